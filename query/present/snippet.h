// SPDX-License-Identifier: GPL-2.0-or-later
// Selects the part of a long passage to show.
#pragma once

#include <string>
#include <vector>

#include "treff/results.h"

namespace treff::query {

struct Snippet {
  std::string text;  ///< with … at an end that was cut
  std::vector<Highlight> highlights;
};

/// Returns at most `length` code points of `text`, or one highlighted word that is longer, plus an
/// ellipsis at each end that is cut: the sentences with the most highlights. If these are too long,
/// returns a part with the highlights in the middle, cut between words. Returns the whole text if
/// it is not much longer than `length`.
[[nodiscard]] Snippet make_snippet(const std::string& text,
                                   const std::vector<Highlight>& highlights, std::size_t length);

}  // namespace treff::query
