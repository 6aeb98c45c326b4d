// SPDX-License-Identifier: GPL-2.0-or-later
// Caches the words that an analyzer has met, by spelling. An article repeats most of its words and
// shares most others with the previous article, so analysis consists mostly of lookups here.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <memory_resource>
#include <span>
#include <string_view>
#include <vector>

#include "language/word.h"

namespace treff::language {

/// A spelling and the context in which it occurs (its kind and capitals).
struct WordKey {
  WordKey(std::string_view spelling, std::uint8_t in_context);
  WordKey(std::string_view spelling, std::uint8_t in_context, std::uint64_t known_hash)
      : surface(spelling), context(in_context), hash(known_hash) {}

  std::string_view surface;
  std::uint8_t context;
  std::uint64_t hash;
};

/// A hash table with open addressing. Words and the data they refer to stay in place until
/// drop_rare(). Not thread-safe.
class WordCache {
 public:
  /// The word of `key`; nullptr if it is not in the cache.
  [[nodiscard]] const Word* find(const WordKey& key);

  /// Adds a deep copy of a word that is not in the cache.
  const Word* insert(const WordKey& key, const Word& word);

  /// Completes a word that was inserted with only its form: copies everything else from `word`.
  void complete(const WordKey& key, const Word& word);

  /// Two prefetches for find(), which should be some time apart. Without them, find() would mostly
  /// wait for memory when many words are looked up.
  void fetch_slot(const WordKey& key) const;
  void fetch_word(const WordKey& key) const;

  [[nodiscard]] std::size_t size() const { return size_; }  ///< in words
  [[nodiscard]] std::size_t bytes() const { return bytes_ + slots_.size() * sizeof(Slot); }

  /// Evicts the words that find() has not returned since they were added or since the last
  /// drop_rare(), then further words until about half of the bytes remain. Invalidates all pointers
  /// to words.
  void drop_rare();

 private:
  struct Entry {
    std::string_view surface;
    std::uint8_t context;
    bool met_again;
    Word word;
  };
  struct Slot {
    std::uint64_t hash = 0;
    Entry* entry = nullptr;
  };

  template <typename T>
  T* allocate(std::size_t count);
  [[nodiscard]] Entry* entry_of(const WordKey& key);
  std::string_view copy_text(std::string_view text);
  /// Copies the data of `word`, except its form, into the memory of the cache.
  void copy_into(const Word& word, Word* copied);
  std::span<const Term> copy_terms(std::span<const Term> terms, std::string_view form);
  void grow();
  void place(const Slot& slot);

  std::unique_ptr<std::pmr::monotonic_buffer_resource> memory_;  ///< of the entries
  std::size_t bytes_ = 0;                                        ///< taken from `memory_`
  std::size_t size_ = 0;
  std::vector<Slot> slots_;  ///< a power of two, at most half full
};

}  // namespace treff::language
