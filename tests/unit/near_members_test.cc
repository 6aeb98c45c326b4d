// SPDX-License-Identifier: GPL-2.0-or-later
// near_members() must find the same words as trying every choice of one match per operand.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "match/hits.h"

namespace treff::query {
namespace {

using Pairs = std::vector<std::vector<std::pair<std::uint32_t, std::uint32_t>>>;

/// Finds the members by their definition: tries every choice of one match per operand.
class Choices {
 public:
  Choices(const Near& near, const Spans& spans)
      : near_(near), spans_(spans), members_(near.operands.size()) {
    choose(0);
    for (auto& of_operand : members_) {
      std::sort(of_operand.begin(), of_operand.end());
      of_operand.erase(std::unique(of_operand.begin(), of_operand.end()), of_operand.end());
    }
  }

  [[nodiscard]] const Pairs& members() const { return members_; }

 private:
  void choose(std::size_t operand) {
    if (operand == near_.operands.size()) return take();
    for (const std::size_t pattern : near_.operands[operand]) {
      for (const Span& span : spans_[pattern]) {
        chosen_.push_back(span);
        choose(operand + 1);
        chosen_.pop_back();
      }
    }
  }

  void take() {
    std::uint32_t first = chosen_.front().first, last = 0, inside = 0;
    for (const Span& span : chosen_) {
      first = std::min(first, span.first);
      last = std::max(last, span.last);
      inside += span.last - span.first;
    }
    if (last - first > near_.distance + inside) return;
    for (std::size_t o = 0; o < chosen_.size(); ++o) {
      members_[o].emplace_back(chosen_[o].first, chosen_[o].last);
    }
  }

  const Near& near_;
  const Spans& spans_;
  std::vector<Span> chosen_;
  Pairs members_;
};

Pairs sorted_pairs(const Spans& spans) {
  Pairs pairs;
  for (const std::vector<Span>& of_operand : spans) {
    pairs.emplace_back();
    for (const Span& span : of_operand) pairs.back().emplace_back(span.first, span.last);
    std::sort(pairs.back().begin(), pairs.back().end());
  }
  return pairs;
}

TEST(NearMembers, AreTheMatchesOfSomeChoiceWithinTheDistance) {
  std::mt19937 random(14);
  const auto below = [&](std::uint32_t n) { return static_cast<std::uint32_t>(random() % n); };
  for (int round = 0; round < 500; ++round) {
    const std::size_t operands = 1 + below(3);
    Near near;
    near.distance = 1 + below(6);
    Spans spans;
    for (std::size_t o = 0; o < operands; ++o) {
      near.operands.push_back({o});
      const std::uint32_t length = below(3);  // a phrase has several words
      std::vector<Span>& of_pattern = spans.emplace_back();
      for (std::uint32_t at = below(8); at < 40; at += 1 + length + below(12)) {
        of_pattern.push_back({at, at + length});
      }
    }
    EXPECT_EQ(sorted_pairs(near_members(near, spans)), Choices(near, spans).members())
        << "round " << round;
  }
}

TEST(NearMembers, AreNoneIfAnOperandIsMissing) {
  Near near;
  near.distance = 5;
  near.operands = {{0}, {1}};
  const Spans members = near_members(near, {{{1, 1}, {9, 9}}, {}});
  EXPECT_TRUE(members[0].empty());
  EXPECT_TRUE(members[1].empty());
}

}  // namespace
}  // namespace treff::query
