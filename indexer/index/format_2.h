// SPDX-License-Identifier: GPL-2.0-or-later
// What is needed to export and rebuild indexes of format 2 (treff 1.0). Such an index consists of
// database folders db-NUMBER, which were changed in place. They have term lists and only the value
// slots 0 to 3.
#pragma once

#include <string>
#include <string_view>

namespace treff::index {

inline constexpr std::string_view kFormat2Prefix = "db-";  ///< of a database folder's name

/// The hash in the first line of a stub of format 2: FNV-1a with 128 bits (Fowler, Noll, Vo), 16
/// bytes.
[[nodiscard]] std::string format_2_hash(std::string_view lines);

}  // namespace treff::index
