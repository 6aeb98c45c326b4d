// SPDX-License-Identifier: GPL-2.0-or-later
// Keeps the values that the articles of a segment have in a slot in memory, so that counting them
// takes an array lookup per article instead of a scan of the segment's values.
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

#include "interruption.h"

namespace treff::query {

/// The values of one slot in one segment, each truncated to a length. Immutable.
class FacetColumn {
 public:
  /// Reads all values, truncated to `length` bytes; 0: not truncated. Throws what Interruption and
  /// Xapian throw.
  FacetColumn(const Xapian::Database& segment, std::uint32_t slot, std::size_t length,
              const Interruption& interruption);

  using Count = std::function<void(std::string_view value, std::uint64_t articles)>;

  /// Calls `count` once for each value, with the number of the documents that have it. Throws
  /// std::out_of_range for a document that the segment does not have.
  void count(const std::vector<Xapian::docid>& documents, const Count& count) const;

  [[nodiscard]] std::size_t bytes() const;

 private:
  template <typename Code>
  using Codes = std::vector<Code>;  ///< by document number; 0: no value

  std::vector<std::string> values_;  ///< by code; the first is empty
  std::variant<Codes<std::uint8_t>, Codes<std::uint16_t>, Codes<std::uint32_t>> codes_;
};

/// The columns that all readers of a Searcher share. Thread-safe.
class FacetColumns {
 public:
  /// Keeps at most `memory` bytes.
  explicit FacetColumns(std::size_t memory) : memory_(memory) {}

  /// The column of a slot; every call for a slot must give the same `length`. Makes the column if
  /// it is not in memory. Returns null if that does not pay for `documents` documents, if there is
  /// not enough memory, or while another thread makes it. Throws what FacetColumn() throws.
  [[nodiscard]] std::shared_ptr<const FacetColumn> column(const Xapian::Database& segment,
                                                          std::uint32_t slot, std::size_t length,
                                                          std::size_t documents,
                                                          const Interruption& interruption);

 private:
  using Clock = std::chrono::steady_clock;
  using Key = std::pair<std::string, std::uint32_t>;  ///< the segment's UUID and the slot

  struct Kept {
    std::shared_ptr<const FacetColumn> column;  ///< null while a thread makes it, or if too large
    std::size_t bytes = 0;  ///< reserved while it is made; then its size, or 0 if too large
    Clock::time_point used;
  };

  /// Reserves memory for a new column; drops columns long unused if necessary. Returns false if
  /// there is not enough memory.
  bool reserve(const Key& key, std::size_t bytes);

  const std::size_t memory_;
  std::mutex mutex_;  ///< guards the members below
  std::map<Key, Kept> kept_;
  std::size_t used_ = 0;  ///< the sum of Kept::bytes
};

}  // namespace treff::query
