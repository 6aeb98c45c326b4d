// SPDX-License-Identifier: GPL-2.0-or-later
// Reads the value after a field's colon: a word, a quotation, alternatives or a date.
#pragma once

#include <string_view>

#include "parse/cursor.h"
#include "parse/query_tree.h"

namespace treff::query {

/// Reads the value at the cursor into `node`, whose kind must be set to the field. `name` is the
/// field as typed, for messages. Throws Error(bad_query) for a malformed date.
void read_field_value(std::string_view name, Cursor* cursor, Node* node);

}  // namespace treff::query
