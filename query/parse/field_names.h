// SPDX-License-Identifier: GPL-2.0-or-later
// The names of an article's fields in queries.
#pragma once

#include <optional>
#include <string_view>

#include "parse/query_tree.h"

namespace treff::query {

/// The field with that Norwegian or English name, in any case; nothing for other names.
[[nodiscard]] std::optional<Node::Kind> field_named(std::string_view name);

/// The English name of a field; empty if `kind` is not a field.
[[nodiscard]] std::string_view name_of_field(Node::Kind kind);

}  // namespace treff::query
