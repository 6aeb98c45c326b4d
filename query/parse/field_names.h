// SPDX-License-Identifier: GPL-2.0-or-later
// The names of an article's fields in queries.
#pragma once

#include <optional>
#include <string_view>

#include "parse/query_tree.h"

namespace treff::query {

/// The field with that Norwegian or English name, in any case; nullopt for other names.
[[nodiscard]] std::optional<Node::Kind> field_named(std::string_view name);

/// Whether * and ? are wildcards in the field's values. False for title:, whose wildcards are
/// looked up like those of the text.
[[nodiscard]] inline bool has_wildcards(Node::Kind field) {
  return field == Node::Kind::kSource || field == Node::Kind::kAuthor ||
         field == Node::Kind::kSection || field == Node::Kind::kLanguage;
}

}  // namespace treff::query
