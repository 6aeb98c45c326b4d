// SPDX-License-Identifier: GPL-2.0-or-later
// What an article's token record says about each of its passages for the words of a query.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "index/token_record.h"
#include "match/query_words.h"

namespace treff::query {

/// How near each other the content words of a query stand is of interest where they are few.
inline constexpr std::size_t kMostPairs = 2;
inline constexpr std::uint32_t kFarApart = 0xffffffff;

struct PassageEvidence {
  std::uint32_t number = 0;          ///< 0: the title
  std::uint32_t length = 0;          ///< in tokens
  std::span<const float> frequency;  ///< per word: sum of the weights of its matches
  std::span<const float> best;       ///< per word: the weight of its best match
  std::uint64_t words = 0;           ///< bit i: word i matches
  std::uint64_t own = 0;  ///< bit i: word i itself, not another that stands for it, is there
  bool more_than_halves = false;  ///< any word matches otherwise than by a half of a compound
  std::uint64_t pairs = 0;        ///< bit i: words i and i+1 stand beside each other, in that order
  /// Of each of CodeTable::pairs(): in tokens, the least between their matches, in any order.
  std::array<std::uint32_t, kMostPairs> distance = {kFarApart, kFarApart};
  bool extra = false;  ///< a caption, a fact box or a summary

  [[nodiscard]] bool any() const { return words != 0; }
  [[nodiscard]] bool has(std::size_t word) const { return ((words >> word) & 1) != 0; }
};

/// Which words each code stands for. Built once a query; immutable.
class CodeTable {
 public:
  explicit CodeTable(const std::vector<QueryWord>& words);

  struct Match {
    std::uint16_t word;
    Where where;
    Tier tier;
    float weight;
  };

  [[nodiscard]] bool has(std::uint16_t code) const { return codes_.test(code); }

  template <typename Visit>
  void for_each(std::uint16_t code, const Visit& visit) const {
    for (std::uint32_t i = first_[code]; i != 0; i = next_[i]) visit(matches_[i]);
  }

  [[nodiscard]] std::size_t words() const { return words_; }

  /// The content words of a short query with the next one, by number.
  using Pair = std::pair<std::size_t, std::size_t>;
  [[nodiscard]] const std::vector<Pair>& pairs() const { return pairs_; }

 private:
  std::size_t words_;
  std::bitset<index::kCodes> codes_;  ///< those that stand for a word: few, and small beside first_
  std::vector<std::uint32_t> first_;  // by code; 0: none
  std::vector<Match> matches_;
  std::vector<std::uint32_t> next_;
  std::vector<Pair> pairs_;
};

/// The evidence of one article after the other, in the same memory. For one thread.
class ArticleEvidence {
 public:
  /// `table` outlives it.
  explicit ArticleEvidence(const CodeTable& table) : table_(table) {}

  /// One entry a passage, the title first; valid until the next call. A garbled record gives wrong
  /// evidence, nothing worse.
  [[nodiscard]] const std::vector<PassageEvidence>& gather(std::string_view record);

 private:
  const CodeTable& table_;
  std::vector<PassageEvidence> passages_;
  std::vector<float> values_;  ///< of each passage: its frequencies, then its best weights
};

}  // namespace treff::query
