// SPDX-License-Identifier: GPL-2.0-or-later
// What is still known of format 2 (treff 1.0), so that its indexes can be exported and rebuilt:
// database folders db-NUMBER that were changed in place, with term lists and with the value slots
// 0 to 3 only.
#pragma once

#include <string>
#include <string_view>

namespace treff::index {

inline constexpr std::string_view kFormat2Prefix = "db-";  ///< of a database's folder

/// The hash in the first line of a format 2 stub: FNV-1a with 128 bits (Fowler, Noll, Vo), 16
/// bytes.
[[nodiscard]] std::string format_2_hash(std::string_view lines);

}  // namespace treff::index
