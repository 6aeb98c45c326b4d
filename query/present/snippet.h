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

/// Returns the sentences of `text` with the most highlights, with an ellipsis at each end that is
/// cut. They have at most `length` code points together. If a sentence is longer, returns a part of
/// it with the highlights in the middle, cut between words. Only a single highlighted word, or a
/// whole text that is a little longer, exceeds `length`.
[[nodiscard]] Snippet make_snippet(const std::string& text,
                                   const std::vector<Highlight>& highlights, std::size_t length);

}  // namespace treff::query
