// SPDX-License-Identifier: GPL-2.0-or-later
// Evidence for the words of a query in each passage of an article, read from its token record.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "index/token_record.h"
#include "match/query_words.h"

namespace treff::query {

/// Distances are measured only in queries with at most this many pairs of content words.
inline constexpr std::size_t kMostPairs = 2;
inline constexpr std::uint32_t kFarApart = 0xffffffff;

/// Words are together if they are within this many tokens, about a sentence.
inline constexpr std::uint32_t kWindow = 12;

struct PassageEvidence {
  std::uint32_t number = 0;          ///< 0: the title
  std::uint32_t length = 0;          ///< in tokens
  std::span<const float> frequency;  ///< by word: sum of the weights of its matches
  std::span<const float> best;       ///< by word: the weight of its best match
  std::uint64_t words = 0;           ///< bit i: word i matches
  std::uint64_t own = 0;             ///< bit i: word i itself matches, not only a variant
  bool more_than_halves = false;     ///< some match is not just a part of the query's compound
  std::uint64_t pairs = 0;           ///< bit i: words i and i+1 are adjacent, in that order
  /// For each of CodeTable::pairs(): the least distance between its two words, in tokens, in any
  /// order.
  std::array<std::uint32_t, kMostPairs> distance = {kFarApart, kFarApart};
  /// If CodeTable::has_windows(): the greatest total idf of content words within kWindow tokens.
  float window = 0;
  bool extra = false;  ///< a caption, a fact box or a summary

  [[nodiscard]] bool any() const { return words != 0; }
  [[nodiscard]] bool has(std::size_t word) const { return ((words >> word) & 1) != 0; }
};

/// Maps the codes of a token record to words of the query. Built once per query; immutable.
class CodeTable {
 public:
  explicit CodeTable(const std::vector<QueryWord>& words);

  struct Match {
    std::uint16_t word;
    Where where;
    Tier tier;
    float weight;
  };

  /// The codes of all words.
  [[nodiscard]] const index::CodeSet& codes() const { return codes_; }

  template <typename Visit>
  void for_each(std::uint16_t code, const Visit& visit) const {
    for (std::uint32_t i = first_[code]; i != 0; i = next_[i]) visit(matches_[i]);
  }

  [[nodiscard]] std::size_t words() const { return words_; }

  /// A content word of a short query and the content word after it, as indexes of words.
  using Pair = std::pair<std::size_t, std::size_t>;
  [[nodiscard]] const std::vector<Pair>& pairs() const { return pairs_; }

  /// Whether PassageEvidence::window is measured: for questions and longer queries.
  [[nodiscard]] bool has_windows() const { return windows_; }
  /// The idf of a word; 0 unless it is a content word.
  [[nodiscard]] float idf(std::size_t word) const { return idf_[word]; }

 private:
  std::size_t words_;
  index::CodeSet codes_;
  std::vector<std::uint32_t> first_;  // by code: its first match; 0: none
  std::vector<Match> matches_;
  std::vector<std::uint32_t> next_;
  std::vector<Pair> pairs_;
  std::vector<float> idf_;  ///< by word
  bool windows_ = false;
};

/// Gathers the evidence of one article at a time, reusing memory. One thread at a time.
class ArticleEvidence {
 public:
  /// `table` must outlive the object.
  explicit ArticleEvidence(const CodeTable& table) : table_(table) {}

  /// Returns one entry per passage, the title first; valid until the next call. A corrupt record
  /// gives wrong evidence, but is not undefined behavior.
  [[nodiscard]] const std::vector<PassageEvidence>& gather(std::string_view record);

 private:
  const CodeTable& table_;
  std::vector<PassageEvidence> passages_;
  std::vector<float> values_;  ///< by passage: all frequencies, then all best weights
};

}  // namespace treff::query
