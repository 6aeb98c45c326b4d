// SPDX-License-Identifier: GPL-2.0-or-later
// The lines of a block of a page: where elements and line ends separate names and dates.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace treff {

/// A line of a block, which <br> ends.
struct Line {
  std::string text;
  std::size_t link_bytes = 0;  ///< how much of `text` is in links
};

/// Appends `text`. Only CSS separates <span>Kari Moen</span><span>Publisert 7. mars</span>:
/// `touches` tells that an element begins or ends before `text`.
void append_apart(std::string_view text, bool touches, std::string* out);

/// Whether a line of a byline is a name in full, perhaps with its role.
[[nodiscard]] bool is_full_name(std::string_view line);

/// Whether the element that begins with `text`, right after one that is a name in full, does not
/// continue it: another name or a role, not "og Per Foss", "(foto)" or the last of three names.
[[nodiscard]] bool begins_apart_from_name(std::string_view text);

/// Takes date lines, and bylines above them, apart from the lines around them, which stay together.
[[nodiscard]] std::vector<std::vector<Line>> paragraphs_of(std::vector<Line> lines);

}  // namespace treff
