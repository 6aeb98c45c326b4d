// SPDX-License-Identifier: GPL-2.0-or-later
// Joins the pieces of a line of text, such as words in bold, that editors store as JSON.
#pragma once

#include <simdjson.h>

#include <string>
#include <vector>

namespace treff {

/// Whether `value` is a piece: {"text": …}, or Contentful's {"nodeType": "text", "value": …}.
[[nodiscard]] bool is_text_leaf(simdjson::dom::element value);

/// The paragraphs of a line in pieces, including those in links and emphasis: two line breaks end a
/// paragraph, a single one is a space.
[[nodiscard]] std::vector<std::string> paragraphs_of_pieces(const simdjson::dom::array& pieces);

/// Collects the lines of Quill's format, {"ops": [{"insert": "…\n"}, {"insert": {"image": …}}]}.
/// Returns whether `delta` has this format.
bool collect_inserted(const simdjson::dom::object& delta, std::vector<std::string>* paragraphs);

}  // namespace treff
