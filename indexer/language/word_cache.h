// SPDX-License-Identifier: GPL-2.0-or-later
// The words that an analyzer has met, by their spelling. An article repeats most of its words and
// shares most others with the article before, so analysis mostly consists of lookups here.
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

/// A spelling met in a context (its kind and capitals).
struct WordKey {
  WordKey(std::string_view spelling, std::uint8_t in_context);
  WordKey(std::string_view spelling, std::uint8_t in_context, std::uint64_t known_hash)
      : surface(spelling), context(in_context), hash(known_hash) {}

  std::string_view surface;
  std::uint8_t context;
  std::uint64_t hash;
};

/// A hash table with open addressing. Words, and the data they refer to, do not move until
/// drop_rare(). Not thread-safe.
class WordCache {
 public:
  /// The word of `key`, nullptr if it is new.
  [[nodiscard]] const Word* find(const WordKey& key);

  /// Adds a deep copy of a word that find() did not find.
  const Word* insert(const WordKey& key, const Word& word);

  /// Completes a word that was inserted with nothing but its form: copies the rest of `word`.
  void complete(const WordKey& key, const Word& word);

  /// Prefetch what find() reads, in two steps that should be some time apart: when many words are
  /// looked up, find() would otherwise mostly wait for memory.
  void fetch_slot(const WordKey& key) const;
  void fetch_word(const WordKey& key) const;

  [[nodiscard]] std::size_t size() const { return size_; }  ///< in words
  [[nodiscard]] std::size_t bytes() const { return bytes_ + slots_.size() * sizeof(Slot); }

  /// Evicts the words not met again since the last call, and enough others to keep at most about
  /// half of the bytes. The remaining words move.
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
  /// Copies the data that `word` refers to, except its form, into the memory of the cache.
  void copy_into(const Word& word, Word* copied);
  std::span<const Term> copy_terms(std::span<const Term> terms, std::string_view form);
  void grow();
  void place(const Slot& slot);

  std::unique_ptr<std::pmr::monotonic_buffer_resource> memory_;  ///< of the entries
  std::size_t bytes_ = 0;                                        ///< taken from it
  std::size_t size_ = 0;
  std::vector<Slot> slots_;  ///< a power of two, at most half full
};

}  // namespace treff::language
