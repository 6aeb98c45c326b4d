// SPDX-License-Identifier: GPL-2.0-or-later
// Which part of an archive an index holds, where one machine is not enough for all of it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "treff/export.h"

namespace treff {

/// Part `number` of `count`, from 1. Each article belongs to one of them, by the hash of its id, so
/// that every machine can be fed the same articles. A value; count 0: the index holds all.
struct Shard {
  std::uint32_t number = 0;
  std::uint32_t count = 0;

  friend bool operator==(const Shard&, const Shard&) = default;

  /// Whether there are several.
  [[nodiscard]] bool is_part() const { return count != 0; }

  /// Whether the article with that id belongs here.
  [[nodiscard]] TREFF_EXPORT bool has(std::string_view id) const;

  /// "2/4"; empty if it is no part.
  [[nodiscard]] TREFF_EXPORT std::string text() const;
};

inline constexpr std::uint32_t kMostShards = 10'000;

/// Of text such as "2/4". Throws Error(invalid_input).
[[nodiscard]] TREFF_EXPORT Shard parse_shard(std::string_view text);

}  // namespace treff
