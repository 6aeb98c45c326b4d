// SPDX-License-Identifier: GPL-2.0-or-later
// Remembers the ids of an input to find repeated ones.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace treff {

/// Remembers at least the last half million ids as 64-bit hashes, in at most 16 MB. The probability
/// of mistaking any of them for another is 3e-8. Not thread-safe.
class SeenIds {
 public:
  /// Returns false if the id was already inserted.
  bool insert(std::string_view id);

 private:
  [[nodiscard]] static bool contains(const std::vector<std::uint64_t>& table, std::uint64_t hash);
  static void put(std::vector<std::uint64_t>* table, std::uint64_t hash);
  void make_room();

  std::vector<std::uint64_t> recent_;  ///< open addressing; 0 is an empty slot
  std::vector<std::uint64_t> older_;
  std::size_t count_ = 0;  ///< number of ids in recent_
};

}  // namespace treff
