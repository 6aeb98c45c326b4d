// SPDX-License-Identifier: GPL-2.0-or-later
// Subtitles: SubRip (.srt), WebVTT (.vtt) and YouTube's SBV (.sbv).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "treff/article.h"

namespace treff {

/// Reads the text of a subtitle file, without times, numbers and tags.
[[nodiscard]] Article read_subtitles(std::string_view text);

/// Joins the lines of subtitles into paragraphs that end where a sentence ends.
[[nodiscard]] std::vector<std::string> paragraphs_of_cues(const std::vector<std::string>& cues);

}  // namespace treff
