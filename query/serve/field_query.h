// SPDX-License-Identifier: GPL-2.0-or-later
// Writes conditions on an article's fields in the query language.
#pragma once

#include <string>
#include <string_view>

namespace treff::serve {

/// The condition that `field` (source, author, section, language or id) is exactly `value`. If the
/// value cannot be quoted, the condition that the field has the value's words.
[[nodiscard]] std::string field_query(std::string_view field, std::string_view value);

/// The condition that an article was published from `from` to `to`, both inclusive; either may be
/// empty. Throws Error(bad_query) for an invalid date.
[[nodiscard]] std::string period_query(std::string_view from, std::string_view to);

}  // namespace treff::serve
