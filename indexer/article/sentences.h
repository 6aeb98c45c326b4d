// SPDX-License-Identifier: GPL-2.0-or-later
// Finds sentence ends in Norwegian text, well enough to cut a long paragraph there.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace treff {

/// The byte offsets after each sentence that is followed by another, ascending. A period after an
/// abbreviation (bl.a., kl.), an initial (J. F. Kennedy) or a one- or two-digit ordinal (7. januar)
/// does not end a sentence. Linear in the length of `text`, which is UTF-8.
[[nodiscard]] std::vector<std::size_t> sentence_ends(std::string_view text);

}  // namespace treff
