// SPDX-License-Identifier: GPL-2.0-or-later
// Files that are no articles, by what they are.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace treff {

/// What a file that begins with `head` and is called `name` is, and what to do instead, if it is of
/// a kind that is not read: pictures, programs, style sheets, spreadsheets, RTF, PDF, …
[[nodiscard]] std::optional<std::string> why_rejected(std::string_view head, std::string_view name);

}  // namespace treff
