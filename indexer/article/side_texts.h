// SPDX-License-Identifier: GPL-2.0-or-later
// Texts beside an article's main text: summaries, captions, a second version.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "treff/article.h"

namespace treff {

/// Joins `paragraphs` into one line.
[[nodiscard]] std::string joined_paragraphs(const std::vector<std::string>& paragraphs);

/// Adds `summary` as an extra, unless it is blank or the text contains it (or contains its
/// beginning, if the summary was truncated). Returns whether it was added.
bool add_summary(const std::string& summary, Article* article);

/// Whether one of two texts repeats the other, perhaps with additions: at least half of the
/// three-word sequences of one occur in the other. Linear.
[[nodiscard]] bool is_same_text(const std::vector<std::string>& one,
                                const std::vector<std::string>& other);

}  // namespace treff
