// SPDX-License-Identifier: GPL-2.0-or-later
// Statistics of an index, read without searching it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

#include "treff/error.h"
#include "treff/export.h"
#include "treff/shard.h"

namespace treff {

struct IndexInfo {
  std::string format_version;
  std::string analyzer;     ///< fingerprint of the analyzer that wrote it, 16 hex digits
  bool searchable = false;  ///< whether this program has the same format and analyzer
  Shard shard;              ///< the part of the archive that the index holds
  std::uint64_t articles = 0;
  std::uint64_t passages = 0;
  std::uint64_t words = 0;   ///< words of running text in the passages
  std::uint64_t tokens = 0;  ///< occurrences of all terms: of a word, each lemma and constituent
  std::string earliest;      ///< lowest and highest publication time; empty if no article has one
  std::string latest;
  std::map<std::string, std::uint64_t> languages;  ///< articles by language tag; "" is not known
  std::uint64_t deleted = 0;        ///< replaced or removed articles that still take space
  std::uint64_t databases = 0;      ///< segments, searched as one
  std::uint64_t bytes = 0;          ///< size on disk: the sum of the next two
  std::uint64_t article_bytes = 0;  ///< the stored articles
  std::uint64_t posting_bytes = 0;  ///< everything else: terms, token records, fields, words
};

/// Reads the statistics of any treff index, even one that this version cannot search. `searchable`
/// is false if `lexicon` is empty. Throws Error: not_found, corrupt, io.
[[nodiscard]] TREFF_EXPORT IndexInfo read_index_info(const std::filesystem::path& index,
                                                     const std::filesystem::path& lexicon = {});

}  // namespace treff
