// SPDX-License-Identifier: GPL-2.0-or-later
// Joins the pieces of a line of text, such as words in bold, that editors store as JSON.
#pragma once

#include <simdjson.h>

#include <string>
#include <vector>

namespace treff {

/// Whether `items` are the pieces of a line, such as {"text": …} or {"type": "text", "value": …},
/// and not paragraphs that each have their text. Unless it
/// `is_sure` that they are parts of a block, a space must divide some of them.
[[nodiscard]] bool are_pieces_of_line(const simdjson::dom::array& items, bool is_sure = true);

/// The paragraphs of a line in pieces, including those in links and emphasis: two line breaks end a
/// paragraph, a single one is a space.
[[nodiscard]] std::vector<std::string> paragraphs_of_pieces(const simdjson::dom::array& pieces);

/// Collects the lines of Quill's format, {"ops": [{"insert": "…\n"}, {"insert": {"image": …}}]}.
/// Returns whether `delta` has this format.
bool collect_inserted(const simdjson::dom::object& delta, std::vector<std::string>* paragraphs);

}  // namespace treff
