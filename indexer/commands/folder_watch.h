// SPDX-License-Identifier: GPL-2.0-or-later
// Watches folders for changes with inotify.
#pragma once

#include <chrono>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

struct inotify_event;

namespace treff::commands {

/// Watches folders and everything below them, except hidden files and folders. Follows links to
/// folders. Takes one watch per folder; Linux limits their number: fs.inotify.max_user_watches.
class FolderWatch {
 public:
  /// `roots` are the absolute paths of the folders to watch. Throws Error: not_found, io.
  explicit FolderWatch(std::vector<std::string> roots);

  /// Waits up to `timeout` for a change or a signal. Adds to `changed` the files that were written,
  /// appeared or disappeared, and the folders that appeared or disappeared. If Linux dropped events
  /// because there were too many, adds the roots. Throws Error(not_found) if a root was deleted or
  /// moved.
  void wait(std::chrono::milliseconds timeout, std::set<std::string>* changed);

 private:
  void add_tree(const std::string& folder);
  void forget_tree(const std::string& folder);
  void take(const ::inotify_event& event, std::set<std::string>* changed);

  /// Owns a file descriptor, so that it is closed even if the constructor of FolderWatch throws.
  struct Descriptor {
    int number;
    explicit Descriptor(int fd) : number(fd) {}
    ~Descriptor();
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
  };

  std::vector<std::string> roots_;
  Descriptor fd_;
  std::unordered_map<int, std::string> folders_;  ///< paths by watch descriptor
};

}  // namespace treff::commands
