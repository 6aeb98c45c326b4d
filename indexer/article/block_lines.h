// SPDX-License-Identifier: GPL-2.0-or-later
// The lines of a block of a page: where elements and line ends separate names and dates.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace treff {

/// A line of a block. <br> ends a line.
struct Line {
  std::string text;
  std::size_t link_bytes = 0;  ///< how much of `text` is in links
};

/// Appends `text`. If an element begins or ends before it (`touches`), inserts a space where words
/// would run together, as in <span>Kari Moen</span><span>Publisert 7. mars</span>, which only CSS
/// separates.
void append_apart(std::string_view text, bool touches, std::string* out);

/// Whether `text` begins with a letter or digit, or opens a parenthesis or quotation: a space may
/// stand before it.
[[nodiscard]] bool begins_with_word(std::string_view text);

/// Whether a line of a byline is a name in full, perhaps with its role.
[[nodiscard]] bool is_full_name(std::string_view line);

/// Whether an element that begins with `text` is separate from the element before it, which is a
/// full name. True for another name or a role; false for "og Per Foss", "(foto)" and a single
/// capitalized word, such as a second surname.
[[nodiscard]] bool begins_apart_from_name(std::string_view text);

/// The lines in one, without soft hyphens. `is_printed`: words may be broken at the ends of lines.
[[nodiscard]] Line joined_lines(const std::vector<Line>& lines, bool is_printed);

/// Whether the first line is only a date, and the second is no sentence, as in a headline.
[[nodiscard]] bool is_above_headline(const std::vector<Line>& lines);

/// Whether the first of two lines is a heading: it is no sentence, and the other one is a byline
/// "Av Kari Moen" or "Av Kari Moen, 12. mars 1998".
[[nodiscard]] bool is_above_byline(const std::vector<Line>& lines);

/// Groups lines into paragraphs. Date lines, and bylines above them, are separated from the lines
/// around them, which stay together.
[[nodiscard]] std::vector<std::vector<Line>> paragraphs_of(std::vector<Line> lines);

}  // namespace treff
