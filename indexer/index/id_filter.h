// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace treff::index {

/// Rules out most ids that a segment does not have, without reading the segment. A Bloom filter in
/// blocks of a cache line (Putze, Sanders, Singler: Cache-, Hash- and Space-Efficient Bloom
/// Filters, 2007) with 10 bits per id.
class IdFilter {
 public:
  /// For a segment with this many articles.
  explicit IdFilter(std::size_t articles);

  void add(std::string_view id_term);

  /// True for ids that were added, and for about 1 % of all others.
  [[nodiscard]] bool may_have(std::string_view id_term) const;

 private:
  static constexpr std::size_t kWords = 8, kWordBits = 64;
  using Block = std::array<std::uint64_t, kWords>;

  struct Place {
    std::size_t block;
    Block bits;
  };
  [[nodiscard]] Place place_of(std::string_view id_term) const;

  std::vector<Block> blocks_;
};

}  // namespace treff::index
