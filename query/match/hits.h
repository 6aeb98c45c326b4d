// SPDX-License-Identifier: GPL-2.0-or-later
// Finds where the patterns and NEARs of a query match in an article, from its token record or its
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

/// Operands within `distance` words of each other. An operand matches where one of its patterns
/// matches.
struct Near {
  unsigned distance = 1;
  std::vector<std::vector<std::size_t>> operands;  ///< indexes into Leaves::patterns
};

/// Positions [first, last] of one match of a pattern in a passage.
struct Span {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

/// For each pattern: its matches in one passage.
using Spans = std::vector<std::vector<Span>>;

/// For each operand: the matches of its patterns that are near enough to matches of all other
/// operands. `spans` has the matches of all patterns.
[[nodiscard]] Spans near_members(const Near& near, const Spans& spans);

/// The parts of a query that depend on positions. Immutable once the plan is made.
struct Leaves {
  std::vector<Pattern> patterns;  ///< each has at least one element
  std::vector<Near> nears;
};

/// For each pattern and each NEAR: the passages (0: the title) in which it matches, in order.
struct Hits {
  std::vector<std::vector<std::uint32_t>> patterns;
  std::vector<std::vector<std::uint32_t>> nears;
  bool titled = false;  ///< the title has a word
};

/// Maps the codes of a token record to elements of patterns. Built once per query; immutable.
class LeafCodes {
 public:
  explicit LeafCodes(const Leaves& leaves);

  struct Entry {
    std::uint32_t pattern = 0;
    Where where = Where::kLemmas;
    std::uint64_t mask = 0;  ///< elements of the pattern, as bits
  };

  /// Whether any pattern has the code. Most codes are in none, and this 4 KB table stays in the
  /// CPU cache.
  [[nodiscard]] bool has(std::uint16_t code) const { return known_[code]; }

  template <typename Visit>
  void for_each(std::uint16_t code, const Visit& visit) const {
    if (first_.empty()) return;
    for (std::uint32_t i = first_[code]; i != 0; i = next_[i]) visit(entries_[i]);
  }

 private:
  std::bitset<index::kCodes> known_;
  std::vector<std::uint32_t> first_;  ///< by code: its first entry; 0: none. Empty: no patterns
  std::vector<Entry> entries_;
  std::vector<std::uint32_t> next_;
};

/// Matches by the record alone. There may be false matches: two words share a code with probability
/// 1/32,752, and patterns that only the text can decide (Pattern::needs_text()) count as matching.
[[nodiscard]] Hits hits_of_record(const Leaves& leaves, const LeafCodes& codes,
                                  std::string_view record);

/// Matches by the text. Passages are added in order, the title first.
class TextHits {
 public:
  explicit TextHits(const Leaves& leaves) : leaves_(leaves) {}

  /// Tokens without a word match only gaps.
  void add_passage(std::span<const language::Token> tokens);
  [[nodiscard]] Hits take();

 private:
  const Leaves& leaves_;
  Hits hits_;
  std::uint32_t passage_ = 0;
};

}  // namespace treff::query
