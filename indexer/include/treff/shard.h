// SPDX-License-Identifier: GPL-2.0-or-later
// The part of an archive that one index holds, if several machines share the archive.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "treff/export.h"

namespace treff {

/// Part `number` of `count`, counted from 1. The hash of its id assigns each article to one part,
/// so every machine can be fed the same articles. A value; count 0: the index holds all articles.
struct Shard {
  std::uint32_t number = 0;
  std::uint32_t count = 0;

  friend bool operator==(const Shard&, const Shard&) = default;

  /// Whether the index was made as a shard (1/1 is one, too).
  [[nodiscard]] bool is_part() const { return count != 0; }

  /// Whether the article with that id belongs to this part.
  [[nodiscard]] TREFF_EXPORT bool has(std::string_view id) const;

  /// "2/4"; empty unless is_part().
  [[nodiscard]] TREFF_EXPORT std::string text() const;
};

inline constexpr std::uint32_t kMostShards = 10'000;

/// Parses text such as "2/4". Throws Error(invalid_input).
[[nodiscard]] TREFF_EXPORT Shard parse_shard(std::string_view text);

}  // namespace treff
