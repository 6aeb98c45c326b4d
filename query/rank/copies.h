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

/// The sorted hashes of all runs of three words in a text (w-shingling, Broder 1997).
using Shingles = std::vector<std::uint32_t>;

[[nodiscard]] Shingles shingles_of(std::string_view text);

/// Whether two texts have a Jaccard similarity of at least 4/5 over their shingles.
[[nodiscard]] bool are_copies(const Shingles& a, const Shingles& b);

/// Finds copies in a sequence of texts, in about linear time.
class CopyFinder {
 public:
  /// If the text is a copy of earlier ones, returns the number (from 0) of the first of them.
  /// Otherwise adds it and returns nothing.
  [[nodiscard]] std::optional<std::size_t> find_or_add(Shingles shingles);

 private:
  std::vector<Shingles> texts_;
  std::unordered_multimap<std::uint32_t, std::uint32_t> first_shingles_;  ///< shingle → text number
};

}  // namespace treff::query
