// SPDX-License-Identifier: GPL-2.0-or-later
// Where the patterns of a query and its NEARs stand in an article, by its token record or by its
// text.
#pragma once

#include <bitset>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "index/token_record.h"
#include "language/analyzer.h"
#include "match/pattern.h"

namespace treff::query {

/// Operands within `distance` words of each other; an operand stands where one of its patterns
/// does.
struct Near {
  unsigned distance = 1;
  std::vector<std::vector<std::size_t>> operands;  ///< patterns, by number
};

/// What a query asks of positions. Immutable once the plan is made.
struct Leaves {
  std::vector<Pattern> patterns;  ///< none is empty
  std::vector<Near> nears;
};

/// The passages (0: the title), in order, in which each pattern and each NEAR stands.
struct Hits {
  std::vector<std::vector<std::uint32_t>> patterns;
  std::vector<std::vector<std::uint32_t>> nears;
  bool titled = false;  ///< the title has a word
};

/// Which patterns each code of a token record stands for. Built once a query; immutable.
class LeafCodes {
 public:
  explicit LeafCodes(const Leaves& leaves);

  struct Entry {
    std::uint32_t pattern = 0;
    Where where = Where::kLemmas;
    std::uint64_t mask = 0;  ///< elements
  };

  /// Whether it stands for any. Most codes do not, and these 4 KB stay in the cache.
  [[nodiscard]] bool has(std::uint16_t code) const { return known_[code]; }

  template <typename Visit>
  void for_each(std::uint16_t code, const Visit& visit) const {
    if (first_.empty()) return;
    for (std::uint32_t i = first_[code]; i != 0; i = next_[i]) visit(entries_[i]);
  }

 private:
  std::bitset<index::kCodes> known_;
  std::vector<std::uint32_t> first_;  ///< by code; 0: none. Empty without patterns
  std::vector<Entry> entries_;
  std::vector<std::uint32_t> next_;
};

/// By the record alone: codes of other words may be the same (1 of 32,752), and what only the text
/// decides (Pattern::literal()) may be there.
[[nodiscard]] Hits hits_of_record(const Leaves& leaves, const LeafCodes& codes,
                                  std::string_view record);

/// By the text: collects one passage after the other, the title first.
class TextHits {
 public:
  explicit TextHits(const Leaves& leaves) : leaves_(leaves) {}

  /// Tokens without a word match nothing.
  void add_passage(std::span<const language::Token> tokens);
  [[nodiscard]] Hits take();

 private:
  const Leaves& leaves_;
  Hits hits_;
  std::uint32_t passage_ = 0;
};

}  // namespace treff::query
