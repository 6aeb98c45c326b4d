// SPDX-License-Identifier: GPL-2.0-or-later
// HTML as mail programs write it.
#pragma once

#include <string>
#include <string_view>

namespace treff {

/// The HTML of a message without what programs mark as quoted or as a signature: Gmail, Apple Mail,
/// Outlook, Thunderbird, Yahoo and Proton. Linear in the size of `html`.
[[nodiscard]] std::string without_quotations(std::string_view html);

/// Matches "Den tir. 12. mar. 2024 kl. 09:00 skrev Ola Berg <ola@eksempel.no>:" and the like.
[[nodiscard]] bool introduces_quotation(std::string_view line);

}  // namespace treff
