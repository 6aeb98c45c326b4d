// SPDX-License-Identifier: GPL-2.0-or-later
// HTML as mail programs write it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace treff {

/// Removes from the HTML of a message what mail programs mark as quoted or as a signature: Gmail,
/// Apple Mail, Outlook, Thunderbird, Yahoo and Proton. Linear in the size of `html`.
[[nodiscard]] std::string without_quotations(std::string_view html);

/// Returns the HTML of a message that forwards another, without headers and signatures. Returns
/// nothing if the message does not forward one (see forwards()).
[[nodiscard]] std::optional<std::string> html_of_forwarded(std::string_view html,
                                                           std::string_view subject);

}  // namespace treff
