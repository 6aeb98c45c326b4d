// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/text_table.h"

#include <algorithm>
#include <functional>

#include "index/text_front.h"

namespace treff::index {

std::uint32_t TextTable::number_of(std::string_view text) {
  if (slots_.size() < 2 * (texts_.size() + 1)) grow();
  const auto hash = static_cast<std::uint32_t>(std::hash<std::string_view>()(text));
  Slot& slot = slot_of(text, hash);
  if (slot.next_number == 0) {
    char* copy = static_cast<char*>(memory_->allocate(text.size(), 1));
    std::copy(text.begin(), text.end(), copy);
    texts_.emplace_back(copy, text.size());
    slot = {hash, static_cast<std::uint32_t>(texts_.size())};
  }
  return slot.next_number - 1;
}

/// The slot of the text, or the free slot where it belongs.
TextTable::Slot& TextTable::slot_of(std::string_view text, std::uint32_t hash) {
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
    Slot& slot = slots_[at];
    if (slot.next_number == 0 || (slot.hash == hash && texts_[slot.next_number - 1] == text)) {
      return slot;
    }
  }
}

std::vector<std::uint32_t> TextTable::sorted() const {
  struct Key {
    std::uint64_t front;
    std::uint32_t number;
  };
  std::vector<Key> keys;
  keys.reserve(texts_.size());
  for (std::uint32_t number = 0; number < texts_.size(); ++number) {
    keys.push_back({text_front(texts_[number]), number});
  }
  std::sort(keys.begin(), keys.end(), [this](const Key& a, const Key& b) {
    return a.front != b.front ? a.front < b.front : texts_[a.number] < texts_[b.number];
  });
  std::vector<std::uint32_t> numbers;
  numbers.reserve(keys.size());
  for (const Key& key : keys) numbers.push_back(key.number);
  return numbers;
}

void TextTable::grow() {
  constexpr std::size_t kFewest = 1024;
  std::vector<Slot> before(std::max(2 * slots_.size(), kFewest));
  before.swap(slots_);
  const std::size_t mask = slots_.size() - 1;
  for (const Slot& slot : before) {
    if (slot.next_number == 0) continue;
    std::size_t at = slot.hash & mask;
    while (slots_[at].next_number != 0) at = (at + 1) & mask;
    slots_[at] = slot;
  }
}

}  // namespace treff::index
