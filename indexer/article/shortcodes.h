// SPDX-License-Identifier: GPL-2.0-or-later
// The commands that publishing systems put into a text between brackets.
#pragma once

#include <string>
#include <string_view>

namespace treff {

/// `text` without WordPress' shortcodes ([gallery ids="1"], [caption …]…[/caption], whose inside
/// stays), Hugo's ({{< … >}}, {{% … %}}) and Jekyll's ({% … %}, {{ … }}). What is only in brackets
/// ([sic], [1]) stays.
[[nodiscard]] std::string without_shortcodes(std::string_view text);

}  // namespace treff
