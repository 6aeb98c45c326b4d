// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "language/word.h"

namespace treff::index {

/// Maps words of one analyzer to values, by the words' numbers.
template <typename Value>
class WordTable {
 public:
  /// The value of a word; Value() if none was set.
  [[nodiscard]] Value& operator[](std::uint32_t number) {
    if (number >= values_.size()) {
      values_.resize(std::max(number + std::size_t{1}, 2 * values_.size()));
    }
    return values_[number];
  }
  [[nodiscard]] Value& operator[](const language::Word& word) { return (*this)[word.number]; }

 private:
  std::vector<Value> values_;
};

}  // namespace treff::index
