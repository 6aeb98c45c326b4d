// SPDX-License-Identifier: GPL-2.0-or-later
// Paragraphs to passages: the units that are ranked and shown.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace treff {

/// In code points. A shorter paragraph (a heading, a byline) belongs to the one it stands above.
inline constexpr std::size_t kShortestPassage = 40;
/// In code points. A longer paragraph is more than a reader takes in as one answer.
inline constexpr std::size_t kLongestPassage = 2000;

/// A paragraph is a passage, its white space collapsed; blank ones vanish. One shorter than
/// kShortestPassage as it came joins the next, with "\n" between; the last joins the one before.
/// One longer than kLongestPassage is cut at the sentence ends that give pieces of about equal
/// length, else at a space, else between two code points. So all passages lie within the two
/// bounds, but for one that is the whole article. Deterministic; linear in the length of the text.
[[nodiscard]] std::vector<std::string> make_passages(const std::vector<std::string>& paragraphs);

}  // namespace treff
