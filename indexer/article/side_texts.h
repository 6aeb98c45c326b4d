// SPDX-License-Identifier: GPL-2.0-or-later
// What an input says beside an article's text: summaries, captions, a second text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "treff/article.h"

namespace treff {

/// `paragraphs` as one line.
[[nodiscard]] std::string joined_paragraphs(const std::vector<std::string>& paragraphs);

/// Adds `summary` as an extra, unless it is blank or the text has it, or begins with it where it
/// was cut. Whether it was added.
bool add_summary(const std::string& summary, Article* article);

/// Whether `one` and `other` are the same text, perhaps with more around it in one of them: half of
/// the words of one stand in the other, three in a row. Linear.
[[nodiscard]] bool is_same_text(const std::vector<std::string>& one,
                                const std::vector<std::string>& other);

}  // namespace treff
