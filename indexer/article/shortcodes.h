// SPDX-License-Identifier: GPL-2.0-or-later
// Removes the commands in brackets that publishing systems put into a text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace treff {

/// Removes shortcodes of WordPress ([gallery ids="1"], [caption …]…[/caption], whose content is
/// kept), Hugo ({{< … >}}, {{% … %}}) and Jekyll ({% … %}, {{ … }}). Other text in brackets ([sic],
/// [1]) is kept.
[[nodiscard]] std::string without_shortcodes(std::string_view text);

/// The captions that commands of Hugo and Jekyll give: {{< figure src="…" caption="…" >}}.
[[nodiscard]] std::vector<std::string> captions_in_shortcodes(std::string_view text);

}  // namespace treff
