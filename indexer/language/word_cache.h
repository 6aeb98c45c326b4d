// SPDX-License-Identifier: GPL-2.0-or-later
// The words that an analyser has met, by their spelling. An article repeats most of its words and
// shares most of the others with the article before, so this is where analysis spends its time.
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

/// Open addressing over the keys. Words, and what they refer to, stay where they are until
/// drop_rare(). Not thread-safe.
class WordCache {
 public:
  /// The word of `key`, nullptr if it is new.
  [[nodiscard]] const Word* find(const WordKey& key);

  /// Adds a copy of a word that find() did not find, and of all that it refers to.
  const Word* insert(const WordKey& key, const Word& word);

  /// Fills in a copy of all but the form of a word that was inserted with the form only.
  void complete(const WordKey& key, const Word& word);

  /// Has the processor fetch what find() will look at, in two steps with time between: where many
  /// words are looked up, find() would wait for memory most of its time.
  void fetch_slot(const WordKey& key) const;
  void fetch_word(const WordKey& key) const;

  [[nodiscard]] std::size_t size() const { return size_; }  ///< in words
  [[nodiscard]] std::size_t bytes() const { return bytes_ + slots_.size() * sizeof(Slot); }

  /// Drops the words that were not met again since the last call, and so many others that about
  /// half of the bytes stay at most. The words that stay move.
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
  /// Copies what `word` refers to, but for its form, into the memory of the cache.
  void copy_into(const Word& word, Word* copied);
  std::span<const Term> copy_terms(std::span<const Term> terms, std::string_view form);
  void grow();
  void place(const Slot& slot);

  std::unique_ptr<std::pmr::monotonic_buffer_resource> memory_;  ///< of the entries
  std::size_t bytes_ = 0;                                        ///< taken of it
  std::size_t size_ = 0;
  std::vector<Slot> slots_;  ///< a power of two, at most half full
};

}  // namespace treff::language
