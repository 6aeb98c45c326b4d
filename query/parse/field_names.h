// SPDX-License-Identifier: GPL-2.0-or-later
// The names that readers give the fields of an article.
#pragma once

#include <optional>
#include <string_view>

#include "parse/query_tree.h"

namespace treff::query {

/// The field of that name, in either language and any case; nothing for others.
[[nodiscard]] std::optional<Node::Kind> field_named(std::string_view name);

/// The English name of a field; empty for other kinds of nodes.
[[nodiscard]] std::string_view name_of_field(Node::Kind kind);

}  // namespace treff::query
