// SPDX-License-Identifier: GPL-2.0-or-later
// Resolves relative web addresses.
#pragma once

#include <string>
#include <string_view>

namespace treff {

/// Resolves `reference` relative to `base` (RFC 3986, section 5.2). Returns `reference` itself if
/// it is absolute or `base` is empty, and `base` if `reference` is empty.
[[nodiscard]] std::string resolve_address(std::string_view base, std::string_view reference);

}  // namespace treff
