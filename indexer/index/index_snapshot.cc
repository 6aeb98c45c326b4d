// SPDX-License-Identifier: GPL-2.0-or-later
#include <system_error>
#include <vector>

#include "index/durable_file.h"
#include "index/errors.h"
#include "index/manifest.h"
#include "index/snapshot.h"
#include "treff/index_rebuild.h"

namespace treff {
namespace {

namespace fs = std::filesystem;

/// Copies the current commit. Returns false if a later commit removed a segment meanwhile.
bool take_snapshot(const fs::path& source, const fs::path& target) {
  const std::vector<fs::path> segments = index::current_segments(source);
  std::vector<fs::path> taken;
  for (const fs::path& segment : segments) {
    taken.push_back(target / segment.filename());
    std::error_code error;
    if (fs::exists(taken.back(), error)) continue;
    fs::create_hard_link(segment, taken.back(), error);
    if (!error) continue;
    if (!fs::exists(segment, error)) return false;
    fs::copy_file(segment, taken.back(), error);
    if (error == std::errc::no_such_file_or_directory) return false;
    if (error) index::throw_system_error(error.value(), "cannot copy", segment);
    index::sync_file(taken.back());
  }
  index::write_manifest(target, taken);
  index::remove_leftovers(target);
  return true;
}

}  // namespace

void snapshot_index(const fs::path& path, const fs::path& target) {
  index::translate_errors(path, [&] {
    const index::Snapshot snapshot = index::open_snapshot(path);
    if (snapshot.is_one_file() || fs::is_directory(snapshot.segments.front())) {
      throw Error(ErrorCode::invalid_input,
                  snapshot.is_one_file() ? "a single-file index needs no snapshot"
                                         : "the index has format " + snapshot.format(),
                  path, snapshot.is_one_file() ? "copy the file" : "run treff-index rebuild first");
    }
    std::error_code error;
    if (fs::exists(target, error) && (!fs::is_directory(target, error) || !fs::is_empty(target))) {
      throw Error(ErrorCode::invalid_input, "already exists", target,
                  "give a folder that does not exist yet");
    }
    index::prepare_folder(target);
    constexpr int kMostAttempts = 100;
    for (int attempt = 1; !take_snapshot(path, target); ++attempt) {
      if (attempt == kMostAttempts) {
        throw Error(ErrorCode::locked, "a writer keeps committing", path, "try again");
      }
    }
  });
}

}  // namespace treff
