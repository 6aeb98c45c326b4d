// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <iostream>
#include <optional>
#include <set>
#include <thread>

#include "article/file_walk.h"
#include "article/globs.h"
#include "commands/command.h"
#include "commands/folder_watch.h"
#include "commands/loading.h"
#include "commands/open_writer.h"
#include "commands/progress.h"
#include "folder.h"
#include "messages/catalogue.h"
#include "treff/error.h"

namespace treff::commands {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

// Changes are collected until none arrives for kQuiet, but at most for kLongestWait. Including the
// time to read and commit them, the index is up to date within 2 seconds.
constexpr std::chrono::milliseconds kQuiet(150);
constexpr std::chrono::milliseconds kLongestWait(1000);
constexpr std::chrono::milliseconds kLookForSignal(500);
constexpr double kWaitForLock = .5;

std::string root_path(const std::string& path) {
  std::string root = absolute_path(path).string();
  while (root.size() > 1 && root.back() == '/') root.pop_back();
  return root;
}

class Watch {
 public:
  Watch(const AddOptions& options, const Console& console)
      : options_(options),
        console_(console),
        reading_{parse_format(options.format), options.include, options.exclude, options.charset} {
    for (const std::string& path : options.paths) roots_.push_back(root_path(path));
  }

  int run() {
    FolderWatch folders(roots_);
    std::set<std::string> changed(roots_.begin(), roots_.end());
    bool first = true;
    while (!console_.stopped()) {
      if (!changed.empty()) {
        if (!bring_up_to_date(changed, first)) break;
        changed.clear();
        first = false;
      }
      gather(folders, &changed);
    }
    return console_.signal == SIGTERM ? kOk : kSignalled + console_.signal;
  }

 private:
  void gather(FolderWatch& folders, std::set<std::string>* changed) const {
    folders.wait(kLookForSignal, changed);
    const auto end = Clock::now() + kLongestWait;
    for (std::size_t before = 0;
         !console_.stopped() && before != changed->size() && Clock::now() < end;) {
      before = changed->size();
      folders.wait(kQuiet, changed);
    }
  }

  /// Opens the writer once no other process has the index. Returns nothing if a signal came first.
  std::optional<IndexWriter> writer_when_free() const {
    WriterOptions writing = options_.write.writer_options();
    writing.wait_seconds = kWaitForLock;
    for (bool first = true;; first = false) {
      try {
        return open_writer(options_.write.index, writing, console_);
      } catch (const Error& error) {
        if (error.code() != ErrorCode::locked) throw;
        if (!first) continue;
        const messages::Catalogue& texts = messages::Catalogue::of_user();
        console_.logger.info("{}: {}; {}", error.path(), texts.sentence(error.message()),
                             texts.text("waiting"));
      }
    }
  }

  /// Reads `changed` and removes what has disappeared. Returns false if a signal came first.
  bool bring_up_to_date(const std::set<std::string>& changed, bool tell_always) const {
    const auto start = Clock::now();
    std::optional<IndexWriter> writer = writer_when_free();
    if (!writer) return false;
    Progress progress(options_.progress, {}, console_, options_.verbose);
    Loading loading(*writer, reading_, true, options_.base, progress, console_);
    const bool whole = read_all(changed, &loading);
    if (whole) loading.remove_gone({changed.begin(), changed.end()});
    writer->commit();
    writer.reset();  // unlocks before the summary is printed: whoever reads it may write at once
    const Counts& counts = loading.counts();
    const std::chrono::duration<double> seconds = Clock::now() - start;
    progress.finish(counts, seconds.count());
    if (tell_always || counts.added + counts.replaced + counts.removed > 0) {
      std::cout << summary(counts, seconds.count(), options_.verbose) << std::endl;
    }
    return whole;
  }

  bool read_all(const std::set<std::string>& changed, Loading* loading) const {
    for (const std::string& path : changed) {
      std::error_code error;
      if (!fs::exists(path, error)) continue;
      const bool whole = is_root(path) ? loading->read(path) : read_part(path, loading);
      if (!whole || console_.stopped()) return false;
    }
    return true;
  }

  [[nodiscard]] bool is_root(const std::string& path) const {
    return std::find(roots_.begin(), roots_.end(), path) != roots_.end();
  }

  /// Reads the files at or below `path` that the globs select. `path` is below one of the roots;
  /// the globs apply to paths relative to that root.
  bool read_part(const std::string& path, Loading* loading) const {
    static const std::vector<std::string> kAll;
    const FileFilter all{kAll, kAll};
    const FileFilter wanted{reading_.include, reading_.exclude};
    const std::string root = root_of(path);
    if (holds_index(fs::path(path).parent_path())) return true;  // the folder has become an index
    return walk_files(
        path, all, [](Rejection&&) {},
        [&](const fs::path& file) {
          const std::string below = file.string().substr(root.size() + (root == "/" ? 0 : 1));
          return !wanted.wants_member(below) || loading->read(file.string());
        });
  }

  [[nodiscard]] std::string root_of(const std::string& path) const {
    std::string longest;
    for (const std::string& root : roots_) {
      const bool below = root == "/" || path.rfind(root + "/", 0) == 0;
      if (below && root.size() > longest.size()) longest = root;
    }
    return longest;
  }

  const AddOptions& options_;
  const Console& console_;
  ReadOptions reading_;
  std::vector<std::string> roots_;
};

}  // namespace

int watch(const AddOptions& options, const Console& console) {
  require_base(options.base);
  return Watch(options, console).run();
}

}  // namespace treff::commands
