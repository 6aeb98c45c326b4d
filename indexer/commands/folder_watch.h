// SPDX-License-Identifier: GPL-2.0-or-later
// What changes below folders, by inotify.
#pragma once

#include <chrono>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

struct inotify_event;

namespace treff::commands {

/// Hidden files and folders are not looked at; links to folders are followed. Linux has a limit on
/// watches, one a folder: fs.inotify.max_user_watches.
class FolderWatch {
 public:
  /// `roots` are absolute. Throws Error: not_found, io.
  explicit FolderWatch(std::vector<std::string> roots);

  /// Waits for a change up to `timeout`, or for a signal. Adds files that were written, came or
  /// went, and folders that came or went, to `changed`; the roots, if changes were lost because
  /// they were too many. Throws Error(not_found) if a root has gone.
  void wait(std::chrono::milliseconds timeout, std::set<std::string>* changed);

 private:
  void add_tree(const std::string& folder);
  void forget_tree(const std::string& folder);
  void take(const ::inotify_event& event, std::set<std::string>* changed);

  /// Closed also where the constructor throws.
  struct Descriptor {
    int number;
    explicit Descriptor(int fd) : number(fd) {}
    ~Descriptor();
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
  };

  std::vector<std::string> roots_;
  Descriptor fd_;
  std::unordered_map<int, std::string> folders_;  ///< by watch
};

}  // namespace treff::commands
