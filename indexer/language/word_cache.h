// The words that an analyser has met, by their spelling. An article repeats most of its words and
// shares most of the others with the article before, so this is where analysis spends its time.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "language/word.h"

namespace treff::language {

/// A spelling met in a context (its kind and capitals).
struct WordKey {
  WordKey(std::string_view spelling, std::uint8_t in_context);

  std::string_view surface;
  std::uint8_t context;
  std::uint64_t hash;
};

/// Open addressing over the keys. Words stay where they are until drop_rare(). Not
/// thread-safe.
class WordCache {
 public:
  /// The word of `key`, nullptr if it is new.
  [[nodiscard]] const Word* find(const WordKey& key);

  /// Adds a word that find() did not find.
  const Word* insert(const WordKey& key, Word word);

  /// Has the processor fetch what find() will look at, in two steps with time between: where many
  /// words are looked up, find() would wait for memory most of its time.
  void fetch_slot(const WordKey& key) const;
  void fetch_word(const WordKey& key) const;

  [[nodiscard]] std::size_t size() const { return entries_.size(); }

  /// Drops the words that were not met again since the last call, and at least half of all. Those
  /// that stay move.
  void drop_rare();

 private:
  struct Entry {
    std::string surface;
    std::uint8_t context;
    bool met_again;
    Word word;
  };
  struct Slot {
    std::uint64_t hash = 0;
    Entry* entry = nullptr;
  };

  void grow();
  void place(const Slot& slot);

  std::deque<Entry> entries_;  // a deque never moves what it holds
  std::vector<Slot> slots_;    // a power of two, at most half full
};

}  // namespace treff::language
