// SPDX-License-Identifier: GPL-2.0-or-later
// Crops a text to a number of words, as Meilisearch's attributesToCrop does.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "present/snippet.h"

namespace treff::serve {

/// Returns the `words` consecutive words of `text` with the most highlighted words, the highlights
/// in the middle, and `marker` at each end that is cut. Words are separated by white space and have
/// a letter or digit. Returns the whole text if it has at most `words` words, or if `words` is 0.
[[nodiscard]] query::Snippet crop(const std::string& text, const std::vector<Highlight>& highlights,
                                  std::size_t words, const std::string& marker);

}  // namespace treff::serve
