// SPDX-License-Identifier: GPL-2.0-or-later
// A library to preload into a command: kills it just before the $TREFF_KILL_AT-th call that changes
// a folder or syncs.
//
// If TREFF_DURABLE is set, also records what would survive a power loss. The content of each file
// at its last fsync() goes to $TREFF_DURABLE/file.INODE.BIRTH; the names in each folder (name, tab,
// INODE.BIRTH) go to $TREFF_DURABLE/folder.INODE.BIRTH.
#include <dirent.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <mutex>
#include <string>

namespace {

std::atomic<long> calls{0};
std::mutex writing;

template <typename Function>
Function real(const char* name) {
  return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

void called() {
  static const long kill_at = [] {
    const char* text = getenv("TREFF_KILL_AT");
    return text == nullptr ? 0L : atol(text);
  }();
  if (++calls == kill_at) raise(SIGKILL);
}

/// Identifies a file by inode number and time of birth, because inode numbers are reused.
std::string key_of(int folder, const char* name, int flags) {
  struct statx status {};
  if (statx(folder, name, flags | AT_SYMLINK_NOFOLLOW, STATX_INO | STATX_BTIME, &status) != 0) {
    return {};
  }
  return std::to_string(status.stx_ino) + "." + std::to_string(status.stx_btime.tv_sec) + "." +
         std::to_string(status.stx_btime.tv_nsec);
}

std::string content_of_file(int fd) {
  std::string content;
  char buffer[65536];
  for (ssize_t n = 0;
       (n = pread(fd, buffer, sizeof buffer, static_cast<off_t>(content.size()))) > 0;) {
    content.append(buffer, static_cast<std::size_t>(n));
  }
  return content;
}

std::string content_of_folder(int fd) {
  std::string list;
  const int own = openat(fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (own < 0) return list;
  DIR* folder = fdopendir(own);
  while (const dirent* entry = readdir(folder)) {
    const std::string name = entry->d_name;
    if (name == "." || name == "..") continue;
    list += name + "\t" + key_of(own, entry->d_name, 0) + "\n";
  }
  closedir(folder);
  return list;
}

void keep(int fd) {
  const char* durable = getenv("TREFF_DURABLE");
  struct stat status {};
  if (durable == nullptr || fstat(fd, &status) != 0) return;
  const bool is_folder = S_ISDIR(status.st_mode);
  // A write-only descriptor cannot be read, so the file is opened again.
  const std::string path = "/proc/self/fd/" + std::to_string(fd);
  const int reading = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (reading < 0) return;
  const std::string content = is_folder ? content_of_folder(reading) : content_of_file(reading);
  const std::string to =
      std::string(durable) + (is_folder ? "/folder." : "/file.") + key_of(fd, "", AT_EMPTY_PATH);
  close(reading);
  const std::lock_guard<std::mutex> guard(writing);
  if (FILE* out = fopen((to + "~").c_str(), "w")) {
    fwrite(content.data(), 1, content.size(), out);
    fclose(out);
    real<int (*)(const char*, const char*)>("rename")((to + "~").c_str(), to.c_str());
  }
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
  const int result = real<int (*)(int)>("fsync")(fd);
  if (result == 0) keep(fd);
  return result;
}

int fdatasync(int fd) {
  called();
  const int result = real<int (*)(int)>("fdatasync")(fd);
  if (result == 0) keep(fd);
  return result;
}
}
