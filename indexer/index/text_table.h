// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <memory_resource>
#include <string_view>
#include <vector>

namespace treff::index {

/// Numbers different texts 0, 1, … in the order in which they come. A hash table with open
/// addressing, at most half full. The texts stay in place.
class TextTable {
 public:
  /// The number of the text; size() before the call if it is new.
  std::uint32_t number_of(std::string_view text);

  [[nodiscard]] std::size_t size() const { return texts_.size(); }
  [[nodiscard]] std::string_view operator[](std::uint32_t number) const { return texts_[number]; }

  /// The numbers in the order of their texts.
  [[nodiscard]] std::vector<std::uint32_t> sorted() const;

 private:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t next_number = 0;  ///< the text's number + 1; 0: the slot is free
  };

  [[nodiscard]] Slot& slot_of(std::string_view text, std::uint32_t hash);
  void grow();

  std::vector<Slot> slots_;
  std::vector<std::string_view> texts_;
  std::unique_ptr<std::pmr::monotonic_buffer_resource> memory_ =
      std::make_unique<std::pmr::monotonic_buffer_resource>();
};

}  // namespace treff::index
