// SPDX-License-Identifier: GPL-2.0-or-later
// HTML as mail programs write it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace treff {

/// The HTML of a message without what programs mark as quoted or as a signature: Gmail, Apple Mail,
/// Outlook, Thunderbird, Yahoo and Proton. Linear in the size of `html`.
[[nodiscard]] std::string without_quotations(std::string_view html);

/// The HTML of a message that passes on another, without headers and signatures; nothing if it does
/// not pass one on (see forwards()).
[[nodiscard]] std::optional<std::string> html_of_forwarded(std::string_view html,
                                                           std::string_view subject);

}  // namespace treff
