// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/article_id.h"

#include <fmt/format.h>

#include <cstddef>
#include <cstdint>

#include "language/unicode.h"

namespace treff {

std::string forbidden_in_id(std::string_view id) {
  for (std::size_t i = 0; i < id.size();) {
    const char32_t c = language::next_code_point(id, &i);
    if (language::is_control(c)) return fmt::format("U+{:04X}", static_cast<std::uint32_t>(c));
  }
  return {};
}

}  // namespace treff
