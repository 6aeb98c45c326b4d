// SPDX-License-Identifier: GPL-2.0-or-later
// Where sentences of Norwegian text end, well enough to cut a long paragraph there.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace treff {

/// The byte offsets behind each sentence that another one follows, ascending. A stop after an
/// abbreviation (bl.a., kl.), an initial (J. F. Kennedy) or a one- or two-digit ordinal (7. januar)
/// ends none. Linear in the length of `text`, which is UTF-8.
[[nodiscard]] std::vector<std::size_t> sentence_ends(std::string_view text);

}  // namespace treff
