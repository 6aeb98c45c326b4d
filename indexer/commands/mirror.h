// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the articles of an index whose files or records have disappeared.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "treff/article.h"
#include "treff/article_reader.h"
#include "treff/index_writer.h"

namespace treff::commands {

/// Records what one reading of files and folders finds. Then removes the articles that once came
/// from there and are no longer found. An article stays if its file exists but was not read this
/// time: excluded by a glob, hidden, or rejected.
class Mirror {
 public:
  /// `base` is the common prefix of the sources of files with relative ids; empty: no relative ids.
  explicit Mirror(std::string base) : base_(std::move(base)) {}

  void read(const Article& article);
  void reject(const Rejection& rejection);

  /// Removes the committed articles whose source is `path` or lies below it, if they have
  /// disappeared. Returns their number. Stops at a signal.
  [[nodiscard]] std::size_t remove_gone(const std::filesystem::path& path, IndexWriter* writer,
                                        const std::atomic<int>& signal) const;

 private:
  [[nodiscard]] bool is_gone(const std::string& id, const std::string& source) const;
  [[nodiscard]] bool is_rejected(const std::string& id, const std::string& source) const;

  std::string base_;
  std::unordered_set<std::uint64_t> ids_;      ///< hashes of the ids that were read
  std::unordered_set<std::uint64_t> sources_;  ///< hashes of the sources and of all folders above
  std::unordered_set<std::string> rejected_;   ///< absolute paths, with ":line" or "#number"
};

}  // namespace treff::commands
