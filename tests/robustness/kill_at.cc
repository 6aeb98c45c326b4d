// SPDX-License-Identifier: GPL-2.0-or-later
// A library to preload into a command: kills it just before the n-th call that changes a folder or
// makes a file durable. n is TREFF_KILL_AT; if it is 0, the number of such calls is written to the
// file TREFF_KILL_COUNT at the end.
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>

namespace {

std::atomic<long> calls{0};

long kill_at() {
  static const long value = [] {
    const char* text = getenv("TREFF_KILL_AT");
    return text == nullptr ? 0L : atol(text);
  }();
  return value;
}

void called() {
  if (++calls == kill_at()) raise(SIGKILL);
}

__attribute__((destructor)) void report() {
  const char* file = getenv("TREFF_KILL_COUNT");
  if (file == nullptr) return;
  if (FILE* out = fopen(file, "w")) {
    fprintf(out, "%ld\n", calls.load());
    fclose(out);
  }
}

template <typename Function>
Function real(const char* name) {
  return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

}  // namespace

extern "C" {

int rename(const char* from, const char* to) {
  called();
  return real<int (*)(const char*, const char*)>("rename")(from, to);
}

int unlink(const char* path) {
  called();
  return real<int (*)(const char*)>("unlink")(path);
}

int unlinkat(int folder, const char* path, int flags) {
  called();
  return real<int (*)(int, const char*, int)>("unlinkat")(folder, path, flags);
}

int mkdir(const char* path, mode_t mode) {
  called();
  return real<int (*)(const char*, mode_t)>("mkdir")(path, mode);
}

int fsync(int fd) {
  called();
  return real<int (*)(int)>("fsync")(fd);
}

int fdatasync(int fd) {
  called();
  return real<int (*)(int)>("fdatasync")(fd);
}
}
