// What is in an index, without searching it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "treff/error.h"

namespace treff {

struct IndexInfo {
  std::string format_version;
  std::string analyzer;  ///< fingerprint of the analyser that wrote it, 16 hex digits
  bool searchable = false;  ///< whether this program's format and analyser are the same
  std::uint64_t articles = 0;
  std::uint64_t tokens = 0;  ///< terms counted with repetition, lemmas and parts together
  std::string earliest;      ///< lowest and highest publication time; empty if no article has one
  std::string latest;
  std::uint64_t bytes = 0;  ///< on disk
};

/// Works on any treff index, also one that this version cannot search. `lexicon` as in
/// WriterOptions; without one, `searchable` is false. Throws Error: not_found, corrupt, io.
[[nodiscard]] IndexInfo read_index_info(const std::filesystem::path& index,
                                        const std::filesystem::path& lexicon = {});

}  // namespace treff
