// SPDX-License-Identifier: GPL-2.0-or-later
// Finds articles in an index whose files or records have disappeared.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "treff/article.h"
#include "treff/article_reader.h"
#include "treff/index_writer.h"

namespace treff::commands {

/// Records what a run reads. Then removes the articles whose files no longer exist, or whose files
/// were read and no longer contain them. Keeps an article if its file exists but was not read in
/// this run, because a glob excludes it, it is hidden, or it was rejected.
class Mirror {
 public:
  /// `base` is the prefix of the sources of all files that get relative ids; empty if none do.
  explicit Mirror(std::string base) : base_(std::move(base)) {}

  void read(const Article& article);
  /// Records that the file or tar that holds `source` was read.
  void read_source(std::string_view source);
  void reject(const Rejection& rejection);

  /// Removes the committed articles that have disappeared and were read from `path` or below it.
  /// Returns how many. Stops at a signal.
  [[nodiscard]] std::size_t remove_gone(const std::filesystem::path& path, IndexWriter* writer,
                                        const std::atomic<int>& signal) const;

 private:
  [[nodiscard]] bool is_gone(const std::string& id, const std::string& source) const;
  [[nodiscard]] bool is_rejected(const std::string& id, const std::string& source) const;

  std::string base_;
  std::unordered_set<std::uint64_t> ids_;      ///< hashes of the ids that were read
  std::unordered_set<std::uint64_t> sources_;  ///< hashes of the sources read, and their folders
  std::unordered_set<std::string> rejected_;   ///< absolute paths; a record's has :line or #number
};

}  // namespace treff::commands
