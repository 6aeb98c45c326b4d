// Near-identical passages, such as one wire story in several papers.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace treff::query {

/// What a text is compared by: the hashes of its runs of three words (w-shingling, Broder 1997).
using Shingles = std::vector<std::uint32_t>;

[[nodiscard]] Shingles shingles_of(std::string_view text);

/// Whether two texts share at least four fifths of all their shingles (Jaccard).
[[nodiscard]] bool are_copies(const Shingles& a, const Shingles& b);

}  // namespace treff::query
