// SPDX-License-Identifier: GPL-2.0-or-later
// Completes the value after a field's colon.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "parse/query_tree.h"
#include "reader.h"
#include "treff/results.h"

namespace treff::query {

/// A field at the end of a text whose value is still being typed.
struct OpenField {
  Node::Kind kind = Node::Kind::kTitle;
  std::size_t value = 0;  ///< where the value begins, including = and quotation mark
  std::size_t typed = 0;  ///< where the text of the value begins
};

[[nodiscard]] std::optional<OpenField> open_field(std::string_view text);

/// Completes the value with values of the index that have a word with the typed prefix, most
/// frequent first. If a field has very many values, returns only values that themselves begin with
/// the prefix. Returns none for titles, dates and ids. Throws what Xapian throws.
[[nodiscard]] std::vector<Completion> complete_values(Reader& reader, std::string_view text,
                                                      const OpenField& field, std::size_t limit);

}  // namespace treff::query
