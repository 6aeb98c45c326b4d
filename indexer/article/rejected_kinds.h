// SPDX-License-Identifier: GPL-2.0-or-later
// Recognizes files that are not articles.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace treff {

/// For a kind of file that is not read (pictures, programs, style sheets, spreadsheets, RTF, …),
/// returns what the file is and what to do instead. `head` has its first bytes, `name` is its name.
[[nodiscard]] std::optional<std::string> why_rejected(std::string_view head, std::string_view name);

}  // namespace treff
