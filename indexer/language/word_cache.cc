#include "language/word_cache.h"

#include <cstring>
#include <utility>

namespace treff::language {
namespace {

constexpr std::size_t kFirstSlots = 1024;

/// Eight bytes at a time, each multiplied in; the multipliers are those of splitmix64 (Vigna).
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

const Word* WordCache::find(const WordKey& key) {
  if (slots_.empty()) return nullptr;
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t i = key.hash & mask; slots_[i].entry != nullptr; i = (i + 1) & mask) {
    Entry& entry = *slots_[i].entry;
    if (slots_[i].hash == key.hash && entry.context == key.context &&
        entry.surface == key.surface) {
      entry.met_again = true;
      return &entry.word;
    }
  }
  return nullptr;
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

const Word* WordCache::insert(const WordKey& key, Word word) {
  if (slots_.size() < 2 * (entries_.size() + 1)) grow();
  entries_.push_back({std::string(key.surface), key.context, false, std::move(word)});
  place({key.hash, &entries_.back()});
  return &entries_.back().word;
}

void WordCache::drop_rare() {
  std::deque<Entry> before = std::exchange(entries_, {});
  slots_.assign(slots_.size(), Slot());
  const std::size_t most = before.size() / 2;
  for (Entry& entry : before) {
    if (!entry.met_again || entries_.size() == most) continue;
    entry.met_again = false;
    entries_.push_back(std::move(entry));
    Entry& kept = entries_.back();
    place({WordKey(kept.surface, kept.context).hash, &kept});
  }
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
