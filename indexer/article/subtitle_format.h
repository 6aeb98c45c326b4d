// SPDX-License-Identifier: GPL-2.0-or-later
// Subtitles: SubRip (.srt) and WebVTT (.vtt).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "treff/article.h"

namespace treff {

/// The text of a file of subtitles, without times, numbers and tags.
[[nodiscard]] Article read_subtitles(std::string_view text);

/// Lines on the screen as paragraphs, which end where a sentence does.
[[nodiscard]] std::vector<std::string> paragraphs_of_cues(const std::vector<std::string>& cues);

}  // namespace treff
