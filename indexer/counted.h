// SPDX-License-Identifier: GPL-2.0-or-later
// Numbers in the library's messages, which are in English.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace treff {

/// `one` or `many`, whichever fits `count`, with the number in place of {n}. Catalogue::sentence()
/// translates both.
[[nodiscard]] inline std::string counted(std::size_t count, std::string_view one,
                                         std::string_view many) {
  std::string text(count == 1 ? one : many);
  const std::size_t at = text.find("{n}");
  return at == text.npos ? text : text.replace(at, 3, std::to_string(count));
}

}  // namespace treff
