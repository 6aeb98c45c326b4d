// SPDX-License-Identifier: GPL-2.0-or-later
#include "match/passage_evidence.h"

#include <algorithm>

#include "index/token_record.h"

namespace treff::query {
namespace {

using index::Role;

/// The halves of a compound, however many and often, count less than the compound inside another
/// (grunnskole: grunnen under skolen, grunnskoleopplæringen).
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

/// Collects the matches of one position and adds them up when it is complete.
class Gatherer {
 public:
  explicit Gatherer(const CodeTable& table)
      : table_(table), here_(table.words(), 0.F), halves_(table.words(), 0.F) {
    open();
  }

  void begin_position() {
    close_position();
    ++passage_.length;
  }

  void code(Role role, std::uint16_t code) {
    if (role == Role::kUnknown || !table_.has(code)) return;
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

  void end_passage(bool extra) {
    close_position();
    for (std::size_t w = 0; w < of_halves_.size(); ++w) {
      passage_.frequency[w] += std::min(of_halves_[w], kMostOfHalves);
    }
    passage_.extra = extra;
    passages_.push_back(std::move(passage_));
    open();
  }

  std::vector<PassageEvidence> take() { return std::move(passages_); }

 private:
  void open() {
    passage_ = PassageEvidence();
    passage_.number = static_cast<std::uint32_t>(passages_.size());
    passage_.frequency.assign(table_.words(), 0.F);
    passage_.best.assign(table_.words(), 0.F);
    of_halves_.assign(table_.words(), 0.F);
    before_ = 0;
  }

  void close_position() {
    if (mask_ != 0) {
      for (std::size_t w = 0; w < here_.size(); ++w) {
        const float best = std::max(here_[w], halves_[w]);
        if (best == 0) continue;
        passage_.frequency[w] += here_[w];
        if (here_[w] == 0) of_halves_[w] += halves_[w];
        passage_.best[w] = std::max(passage_.best[w], best);
        here_[w] = halves_[w] = 0;
      }
      passage_.pairs |= before_ & (mask_ >> 1);
      passage_.any = true;
    }
    before_ = mask_;
    mask_ = 0;
  }

  const CodeTable& table_;
  std::vector<PassageEvidence> passages_;
  PassageEvidence passage_;
  std::vector<float> here_;       // best weight per word at this position
  std::vector<float> halves_;     // the same of halves of compounds
  std::vector<float> of_halves_;  // the sum of those in this passage
  std::uint64_t mask_ = 0;        // words at this position
  std::uint64_t before_ = 0;      // words at the position before
};

}  // namespace

CodeTable::CodeTable(const std::vector<QueryWord>& words)
    : words_(words.size()), first_(index::kFurther, 0), matches_(1), next_(1, 0) {
  for (std::size_t w = 0; w < words.size(); ++w) {
    if (words[w].only_in_title) continue;
    for (const Variant& variant : words[w].variants) {
      matches_.push_back({static_cast<std::uint16_t>(w), variant.where, tier_of(variant.evidence),
                          static_cast<float>(variant.weight)});
      next_.push_back(first_[variant.code]);
      first_[variant.code] = static_cast<std::uint32_t>(matches_.size() - 1);
    }
  }
}

std::vector<PassageEvidence> gather_evidence(const CodeTable& table, std::string_view record) {
  Gatherer gatherer(table);
  index::visit_record(record, gatherer);
  return gatherer.take();
}

}  // namespace treff::query
