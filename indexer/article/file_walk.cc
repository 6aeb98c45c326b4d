// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/file_walk.h"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <set>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "article/file_name.h"
#include "folder.h"
#include "resources.h"
#include "treff/error.h"

namespace treff {
namespace {

namespace fs = std::filesystem;

/// One walk, with the arguments of walk_files().
class Walk {
 public:
  Walk(const FileFilter& filter, const std::function<void(Rejection&&)>& reject,
       const std::function<bool(const fs::path&)>& visit)
      : filter_(filter), reject_(reject), visit_(visit) {}

  /// `below` is the path relative to the folder where the walk began; empty for that folder.
  bool walk(const fs::path& path, const std::string& below) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) {
      reject(path, std::error_code(errno, std::system_category()));
      return true;
    }
    if (S_ISDIR(status.st_mode)) {
      const bool fresh = entered_.emplace(status.st_dev, status.st_ino).second;
      return !fresh || (!below.empty() && !filter_.wants_folder(below)) || walk_folder(path, below);
    }
    if (below.empty()) return visit_(path);
    if (!filter_.wants_file(below)) return true;
    if (S_ISREG(status.st_mode)) return visit_(path);
    reject_({source_of_file(path.string()), "is not a regular file: leave it out"});
    return true;
  }

 private:
  bool walk_folder(const fs::path& folder, const std::string& below) {
    if (holds_index(folder)) {
      if (below.empty()) {
        reject_({source_of_file(folder.string()), "is an index: give a folder of articles"});
      }
      return true;
    }
    std::vector<std::string> names;
    const std::error_code error = for_each_entry(folder, [&](const fs::directory_entry& entry) {
      std::string name = entry.path().filename().string();
      if (!is_hidden(name)) names.push_back(std::move(name));
      return true;
    });
    if (error) reject(folder, error);
    std::sort(names.begin(), names.end());
    return std::all_of(names.begin(), names.end(), [&](const std::string& name) {
      return walk(folder / name, below.empty() ? name : below + "/" + name);
    });
  }

  void reject(const fs::path& path, const std::error_code& error) {
    if (is_about_resources(error)) {  // the system's fault, not the file's
      throw Error(ErrorCode::resources, "cannot be read: " + error.message(), path, kResourcesHint);
    }
    reject_({source_of_file(path.string()), "cannot be read: " + error.message()});
  }

  const FileFilter& filter_;
  const std::function<void(Rejection&&)>& reject_;
  const std::function<bool(const fs::path&)>& visit_;
  std::set<std::pair<dev_t, ino_t>> entered_;
};

}  // namespace

fs::path absolute_path(const fs::path& path) {
  std::error_code error;
  const fs::path absolute = fs::absolute(path, error);
  return (error ? path : absolute).lexically_normal();
}

bool is_hidden(std::string_view path) {
  return path.starts_with('.') || path.find("/.") != std::string_view::npos;
}

bool walk_files(const fs::path& path, const FileFilter& filter,
                const std::function<void(Rejection&&)>& reject,
                const std::function<bool(const fs::path&)>& visit) {
  return Walk(filter, reject, visit).walk(path, {});
}

}  // namespace treff
