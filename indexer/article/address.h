// SPDX-License-Identifier: GPL-2.0-or-later
// Addresses of the web that are relative to another one.
#pragma once

#include <string>
#include <string_view>

namespace treff {

/// The address that `reference` means where `base` is the base (RFC 3986, section 5.2). Returns
/// `reference` if it is complete or there is no base, and `base` if it is empty.
[[nodiscard]] std::string resolve_address(std::string_view base, std::string_view reference);

}  // namespace treff
