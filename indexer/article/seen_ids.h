// SPDX-License-Identifier: GPL-2.0-or-later
// Which ids an input has given, to tell of those that stand twice.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace treff {

/// Remembers at least the last half million ids by 64-bit hashes, in at most 16 MB: two ids are
/// taken for one by a chance of 3e-8. Not thread-safe.
class SeenIds {
 public:
  /// False if it was there already.
  bool insert(std::string_view id);

 private:
  [[nodiscard]] static bool contains(const std::vector<std::uint64_t>& table, std::uint64_t hash);
  static void put(std::vector<std::uint64_t>* table, std::uint64_t hash);
  void make_room();

  std::vector<std::uint64_t> recent_;  ///< open addressing; 0 is a free place
  std::vector<std::uint64_t> older_;
  std::size_t count_ = 0;  ///< of recent_
};

}  // namespace treff
