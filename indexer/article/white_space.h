// SPDX-License-Identifier: GPL-2.0-or-later
// White space and lines, defined alike for all formats. Pure functions over UTF-8, in linear time.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace treff {

/// Replaces each run of white space by one space and removes it at the ends. White space is
/// Unicode's, including no-break spaces, and also ASCII control characters and U+FEFF.
[[nodiscard]] std::string collapse_white_space(std::string_view text);

/// Removes the white space at both ends of `text`.
[[nodiscard]] std::string_view trim_white_space(std::string_view text);

/// Whether `text` is only white space.
[[nodiscard]] bool is_blank(std::string_view text);

/// Whether all paragraphs are blank.
[[nodiscard]] bool are_blank(const std::vector<std::string>& paragraphs);

/// Removes soft hyphens, which are invisible except at the end of a line, and the line ends that
/// follow them.
[[nodiscard]] std::string without_soft_hyphens(std::string_view text);

/// Splits `text` into lines without their ends: LF, CRLF, CR or a form feed. A form feed (page
/// break) next to another line end does not make an additional line.
[[nodiscard]] std::vector<std::string_view> split_lines(std::string_view text);

/// In code points. A longer line shows that the text was not wrapped by an editor.
inline constexpr std::size_t kLongestWrappedLine = 120;

/// The paragraphs of plain text. If `blank_separated`, blank lines separate them, and hard-wrapped
/// lines are joined as append_line() does. A dialogue dash, or an indent after a sentence, also
/// begins a paragraph; a line longer than kLongestWrappedLine is one by itself. If not
/// `blank_separated`, each line is a paragraph, or several lines whose words go on in the next.
[[nodiscard]] std::vector<std::string> split_paragraphs(const std::vector<std::string_view>& lines,
                                                        bool blank_separated);

/// Splits `text` into lines and paragraphs, blank-separated if has_blank_between().
[[nodiscard]] std::vector<std::string> split_paragraphs(std::string_view text);

/// Whether there is a blank line between non-blank lines.
[[nodiscard]] bool has_blank_between(const std::vector<std::string_view>& lines);

}  // namespace treff
