// SPDX-License-Identifier: GPL-2.0-or-later
// Selects the part of a long passage to show.
#pragma once

#include <string>
#include <vector>

#include "treff/results.h"

namespace treff::query {

struct Snippet {
  std::string text;  ///< with … at each end that was cut
  std::vector<Highlight> highlights;
};

/// Returns the sentences of `text` with the most highlights, at most `length` code points in total
/// plus the ellipses. A longer sentence is cut between words, with the highlights in the middle. A
/// text that is only a little longer than `length` is not cut, nor is a highlighted word of up to
/// 100 code points.
[[nodiscard]] Snippet make_snippet(const std::string& text,
                                   const std::vector<Highlight>& highlights, std::size_t length);

}  // namespace treff::query
