// SPDX-License-Identifier: GPL-2.0-or-later
#include "match/hits.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace treff::query {
namespace {

/// A match of one operand of a NEAR.
struct Event {
  Span span;
  std::size_t operand;
};

std::vector<Event> events_of(const Near& near, const Spans& spans) {
  std::vector<Event> events;
  for (std::size_t o = 0; o < near.operands.size(); ++o) {
    for (const std::size_t pattern : near.operands[o]) {
      for (const Span& span : spans[pattern]) events.push_back({span, o});
    }
  }
  return events;
}

/// Whether matches of all operands are near enough to each other. A phrase counts as one word: its
/// other words do not count for the distance.
bool stand_near(const Near& near, const Spans& spans) {
  std::vector<Event> events = events_of(near, spans);
  std::sort(events.begin(), events.end(),
            [](const Event& a, const Event& b) { return a.span.last < b.span.last; });
  std::vector<const Span*> newest(near.operands.size(), nullptr);
  for (const Event& event : events) {
    const Span*& known = newest[event.operand];
    if (known == nullptr || event.span.first >= known->first) known = &event.span;
    std::uint32_t first = event.span.first, inside = 0;
    bool all = true;
    for (const Span* span : newest) {
      all = all && span != nullptr;
      if (!all) break;
      first = std::min(first, span->first);
      inside += span->last - span->first;
    }
    if (all && event.span.last - first <= near.distance + inside) return true;
  }
  return false;
}

/// Runs all patterns over the positions of an article, passage by passage.
class Scan {
 public:
  explicit Scan(const Leaves& leaves, Hits* hits) : leaves_(leaves), hits_(*hits) {
    hits_.patterns.resize(leaves.patterns.size());
    hits_.nears.resize(leaves.nears.size());
    masks_.resize(leaves.patterns.size());
    spans_.resize(leaves.patterns.size());
    for (const Pattern& pattern : leaves.patterns) matchers_.emplace_back(pattern.size());
  }

  void add(std::size_t pattern, std::uint64_t mask) { masks_[pattern] |= mask; }

  /// Ends `position`. Skipped positions match no element, so partial matches end at them.
  void end_position_at(std::uint32_t position) {
    if (position != position_) {
      for (ShiftAnd& matcher : matchers_) matcher.reset();
      position_ = position;
    }
    end_position();
  }

  void end_position() {
    for (std::size_t p = 0; p < masks_.size(); ++p) {
      if (matchers_[p].step(std::exchange(masks_[p], 0) | leaves_.patterns[p].gaps())) {
        const auto length = static_cast<std::uint32_t>(leaves_.patterns[p].size());
        spans_[p].push_back({position_ + 1 - length, position_});
      }
    }
    ++position_;
  }

  void end_passage(std::uint32_t passage, bool has_words) {
    if (passage == 0) hits_.titled = has_words;
    for (std::size_t p = 0; p < spans_.size(); ++p) {
      if (!spans_[p].empty()) hits_.patterns[p].push_back(passage);
    }
    for (std::size_t n = 0; n < leaves_.nears.size(); ++n) {
      if (stand_near(leaves_.nears[n], spans_)) hits_.nears[n].push_back(passage);
    }
    for (std::size_t p = 0; p < spans_.size(); ++p) {
      spans_[p].clear();
      matchers_[p].reset();
    }
    position_ = 0;
  }

 private:
  const Leaves& leaves_;
  Hits& hits_;
  std::vector<ShiftAnd> matchers_;
  std::vector<std::uint64_t> masks_;
  Spans spans_;
  std::uint32_t position_ = 0;
};

/// Feeds a token record to a Scan. Skips positions that have no code of a pattern, since no match
/// continues there. With `gaps`, skips none, since any word fills a gap.
class RecordVisitor {
 public:
  RecordVisitor(const LeafCodes& codes, bool gaps, Scan* scan)
      : codes_(codes), scan_(*scan), gaps_(gaps), touched_(gaps) {}

  void begin_position() {
    close();
    ++positions_;
  }

  void code(index::Role role, std::uint16_t code) {
    if (!codes_.has(code) || role == index::Role::kUnknown) return;
    touched_ = here_ = true;
    const Where where = role == index::Role::kLemma       ? Where::kLemmas
                        : role == index::Role::kWeakLemma ? Where::kWeakLemmas
                                                          : Where::kParts;
    codes_.for_each(code, [&](const LeafCodes::Entry& entry) {
      if (entry.where == where) scan_.add(entry.pattern, entry.mask);
    });
  }

  void end_passage(bool /*extra*/) {
    close();
    if (touched_ || passage_ == 0) scan_.end_passage(passage_, positions_ > 0);
    ++passage_;
    positions_ = 0;
    touched_ = gaps_;
  }

 private:
  void close() {
    if (positions_ > 0 && (here_ || gaps_)) scan_.end_position_at(positions_ - 1);
    here_ = false;
  }

  const LeafCodes& codes_;
  Scan& scan_;
  bool gaps_;
  std::uint32_t passage_ = 0;
  std::uint32_t positions_ = 0;  ///< in the passage so far
  bool touched_;                 ///< the passage has a code of some pattern, or gaps_
  bool here_ = false;            ///< the current position has such a code
};

}  // namespace

Spans near_members(const Near& near, const Spans& spans) {
  constexpr std::size_t kMostEvents = 64;  // in a passage with more, highlight all
  const std::vector<Event> events = events_of(near, spans);
  const std::size_t operands = near.operands.size();
  const bool too_many = events.size() > kMostEvents;
  std::vector<bool> member(events.size(), too_many);
  const auto inside = [](const Event& event) { return event.span.last - event.span.first; };
  // Try each match as the beginning and each as the end of a window.
  for (const Event& begin : events) {
    if (too_many) break;
    for (const Event& end : events) {
      if (end.span.last < begin.span.first) continue;
      if (begin.operand == end.operand && &begin != &end) continue;
      const auto fits = [&](const Event& event) {
        if (event.operand == begin.operand) return &event == &begin;
        if (event.operand == end.operand) return &event == &end;
        return event.span.first >= begin.span.first && event.span.last <= end.span.last;
      };
      std::vector<std::optional<std::uint32_t>> longest(operands);
      for (const Event& event : events) {
        if (!fits(event)) continue;
        std::optional<std::uint32_t>& known = longest[event.operand];
        known = std::max(known.value_or(0), inside(event));
      }
      std::uint32_t allowed = near.distance;
      bool all = true;
      for (const std::optional<std::uint32_t>& one : longest) {
        all = all && one.has_value();
        allowed += one.value_or(0);
      }
      if (!all) continue;
      const std::uint32_t length = end.span.last - begin.span.first;
      for (std::size_t e = 0; e < events.size(); ++e) {
        if (!fits(events[e])) continue;
        if (length <= allowed - *longest[events[e].operand] + inside(events[e])) member[e] = true;
      }
    }
  }
  Spans members(operands);
  for (std::size_t e = 0; e < events.size(); ++e) {
    if (member[e]) members[events[e].operand].push_back(events[e].span);
  }
  return members;
}

LeafCodes::LeafCodes(const Leaves& leaves)
    : first_(leaves.patterns.empty() ? 0 : index::kCodes, 0), entries_(1), next_(1, 0) {
  for (std::uint32_t p = 0; p < leaves.patterns.size(); ++p) {
    const std::vector<Pattern::Element>& elements = leaves.patterns[p].elements();
    for (std::size_t e = 0; e < elements.size(); ++e) {
      for (const Where where : {Where::kLemmas, Where::kWeakLemmas, Where::kParts}) {
        for (const std::string& term : elements[e].terms[static_cast<std::size_t>(where)]) {
          const std::uint16_t code = index::term_code(term);
          known_.set(code);
          entries_.push_back({p, where, std::uint64_t{1} << e});
          next_.push_back(first_[code]);
          first_[code] = static_cast<std::uint32_t>(entries_.size() - 1);
        }
      }
    }
  }
}

Hits hits_of_record(const Leaves& leaves, const LeafCodes& codes, std::string_view record) {
  Hits hits;
  Scan scan(leaves, &hits);
  const bool gaps = std::any_of(leaves.patterns.begin(), leaves.patterns.end(),
                                [](const Pattern& pattern) { return pattern.gaps() != 0; });
  RecordVisitor visitor(codes, gaps, &scan);
  index::visit_record(record, visitor);
  return hits;
}

void TextHits::add_passage(std::span<const language::Token> tokens) {
  constexpr std::uint64_t kAll = ~std::uint64_t{0};
  Scan scan(leaves_, &hits_);
  Adjacency adjacency(tokens);
  bool touches = false;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const bool first = i == 0 || tokens[i - 1].position != tokens[i].position;
    if (first) touches = adjacency.touches(i);
    for (std::size_t p = 0; tokens[i].word != nullptr && p < leaves_.patterns.size(); ++p) {
      const Pattern& pattern = leaves_.patterns[p];
      scan.add(p, pattern.mask_of(*tokens[i].word) & (touches ? kAll : ~pattern.touching()));
    }
    const bool last = i + 1 == tokens.size() || tokens[i + 1].position != tokens[i].position;
    if (last) scan.end_position();
  }
  scan.end_passage(passage_++, !tokens.empty());
}

Hits TextHits::take() {
  hits_.patterns.resize(leaves_.patterns.size());
  hits_.nears.resize(leaves_.nears.size());
  return std::move(hits_);
}

}  // namespace treff::query
