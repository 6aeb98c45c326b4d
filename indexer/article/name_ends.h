// SPDX-License-Identifier: GPL-2.0-or-later
// The words of an element's class or id.
#pragma once

#include <string_view>

namespace treff {

/// The first and last word of a class or id. Both are empty for names such as with-sidebar, which
/// say what the element contains.
struct Ends {
  std::string_view first;
  std::string_view last;
};

[[nodiscard]] Ends ends_of(std::string_view name);

}  // namespace treff
