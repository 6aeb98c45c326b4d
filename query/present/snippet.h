// SPDX-License-Identifier: GPL-2.0-or-later
// The part of a long passage that is worth showing.
#pragma once

#include <string>
#include <vector>

#include "treff/results.h"

namespace treff::query {

struct Snippet {
  std::string text;  ///< with … where something was cut off
  std::vector<Highlight> highlights;
};

/// At most `length` code points of `text` (and an ellipsis at each end that is cut): the sentences
/// with most marks, else a part of theirs with the marks in its middle, cut between words. The
/// whole text if it is not much longer.
[[nodiscard]] Snippet make_snippet(const std::string& text,
                                   const std::vector<Highlight>& highlights, std::size_t length);

}  // namespace treff::query
