// SPDX-License-Identifier: GPL-2.0-or-later
// Turns paragraphs into passages, the units that are ranked and shown.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace treff {

/// In code points. A shorter paragraph (a heading, a byline) is joined to the one below it.
inline constexpr std::size_t kShortestPassage = 40;
/// In code points. A longer paragraph is too much to read as one answer.
inline constexpr std::size_t kLongestPassage = 2000;

/// Makes each paragraph a passage, with white space collapsed; drops blank ones. A paragraph
/// shorter than kShortestPassage is joined to the next with "\n", or to the previous one if it is
/// the last. A paragraph longer than kLongestPassage is cut into pieces of about equal length at
/// sentence ends, else at a space, else between code points. So all passages are within the two
/// bounds, unless the whole article is shorter. Deterministic; linear in the length of the text.
[[nodiscard]] std::vector<std::string> make_passages(const std::vector<std::string>& paragraphs);

}  // namespace treff
