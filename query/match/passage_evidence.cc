// SPDX-License-Identifier: GPL-2.0-or-later
#include "match/passage_evidence.h"

#include <algorithm>
#include <bit>
#include <bitset>

#include "index/token_record.h"

namespace treff::query {
namespace {

using index::Role;

/// The most that separate constituents of the query's compound (grunn and skole for grunnskole) add
/// to a passage together. One compound with the whole word (grunnskoleopplæringen) adds more.
constexpr float kMostOfHalves = .38F;

Where where_of(Role role) {
  switch (role) {
    case Role::kLemma:
      return Where::kLemmas;
    case Role::kWeakLemma:
      return Where::kWeakLemmas;
    default:
      return Where::kParts;
  }
}

std::bitset<index::kCodes> codes_of(const std::vector<QueryWord>& words) {
  std::bitset<index::kCodes> codes;
  for (const QueryWord& word : words) {
    if (word.only_in_title) continue;
    for (const Variant& variant : word.variants) codes.set(variant.code);
  }
  return codes;
}

/// Visits a token record. Collects the matches of one position, and adds them to the passage's
/// evidence when another position matches or the passage ends.
class Gatherer {
 public:
  Gatherer(const CodeTable& table, std::vector<PassageEvidence>* passages,
           std::vector<float>* values)
      : table_(table),
        words_(table.words()),
        passages_(*passages),
        values_(*values),
        here_(words_, 0.F),
        halves_(words_, 0.F),
        of_halves_(words_, 0.F),
        seen_(words_, 0) {
    passages_.clear();
    values_.assign(2 * words_, 0.F);
  }

  [[nodiscard]] const index::CodeSet& wanted() const { return table_.codes(); }

  void skip_positions(std::uint32_t positions) { passage_.length += positions; }

  void begin_position() { ++passage_.length; }

  void code(Role role, std::uint16_t code) {
    if (table_.codes().has(code)) match(role, code);
  }

  void end_passage(bool extra) {
    close_position();
    float* const frequency = values_.data() + 2 * words_ * passages_.size();
    for (std::size_t w = 0; w < words_; ++w) {
      frequency[w] += std::min(of_halves_[w], kMostOfHalves);
      of_halves_[w] = 0;
    }
    passage_.extra = extra;
    passage_.number = static_cast<std::uint32_t>(passages_.size());
    passages_.push_back(passage_);
    passage_ = PassageEvidence();
    values_.resize(values_.size() + 2 * words_, 0.F);
    closed_ = 0;
    before_ = 0;
    last_ = {};
  }

  /// Sets the passages' spans. The values must not be reallocated from here on.
  void finish() {
    const float* values = values_.data();
    for (PassageEvidence& passage : passages_) {
      passage.frequency = {values, words_};
      passage.best = {values + words_, words_};
      values += 2 * words_;
    }
  }

 private:
  void match(Role role, std::uint16_t code) {
    if (role == Role::kUnknown) return;
    if (at_ != passage_.length) close_position();
    at_ = passage_.length;
    const Where where = where_of(role);
    const auto scale = static_cast<float>(role == Role::kModifier ? kModifierBesideHead : 1);
    table_.for_each(code, [&](const CodeTable::Match& match) {
      if (match.where != where) return;
      float& here = (match.tier == Tier::kHalves ? halves_ : here_)[match.word];
      here = std::max(here, match.weight * scale);
      const std::uint64_t bit = std::uint64_t{1} << match.word;
      mask_ |= bit;
      if (match.tier == Tier::kOwn) passage_.own |= bit;
      if (match.tier != Tier::kHalves) passage_.more_than_halves = true;
    });
  }

  void close_position() {
    if (mask_ == 0) return;
    float* const frequency = values_.data() + 2 * words_ * passages_.size();
    float* const best = frequency + words_;
    for (std::uint64_t rest = mask_; rest != 0; rest &= rest - 1) {
      const auto w = static_cast<std::size_t>(std::countr_zero(rest));
      frequency[w] += here_[w];
      if (here_[w] == 0) of_halves_[w] += halves_[w];
      best[w] = std::max({best[w], here_[w], halves_[w]});
      here_[w] = halves_[w] = 0;
    }
    if (closed_ + 1 == at_) passage_.pairs |= before_ & (mask_ >> 1);
    measure();
    passage_.words |= mask_;
    if (table_.has_windows()) look_back();
    closed_ = at_;
    before_ = mask_;
    mask_ = 0;
  }

  void measure() {
    const std::vector<CodeTable::Pair>& pairs = table_.pairs();
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      const std::uint64_t first = (mask_ >> pairs[i].first) & 1;
      const std::uint64_t second = (mask_ >> pairs[i].second) & 1;
      if (first != 0) last_[i].first = at_;
      if (second != 0) last_[i].second = at_;
      const auto [a, b] = last_[i];
      if (first + second == 0 || a == 0 || b == 0) continue;
      passage_.distance[i] = std::min(passage_.distance[i], a > b ? a - b : b - a);
    }
  }

  /// Sums up the idf of the words seen within the last kWindow tokens.
  void look_back() {
    for (std::uint64_t rest = mask_; rest != 0; rest &= rest - 1) {
      seen_[static_cast<std::size_t>(std::countr_zero(rest))] = at_;
    }
    float sum = 0;
    for (std::uint64_t rest = passage_.words; rest != 0; rest &= rest - 1) {
      const auto w = static_cast<std::size_t>(std::countr_zero(rest));
      if (at_ - seen_[w] <= kWindow) sum += table_.idf(w);
    }
    passage_.window = std::max(passage_.window, sum);
  }

  const CodeTable& table_;
  std::size_t words_;
  std::vector<PassageEvidence>& passages_;
  std::vector<float>& values_;
  PassageEvidence passage_;
  std::vector<float> here_;       // by word: best weight at this position
  std::vector<float> halves_;     // by word: best weight of a constituent of a query compound here
  std::vector<float> of_halves_;  // by word: the sum of halves_ in this passage
  std::vector<std::uint32_t> seen_;  // by word in this passage: its last position
  std::uint32_t at_ = 0;             // the position being collected; the first is 1
  std::uint64_t mask_ = 0;           // words that match at at_
  std::uint32_t closed_ = 0;         // the previous position with a match
  std::uint64_t before_ = 0;         // words that match at closed_
  /// For each pair: the last positions of its two words in this passage; 0 for none.
  std::array<std::pair<std::uint32_t, std::uint32_t>, kMostPairs> last_{};
};

}  // namespace

CodeTable::CodeTable(const std::vector<QueryWord>& words)
    : words_(words.size()),
      codes_(codes_of(words)),
      first_(index::kCodes, 0),
      matches_(1),
      next_(1, 0) {
  for (std::size_t w = 0; w < words.size(); ++w) {
    if (words[w].only_in_title) continue;
    for (const Variant& variant : words[w].variants) {
      matches_.push_back({static_cast<std::uint16_t>(w), variant.where, tier_of(variant.evidence),
                          static_cast<float>(variant.weight)});
      next_.push_back(first_[variant.code]);
      first_[variant.code] = static_cast<std::uint32_t>(matches_.size() - 1);
    }
  }
  std::vector<std::size_t> content;
  bool asks = false;
  for (std::size_t w = 0; w < words.size(); ++w) {
    idf_.push_back(words[w].content ? static_cast<float>(words[w].idf) : 0.F);
    if (words[w].content && !words[w].only_in_title) content.push_back(w);
    asks = asks || words[w].question;
  }
  windows_ = content.size() > 1 && (asks || content.size() > kMostPairs + 1);
  if (content.size() > kMostPairs + 1) return;
  for (std::size_t i = 0; i + 1 < content.size(); ++i) {
    pairs_.emplace_back(content[i], content[i + 1]);
  }
}

const std::vector<PassageEvidence>& ArticleEvidence::gather(std::string_view record) {
  Gatherer gatherer(table_, &passages_, &values_);
  index::visit_record(record, gatherer);
  gatherer.finish();
  return passages_;
}

}  // namespace treff::query
