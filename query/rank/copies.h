// SPDX-License-Identifier: GPL-2.0-or-later
// Near-identical passages, such as one wire story in several papers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace treff::query {

/// What a text is compared by: the hashes of its runs of three words (w-shingling, Broder 1997).
using Shingles = std::vector<std::uint32_t>;

[[nodiscard]] Shingles shingles_of(std::string_view text);

/// Whether two texts share at least four fifths of all their shingles (Jaccard).
[[nodiscard]] bool are_copies(const Shingles& a, const Shingles& b);

/// Finds the copies among texts that come one after the other, in about linear time.
class CopyFinder {
 public:
  /// The number (from 0) of the first text added before that this is a copy of; nothing if it is
  /// none, and then it is added.
  [[nodiscard]] std::optional<std::size_t> find_or_add(Shingles shingles);

 private:
  std::vector<Shingles> texts_;
  std::unordered_multimap<std::uint32_t, std::uint32_t> first_shingles_;  ///< of texts, by number
};

}  // namespace treff::query
