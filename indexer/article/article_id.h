// SPDX-License-Identifier: GPL-2.0-or-later
// What an article's id may contain.
#pragma once

#include <string>
#include <string_view>

namespace treff {

/// The first character of `id` (UTF-8) that no id may contain, such as "U+2028"; empty if there is
/// none. Ids are printed unescaped, one per line.
[[nodiscard]] std::string forbidden_in_id(std::string_view id);

}  // namespace treff
