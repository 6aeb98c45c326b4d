// SPDX-License-Identifier: GPL-2.0-or-later
// Authors' names as bylines and metadata give them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace treff {

/// The names in `given`, joined with "; ": "Av " and "By " before a name go, an e-mail address
/// beside it too; what is nothing but an address of mail or web is no name, nor is a name given
/// twice.
[[nodiscard]] std::string join_names(const std::vector<std::string>& given);

}  // namespace treff
