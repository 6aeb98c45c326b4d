// SPDX-License-Identifier: GPL-2.0-or-later
// A library to preload into a command: makes the command's calls fail as on a broken machine.
//   TREFF_FULL_AT=n     from the n-th writing call on, the disk is full
//   TREFF_BROKEN_AT=n   from the n-th pread() on, the disk cannot be read
//   TREFF_BROKEN=name   a file of that name cannot be read
//   TREFF_CLOCK_BACK=1  each reading of the time of day is an hour earlier than the last
//   TREFF_CALLS=file    the file to which the numbers of writing calls and pread()s are written
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include <atomic>

namespace {

std::atomic<long> writes{0}, reads{0}, hours{0};

long number(const char* variable) {
  const char* text = getenv(variable);
  return text == nullptr ? LONG_MAX : atol(text);
}

long full_at() {
  static const long at = number("TREFF_FULL_AT");
  return at;
}

bool is_full() {
  if (++writes < full_at()) return false;
  errno = ENOSPC;
  return true;
}

bool is_broken() {
  static const long at = number("TREFF_BROKEN_AT");
  if (++reads < at) return false;
  errno = EIO;
  return true;
}

bool is_broken_file(int fd) {
  static const char* const name = getenv("TREFF_BROKEN");
  if (name == nullptr) return false;
  char link[64], path[PATH_MAX + 1];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  const ssize_t length = readlink(link, path, PATH_MAX);
  if (length < 0) return false;
  path[length] = '\0';
  const char* slash = strrchr(path, '/');
  if (slash == nullptr || strcmp(slash + 1, name) != 0) return false;
  errno = EIO;
  return true;
}

/// Standard input, output and error are not on the simulated disk.
bool is_on_disk(int fd) { return fd > STDERR_FILENO; }

template <typename Function>
Function real(const char* name) {
  return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

__attribute__((destructor)) void report() {
  const char* file = getenv("TREFF_CALLS");
  if (file == nullptr) return;
  const long written = writes, read_so_far = reads;
  if (FILE* out = fopen(file, "w")) {
    fprintf(out, "%ld %ld\n", written, read_so_far);
    fclose(out);
  }
}

}  // namespace

extern "C" {

ssize_t write(int fd, const void* bytes, size_t size) {
  if (is_on_disk(fd) && is_full()) return -1;
  return real<ssize_t (*)(int, const void*, size_t)>("write")(fd, bytes, size);
}

ssize_t pwrite(int fd, const void* bytes, size_t size, off_t at) {
  if (is_full()) return -1;
  return real<ssize_t (*)(int, const void*, size_t, off_t)>("pwrite")(fd, bytes, size, at);
}

ssize_t pwrite64(int fd, const void* bytes, size_t size, off64_t at) {
  if (is_full()) return -1;
  return real<ssize_t (*)(int, const void*, size_t, off64_t)>("pwrite64")(fd, bytes, size, at);
}

/// Simulates a disk with room for one block per writing call that may still succeed.
int fallocate(int fd, int mode, off_t from, off_t size) {
  constexpr long kBlock = 8192;
  if (writes + size / kBlock >= full_at()) {
    errno = ENOSPC;
    return -1;
  }
  return real<int (*)(int, int, off_t, off_t)>("fallocate")(fd, mode, from, size);
}

int fallocate64(int fd, int mode, off64_t from, off64_t size) {
  return fallocate(fd, mode, from, size);
}

int fsync(int fd) {
  if (is_full()) return -1;
  return real<int (*)(int)>("fsync")(fd);
}

int fdatasync(int fd) {
  if (is_full()) return -1;
  return real<int (*)(int)>("fdatasync")(fd);
}

int mkdir(const char* path, mode_t mode) {
  if (is_full()) return -1;
  return real<int (*)(const char*, mode_t)>("mkdir")(path, mode);
}

int rename(const char* from, const char* to) {
  if (is_full()) return -1;
  return real<int (*)(const char*, const char*)>("rename")(from, to);
}

ssize_t read(int fd, void* bytes, size_t size) {
  if (is_broken_file(fd)) return -1;
  return real<ssize_t (*)(int, void*, size_t)>("read")(fd, bytes, size);
}

ssize_t pread(int fd, void* bytes, size_t size, off_t at) {
  if (is_broken()) return -1;
  return real<ssize_t (*)(int, void*, size_t, off_t)>("pread")(fd, bytes, size, at);
}

ssize_t pread64(int fd, void* bytes, size_t size, off64_t at) {
  if (is_broken()) return -1;
  return real<ssize_t (*)(int, void*, size_t, off64_t)>("pread64")(fd, bytes, size, at);
}

int clock_gettime(clockid_t clock, struct timespec* time) {
  const int failed = real<int (*)(clockid_t, struct timespec*)>("clock_gettime")(clock, time);
  static const bool back = getenv("TREFF_CLOCK_BACK") != nullptr;
  if (back && clock == CLOCK_REALTIME) time->tv_sec -= 3600 * ++hours;
  return failed;
}
}
