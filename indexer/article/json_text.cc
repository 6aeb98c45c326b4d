// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/json_text.h"

#include <cstdio>
#include <nlohmann/json.hpp>

#include "language/unicode.h"

namespace treff {

std::string to_json_text(const nlohmann::ordered_json& value, int indent) {
  const std::string text =
      value.dump(indent, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    const char32_t c = language::next_code_point(text, &i);
    if (c >= 0x7F && language::is_control(c)) {
      char escape[16];
      std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(c));
      out += escape;
    } else {
      out.append(text, begin, i - begin);
    }
  }
  return out;
}

}  // namespace treff
