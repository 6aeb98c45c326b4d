// SPDX-License-Identifier: GPL-2.0-or-later
// What an article's token record says about each of its passages for the words of a query.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "match/query_words.h"

namespace treff::query {

struct PassageEvidence {
  std::uint32_t number = 0;      ///< 0: the title
  std::uint32_t length = 0;      ///< in tokens
  std::vector<float> frequency;  ///< per word: sum of the weights of its matches
  std::vector<float> best;       ///< per word: the weight of its best match
  std::uint64_t own = 0;         ///< bit i: word i itself, not another that stands for it, is there
  bool more_than_halves = false;  ///< any word matches otherwise than by a half of a compound
  std::uint64_t pairs = 0;        ///< bit i: words i and i+1 stand beside each other, in that order
  bool any = false;               ///< whether any word matches
  bool extra = false;             ///< a caption, a fact box or a summary

  [[nodiscard]] bool has(std::size_t word) const { return best[word] > 0; }
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

  [[nodiscard]] bool has(std::uint16_t code) const { return first_[code] != 0; }

  template <typename Visit>
  void for_each(std::uint16_t code, const Visit& visit) const {
    for (std::uint32_t i = first_[code]; i != 0; i = next_[i]) visit(matches_[i]);
  }

  [[nodiscard]] std::size_t words() const { return words_; }

 private:
  std::size_t words_;
  std::vector<std::uint32_t> first_;  // by code; 0: none
  std::vector<Match> matches_;
  std::vector<std::uint32_t> next_;
};

/// One entry a passage, the title first. A garbled record gives wrong evidence, nothing worse.
[[nodiscard]] std::vector<PassageEvidence> gather_evidence(const CodeTable& table,
                                                           std::string_view record);

}  // namespace treff::query
