// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/word_cache.h"

#include <algorithm>
#include <cstring>
#include <memory>
#include <new>
#include <type_traits>
#include <utility>

namespace treff::language {
namespace {

constexpr std::size_t kFirstSlots = 1024;

/// Mixes in eight bytes at a time. Uses the multipliers of splitmix64 (Vigna).
std::uint64_t hash_of(std::string_view s, std::uint8_t context) {
  constexpr std::uint64_t kMix = 0xbf58476d1ce4e5b9ULL, kLast = 0x94d049bb133111ebULL;
  std::uint64_t hash = (s.size() << 8 | context) * 0x9e3779b97f4a7c15ULL;
  const auto add = [&hash](std::uint64_t word) {
    hash = (hash ^ word) * kMix;
    hash ^= hash >> 32;
  };
  while (s.size() >= sizeof(std::uint64_t)) {
    std::uint64_t word;
    std::memcpy(&word, s.data(), sizeof word);
    add(word);
    s.remove_prefix(sizeof word);
  }
  std::uint64_t tail = 0;
  std::memcpy(&tail, s.data(), s.size());
  add(tail);
  hash *= kLast;
  return hash ^ (hash >> 29);
}

}  // namespace

WordKey::WordKey(std::string_view spelling, std::uint8_t in_context)
    : surface(spelling), context(in_context), hash(hash_of(spelling, in_context)) {}

WordCache::Entry* WordCache::entry_of(const WordKey& key) {
  if (slots_.empty()) return nullptr;
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t i = key.hash & mask; slots_[i].entry != nullptr; i = (i + 1) & mask) {
    Entry& entry = *slots_[i].entry;
    if (slots_[i].hash == key.hash && entry.context == key.context &&
        entry.surface == key.surface) {
      return &entry;
    }
  }
  return nullptr;
}

const Word* WordCache::find(const WordKey& key) {
  Entry* const entry = entry_of(key);
  if (entry == nullptr) return nullptr;
  entry->met_again = true;
  return &entry->word;
}

void WordCache::complete(const WordKey& key, const Word& word) {
  if (Entry* const entry = entry_of(key)) copy_into(word, &entry->word);
}

void WordCache::fetch_slot(const WordKey& key) const {
  if (!slots_.empty()) __builtin_prefetch(&slots_[key.hash & (slots_.size() - 1)]);
}

void WordCache::fetch_word(const WordKey& key) const {
  if (slots_.empty()) return;
  const auto* entry = reinterpret_cast<const char*>(slots_[key.hash & (slots_.size() - 1)].entry);
  if (entry == nullptr) return;
  constexpr std::size_t kLine = 64;
  for (std::size_t at = 0; at < sizeof(Entry); at += kLine) __builtin_prefetch(entry + at);
}

void WordCache::drop_rare() {
  std::vector<Slot> before(slots_.size());
  before.swap(slots_);
  const auto memory = std::exchange(memory_, nullptr);
  const std::size_t most = std::exchange(bytes_, 0) / 2;
  size_ = 0;
  for (const auto& [hash, entry] : before) {
    if (entry == nullptr || !entry->met_again || bytes_ >= most) continue;
    insert({entry->surface, entry->context, hash}, entry->word);
  }
}

const Word* WordCache::insert(const WordKey& key, const Word& word) {
  if (memory_ == nullptr) {
    memory_ =
        std::make_unique<std::pmr::monotonic_buffer_resource>(std::pmr::new_delete_resource());
  }
  if (slots_.size() < 2 * (size_ + 1)) grow();
  auto* entry = new (allocate<Entry>(1)) Entry{copy_text(key.surface), key.context, false, word};
  entry->word.form = word.form == key.surface ? entry->surface : copy_text(word.form);
  copy_into(word, &entry->word);
  entry->word.number = static_cast<std::uint32_t>(size_++);
  place({key.hash, entry});
  return &entry->word;
}

void WordCache::copy_into(const Word& word, Word* copied) {
  const std::string_view form = copied->form;
  const std::uint32_t number = copied->number;
  *copied = word;
  copied->form = form;
  copied->number = number;
  copied->lemmas = copy_terms(word.lemmas, form);
  copied->weak = copy_terms(word.weak, form);
  copied->parts = copy_terms(word.parts, form);
  Piece* pieces = allocate<Piece>(word.pieces.size());
  std::uninitialized_copy(word.pieces.begin(), word.pieces.end(), pieces);
  copied->pieces = {pieces, word.pieces.size()};
}

template <typename T>
T* WordCache::allocate(std::size_t count) {
  static_assert(std::is_trivially_destructible_v<T>, "nobody destroys what is in the memory");
  bytes_ += count * sizeof(T);
  return static_cast<T*>(memory_->allocate(count * sizeof(T), alignof(T)));
}

std::string_view WordCache::copy_text(std::string_view text) {
  char* copied = allocate<char>(text.size());
  std::copy(text.begin(), text.end(), copied);
  return {copied, text.size()};
}

/// Copies terms. A term that is a prefix of the form, as lemmas often are, points into the form.
std::span<const Term> WordCache::copy_terms(std::span<const Term> terms, std::string_view form) {
  Term* copied = allocate<Term>(terms.size());
  std::uninitialized_copy(terms.begin(), terms.end(), copied);
  for (Term& term : std::span(copied, terms.size())) {
    term.text =
        form.starts_with(term.text) ? form.substr(0, term.text.size()) : copy_text(term.text);
  }
  return {copied, terms.size()};
}

void WordCache::grow() {
  std::vector<Slot> before =
      std::exchange(slots_, std::vector<Slot>(slots_.empty() ? kFirstSlots : 2 * slots_.size()));
  for (const Slot& slot : before) {
    if (slot.entry != nullptr) place(slot);
  }
}

void WordCache::place(const Slot& slot) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t i = slot.hash & mask;
  while (slots_[i].entry != nullptr) i = (i + 1) & mask;
  slots_[i] = slot;
}

}  // namespace treff::language
