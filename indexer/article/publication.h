// SPDX-License-Identifier: GPL-2.0-or-later
// Whether an article says that it is not for publication.
#pragma once

#include <string>
#include <string_view>

namespace treff {

/// Whether a status, state or visibility means for certain that an article is not public: draft,
/// kladd, private, unpublished, embargoed and the like.
[[nodiscard]] bool is_withheld_status(std::string_view value);

/// Whether `value` says yes (true, ja, 1) to a field such as "published".
[[nodiscard]] bool is_yes(std::string_view value);

/// Why a field of JSON, a table or front matter keeps its article from publication, as a note;
/// empty if it does not. Names are compared as comparable_name() does.
[[nodiscard]] std::string why_withheld(std::string_view name, std::string_view value);

}  // namespace treff
