// SPDX-License-Identifier: GPL-2.0-or-later
// Which articles of an index have gone from where they came from.
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

/// Follows one reading of files and folders, then removes the articles that came from there before
/// and do not any more. An article stays if its file is there and was not read this time: left out
/// by a glob, hidden, or rejected.
class Mirror {
 public:
  /// `base` is what the sources of files with relative ids begin with; empty: there are none.
  explicit Mirror(std::string base) : base_(std::move(base)) {}

  void read(const Article& article);
  void reject(const Rejection& rejection);

  /// Removes the committed articles whose source is `path` or lies below it, as far as they have
  /// gone; their number. Stops at a signal.
  [[nodiscard]] std::size_t remove_gone(const std::filesystem::path& path, IndexWriter* writer,
                                        const std::atomic<int>& signal) const;

 private:
  [[nodiscard]] bool is_gone(const std::string& id, const std::string& source) const;
  [[nodiscard]] bool is_rejected(const std::string& id, const std::string& source) const;

  std::string base_;
  std::unordered_set<std::uint64_t> ids_;      ///< hashes, of the articles that were read
  std::unordered_set<std::uint64_t> sources_;  ///< hashes, of their sources and all folders above
  std::unordered_set<std::string> rejected_;   ///< absolute paths, with ":line" or "#number"
};

}  // namespace treff::commands
