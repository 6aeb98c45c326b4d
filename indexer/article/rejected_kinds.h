// SPDX-License-Identifier: GPL-2.0-or-later
// Recognizes files that are not articles.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace treff {

/// What kind of file it is that begins with `head` and is called `name`, and what to do instead, if
/// that kind is not read: pictures, programs, style sheets, spreadsheets, RTF, PDF, …
[[nodiscard]] std::optional<std::string> why_rejected(std::string_view head, std::string_view name);

}  // namespace treff
