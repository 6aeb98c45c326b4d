// SPDX-License-Identifier: GPL-2.0-or-later
// Shards: the part of an archive that one index holds if several machines share the archive.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "treff/export.h"

namespace treff {

/// Part `number` (from 1) of `count`. A hash of its id assigns each article to one part, so the
/// same articles can be fed to every machine. A value type; count 0 means that the index holds all.
struct Shard {
  std::uint32_t number = 0;
  std::uint32_t count = 0;

  friend bool operator==(const Shard&, const Shard&) = default;

  /// Whether the index was made as a shard (even as 1/1).
  [[nodiscard]] bool is_part() const { return count != 0; }

  /// Whether the article with this id belongs to this part.
  [[nodiscard]] TREFF_EXPORT bool has(std::string_view id) const;

  /// The shard as text, such as "2/4"; empty unless is_part().
  [[nodiscard]] TREFF_EXPORT std::string text() const;
};

inline constexpr std::uint32_t kMostShards = 10'000;

/// Parses text such as "2/4". Throws Error(invalid_input).
[[nodiscard]] TREFF_EXPORT Shard parse_shard(std::string_view text);

}  // namespace treff
