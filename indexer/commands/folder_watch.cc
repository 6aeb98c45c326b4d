// SPDX-License-Identifier: GPL-2.0-or-later
#include "commands/folder_watch.h"

#include <poll.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>

#include "folder.h"
#include "treff/error.h"

namespace treff::commands {
namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t kEvents = IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM |
                                  IN_MOVED_TO | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR;

[[noreturn]] void throw_errno(const std::string& what, const std::string& path) {
  const int error = errno;
  throw Error(error == ENOENT || error == ENOTDIR ? ErrorCode::not_found : ErrorCode::io,
              what + ": " + std::strerror(error), path,
              error == ENOSPC ? "raise fs.inotify.max_user_watches: each folder needs one watch"
                              : "give a folder that can be read");
}

/// Whether `path` is a symbolic or hard link, and so a new name for a complete file. Any other new
/// file causes a second event when its writer closes it.
bool is_link(const std::string& path) {
  struct stat status {};
  return ::lstat(path.c_str(), &status) == 0 &&
         (S_ISLNK(status.st_mode) || (S_ISREG(status.st_mode) && status.st_nlink > 1));
}

}  // namespace

FolderWatch::Descriptor::~Descriptor() {
  if (number >= 0) ::close(number);
}

FolderWatch::FolderWatch(std::vector<std::string> roots)
    : roots_(std::move(roots)), fd_(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC)) {
  if (fd_.number < 0) throw_errno("folders cannot be watched", "");
  for (const std::string& root : roots_) {
    std::error_code error;
    const fs::file_status status = fs::status(root, error);
    if (!fs::is_directory(status)) {
      const bool exists = fs::exists(status);
      throw Error(ErrorCode::not_found, exists ? "is not a folder" : "there is no such folder",
                  root,
                  exists ? "give a folder to watch, or add the file with treff-index add"
                         : "give a folder to watch");
    }
    add_tree(root);
  }
}

void FolderWatch::add_tree(const std::string& folder) {
  const int watch = ::inotify_add_watch(fd_.number, folder.c_str(), kEvents);
  if (watch < 0) {
    // The folder was deleted meanwhile, or is unreadable. Reading it reports that it is unreadable.
    if (errno == ENOENT || errno == ENOTDIR || errno == EACCES) return;
    throw_errno("the folder cannot be watched", folder);
  }
  if (!folders_.emplace(watch, folder).second) return;  // links form a loop
  static_cast<void>(for_each_entry(folder, [&](const fs::directory_entry& entry) {
    std::error_code gone;
    const std::string name = entry.path().filename();
    if (name.front() != '.' && entry.is_directory(gone)) add_tree(entry.path().string());
    return true;
  }));
}

void FolderWatch::forget_tree(const std::string& folder) {
  for (auto it = folders_.begin(); it != folders_.end();) {
    if (it->second == folder || it->second.rfind(folder + "/", 0) == 0) {
      ::inotify_rm_watch(fd_.number, it->first);
      it = folders_.erase(it);
    } else {
      ++it;
    }
  }
}

void FolderWatch::wait(std::chrono::milliseconds timeout, std::set<std::string>* changed) {
  pollfd ready{fd_.number, POLLIN, 0};
  if (::poll(&ready, 1, static_cast<int>(timeout.count())) <= 0) return;
  alignas(inotify_event) std::array<char, 1 << 16> buffer;
  for (;;) {
    const ssize_t n = ::read(fd_.number, buffer.data(), buffer.size());
    if (n <= 0) return;
    for (ssize_t at = 0; at < n;) {
      const auto* event = reinterpret_cast<const inotify_event*>(buffer.data() + at);
      take(*event, changed);
      at += static_cast<ssize_t>(sizeof *event + event->len);
    }
  }
}

void FolderWatch::take(const inotify_event& event, std::set<std::string>* changed) {
  if ((event.mask & IN_Q_OVERFLOW) != 0) {
    for (const std::string& root : roots_) {
      forget_tree(root);
      add_tree(root);
      changed->insert(root);
    }
    return;
  }
  const auto found = folders_.find(event.wd);
  if (found == folders_.end()) return;
  const std::string folder = found->second;
  if ((event.mask & IN_IGNORED) != 0) {
    folders_.erase(found);
    return;
  }
  if ((event.mask & (IN_DELETE_SELF | IN_MOVE_SELF)) != 0) {
    if (std::find(roots_.begin(), roots_.end(), folder) == roots_.end()) return;
    throw Error(ErrorCode::not_found, "the folder is gone; its articles stay in the index", folder,
                "watch it again when it is back, or remove them with treff-index remove --source");
  }
  if (event.len == 0 || event.name[0] == '.' || holds_index(folder)) return;
  const std::string path = folder + "/" + event.name;
  const bool is_folder = (event.mask & IN_ISDIR) != 0;
  if ((event.mask & (IN_DELETE | IN_MOVED_FROM)) != 0) {
    if (is_folder) forget_tree(path);
  } else if (std::error_code gone; is_folder || fs::is_directory(path, gone)) {
    add_tree(path);
  } else if ((event.mask & IN_CREATE) != 0 && !is_link(path)) {
    return;
  }
  changed->insert(path);
}

}  // namespace treff::commands
