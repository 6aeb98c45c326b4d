// SPDX-License-Identifier: GPL-2.0-or-later
// What is in an index, without searching it.
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
  bool searchable = false;  ///< whether this program's format and analyzer are the same
  Shard shard;              ///< the part of an archive that it is
  std::uint64_t articles = 0;
  std::uint64_t passages = 0;
  std::uint64_t words = 0;   ///< tokens of the passages
  std::uint64_t tokens = 0;  ///< terms counted with repetition, lemmas and parts together
  std::string earliest;      ///< lowest and highest publication time; empty if no article has one
  std::string latest;
  std::map<std::string, std::uint64_t> languages;  ///< articles by language tag; "" is not known
  std::uint64_t deleted = 0;        ///< articles that are replaced or removed and still take space
  std::uint64_t databases = 0;      ///< segments, searched as one
  std::uint64_t bytes = 0;          ///< on disk, of which:
  std::uint64_t article_bytes = 0;  ///< what is shown and exported
  std::uint64_t posting_bytes = 0;  ///< all else: terms, token records, fields, words
};

/// Works on any treff index, also one that this version cannot search. `lexicon` as in
/// WriterOptions; without one, `searchable` is false. Throws Error: not_found, corrupt, io.
[[nodiscard]] TREFF_EXPORT IndexInfo read_index_info(const std::filesystem::path& index,
                                                     const std::filesystem::path& lexicon = {});

}  // namespace treff
