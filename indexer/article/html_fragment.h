// SPDX-License-Identifier: GPL-2.0-or-later
// Text written in HTML: a feed's entry, a field of a JSON object, a byline.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "treff/article.h"

namespace treff {

/// The paragraphs of a fragment, such as a feed's entry: all its blocks that are not doubtful. If
/// given, `captions` receives the captions, and `heading` the heading above all text.
[[nodiscard]] std::vector<std::string> html_paragraphs(std::string_view html,
                                                       std::vector<Extra>* captions = nullptr,
                                                       std::string* heading = nullptr);

/// Converts a byline from HTML to text with the line breaks that a reader sees.
[[nodiscard]] std::string html_byline(std::string_view html);

}  // namespace treff
