// SPDX-License-Identifier: GPL-2.0-or-later
// Conditions on an article's fields, in the query language.
#pragma once

#include <string>
#include <string_view>

namespace treff::serve {

/// `field` (source, author, section, language or id) is the whole `value`. A value that no pair of
/// quotation marks can stand around is sought by its words.
[[nodiscard]] std::string field_query(std::string_view field, std::string_view value);

/// Published between these dates, both included; either may be empty. Throws Error(bad_query) if
/// one is not written as a date.
[[nodiscard]] std::string period_query(std::string_view from, std::string_view to);

}  // namespace treff::serve
