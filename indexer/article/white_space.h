// SPDX-License-Identifier: GPL-2.0-or-later
// White space and lines, as all formats see them. Pure functions over UTF-8, linear in its length.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace treff {

/// `text` with each run of white space as one space and none at its ends. White space is what
/// Unicode calls so, no-break spaces among it, and control characters.
[[nodiscard]] std::string collapse_white_space(std::string_view text);

/// `text` without the white space at its ends.
[[nodiscard]] std::string_view trim_white_space(std::string_view text);

/// Whether `text` holds nothing but white space.
[[nodiscard]] bool is_blank(std::string_view text);

/// The lines of `text` without their ends: LF, CRLF, CR or a form feed. A form feed beside another
/// line end (a page break) is no further line.
[[nodiscard]] std::vector<std::string_view> split_lines(std::string_view text);

/// In code points: the longest line that a hard wrap may have made.
inline constexpr std::size_t kLongestWrappedLine = 120;

/// The paragraphs of plain text. If `blank_separated`, blank lines separate them and hard-wrapped
/// lines between join as append_line() has it, but a line with a dialogue dash begins one; else
/// each line is a paragraph.
[[nodiscard]] std::vector<std::string> split_paragraphs(const std::vector<std::string_view>& lines,
                                                        bool blank_separated);

/// The same for the lines of `text`, blank-separated if has_blank_between() says so.
[[nodiscard]] std::vector<std::string> split_paragraphs(std::string_view text);

/// Whether a blank line stands between lines that hold something.
[[nodiscard]] bool has_blank_between(const std::vector<std::string_view>& lines);

}  // namespace treff
