// What is in an index, without searching it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

#include "treff/error.h"
#include "treff/export.h"

namespace treff {

struct IndexInfo {
  std::string format_version;
  std::string analyzer;     ///< fingerprint of the analyser that wrote it, 16 hex digits
  bool searchable = false;  ///< whether this program's format and analyser are the same
  std::uint64_t articles = 0;
  std::uint64_t passages = 0;
  std::uint64_t words = 0;   ///< tokens of the passages
  std::uint64_t tokens = 0;  ///< terms counted with repetition, lemmas and parts together
  std::string earliest;      ///< lowest and highest publication time; empty if no article has one
  std::string latest;
  std::map<std::string, std::uint64_t> languages;  ///< articles by language tag; "" is not known
  std::uint64_t databases = 0;                     ///< searched as one
  std::uint64_t bytes = 0;                         ///< on disk

  // Of which; 0 for an index in one file, where it cannot be told:
  std::uint64_t posting_bytes = 0;  ///< terms, token records, dates, content hashes
  std::uint64_t article_bytes = 0;  ///< what is shown and exported
  std::uint64_t term_bytes = 0;     ///< each article's terms, for replacing it
};

/// Works on any treff index, also one that this version cannot search. `lexicon` as in
/// WriterOptions; without one, `searchable` is false. Throws Error: not_found, corrupt, io.
[[nodiscard]] TREFF_EXPORT IndexInfo read_index_info(const std::filesystem::path& index,
                                                     const std::filesystem::path& lexicon = {});

}  // namespace treff
