// SPDX-License-Identifier: GPL-2.0-or-later
// Completion of what stands behind the colon of a field.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "parse/query_tree.h"
#include "search.h"
#include "treff/results.h"

namespace treff::query {

/// A field whose value ends a text and may go on.
struct OpenField {
  Node::Kind kind = Node::Kind::kTitle;
  std::size_t value = 0;  ///< where the value begins, with its = and quotation mark
  std::size_t typed = 0;  ///< where what is being typed begins
  bool group = false;     ///< among alternatives in parentheses
};

[[nodiscard]] std::optional<OpenField> open_field(std::string_view text);

/// The values of that field in the index which have a word that begins as typed, those in most
/// articles first. Of a field with very many values, those are given that begin as typed. None for
/// titles, dates and ids. Throws what Xapian throws.
[[nodiscard]] std::vector<Completion> complete_values(Reader& reader, std::string_view text,
                                                      const OpenField& field, std::size_t limit);

}  // namespace treff::query
