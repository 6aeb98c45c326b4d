// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "language/word.h"

namespace treff::index {

/// Maps words of an analyzer to values, by the words' addresses. A hash table with open addressing,
/// at most half full: a lookup takes one memory access. A node-based map took 7 % of a load's CPU
/// time.
template <typename Value>
class WordTable {
 public:
  /// The value of the word, and whether it was added just now.
  std::pair<Value*, bool> try_emplace(const language::Word& word) {
    if (2 * size_ >= slots_.size()) grow();
    Slot& slot = slot_of(&word);
    const bool is_new = slot.word == nullptr;
    if (is_new) {
      slot.word = &word;
      ++size_;
    }
    return {&slot.value, is_new};
  }

 private:
  struct Slot {
    const language::Word* word = nullptr;
    Value value{};
  };

  [[nodiscard]] Slot& slot_of(const language::Word* word) {
    constexpr std::uint64_t kGolden = 0x9e3779b97f4a7c15;
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = (reinterpret_cast<std::uintptr_t>(word) * kGolden >> 32U) & mask;
    while (slots_[at].word != nullptr && slots_[at].word != word) at = (at + 1) & mask;
    return slots_[at];
  }

  void grow() {
    constexpr std::size_t kFewest = 1024;
    const std::vector<Slot> before = std::move(slots_);
    slots_.assign(std::max(2 * before.size(), kFewest), {});
    for (const Slot& slot : before) {
      if (slot.word != nullptr) slot_of(slot.word) = slot;
    }
  }

  std::vector<Slot> slots_;
  std::size_t size_ = 0;
};

}  // namespace treff::index
