// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "treff/results.h"

namespace treff::serve {

/// Which attributes a hit has, and how they are formatted: what a search's attributesTo…, crop… and
/// highlight… members ask for. * stands for all attributes.
struct HitShape {
  std::vector<std::string> retrieved = {"*"}, highlighted;
  std::vector<std::pair<std::string, std::size_t>> cropped;  ///< attribute or *, and word count
  std::string before, after, marker;
};

/// A passage as Meilisearch's clients expect a hit. Its id is article#passage.
[[nodiscard]] nlohmann::ordered_json meilisearch_hit(const PassageResult& result,
                                                     const HitShape& shape);

}  // namespace treff::serve
