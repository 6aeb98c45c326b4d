// SPDX-License-Identifier: GPL-2.0-or-later
// Keeps one number for each article of a segment in memory: its value in a slot, for facets, or its
// length, for BM25. An array lookup replaces a search in the segment's files.
#pragma once

#include <xapian.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "rank/interruption.h"

namespace treff::query {

/// One number for each article of a segment. Immutable.
class SegmentColumn {
 public:
  SegmentColumn() = default;
  SegmentColumn(const SegmentColumn&) = delete;
  SegmentColumn& operator=(const SegmentColumn&) = delete;
  virtual ~SegmentColumn() = default;

  [[nodiscard]] virtual std::size_t bytes() const = 0;
};

/// The values of one slot, each truncated to a length.
class FacetColumn : public SegmentColumn {
 public:
  /// Reads all values, truncated to `length` bytes; 0: not truncated. Throws what Interruption and
  /// Xapian throw.
  FacetColumn(const Xapian::Database& segment, std::uint32_t slot, std::size_t length,
              const Interruption& interruption);

  using Count = std::function<void(std::string_view value, std::uint64_t articles)>;

  /// Calls `count` once for each value, with the number of the documents that have it. Throws
  /// std::out_of_range for a document that the segment does not have.
  void count(const std::vector<Xapian::docid>& documents, const Count& count) const;

  [[nodiscard]] std::size_t bytes() const override;

 private:
  template <typename Code>
  using Codes = std::vector<Code>;  ///< by document number; 0: no value

  std::vector<std::string> values_;  ///< by code; the first is empty
  std::variant<Codes<std::uint8_t>, Codes<std::uint16_t>, Codes<std::uint32_t>> codes_;
};

/// The lengths of the articles, as Xapian counts them: the sum of the terms' frequencies.
class LengthColumn : public SegmentColumn {
 public:
  /// Throws what Interruption and Xapian throw.
  LengthColumn(const Xapian::Database& segment, const Interruption& interruption);

  /// Throws std::out_of_range for a document that the segment does not have.
  [[nodiscard]] Xapian::termcount of(Xapian::docid document) const { return lengths_.at(document); }

  [[nodiscard]] std::size_t bytes() const override;

 private:
  std::vector<Xapian::termcount> lengths_;  ///< by document number
};

/// The columns that all readers of a Searcher share. Thread-safe.
class SegmentColumns {
 public:
  /// Keeps at most `memory` bytes.
  explicit SegmentColumns(std::size_t memory) : memory_(memory) {}

  /// The values of a slot; null if they are not in memory. `documents` is how many values the
  /// caller needs. A call reads all values into memory if callers have needed enough of them in
  /// total, unless memory is short or another thread is reading them. All calls for a slot must
  /// give the same `length`. Throws what FacetColumn() throws.
  [[nodiscard]] std::shared_ptr<const FacetColumn> values(const Xapian::Database& segment,
                                                          std::uint32_t slot, std::size_t length,
                                                          std::size_t documents,
                                                          const Interruption& interruption);

  /// The lengths of the articles; null if they are not in memory. Reads them as values() does.
  [[nodiscard]] std::shared_ptr<const LengthColumn> lengths(const Xapian::Database& segment,
                                                            std::size_t documents,
                                                            const Interruption& interruption);

 private:
  using Clock = std::chrono::steady_clock;
  using Key = std::pair<std::string, std::uint32_t>;  ///< the segment's UUID and the slot
  using Column = std::shared_ptr<const SegmentColumn>;

  enum class State { kWanted, kBeingMade, kMade, kTooLarge };

  struct Kept {
    State state = State::kWanted;
    Column column;              ///< null unless kMade
    std::size_t documents = 0;  ///< how many the callers needed while there was no column
    std::size_t bytes = 0;      ///< reserved while it is made, then its size
    Clock::time_point used;
  };

  /// What a column costs: it is made once callers have needed `documents` documents, and making it
  /// takes `bytes` of memory.
  struct Cost {
    std::size_t documents = 0;
    std::size_t bytes = 0;
  };

  /// Returns the column for `key`, or null. If there is none yet, adds `documents` to
  /// Kept::documents, and calls `make` if that sum reaches Cost::documents and memory is left.
  [[nodiscard]] Column find_or_make(const Key& key, std::size_t documents, const Cost& cost,
                                    const std::function<Column()>& make);

  /// Forgets keys without a column that have been unused for a while.
  void forget_unused();

  /// Whether `bytes` more bytes may be used. If necessary, drops columns that have been unused for
  /// a while.
  bool make_room(std::size_t bytes);

  const std::size_t memory_;
  std::mutex mutex_;  ///< guards the members below
  std::map<Key, Kept> kept_;
  std::size_t used_ = 0;  ///< the sum of Kept::bytes
};

}  // namespace treff::query
