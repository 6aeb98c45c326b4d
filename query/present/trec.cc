// SPDX-License-Identifier: GPL-2.0-or-later
#include "present/trec.h"

#include <fmt/format.h>

#include "language/unicode.h"

namespace treff::query {
namespace {

/// Whether `c` is a control character or Unicode white space, at which programs may split a line.
bool breaks_field(char32_t c) {
  return c <= U' ' || (c >= 0x7F && c <= 0xA0) || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) ||
         c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

std::string one_field(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = language::next_code_point(text, &at);
    for (const char byte : text.substr(begin, at - begin)) {
      if (c == U'%' || breaks_field(c)) {
        out += fmt::format("%{:02X}", static_cast<unsigned char>(byte));
      } else {
        out += byte;
      }
    }
  }
  return out;
}

}  // namespace

std::string to_trec(std::string_view query_id, const SearchResults& results) {
  std::string lines;
  for (const PassageResult& result : results.passages) {
    lines += fmt::format("{} Q0 {}#{} {} {:.6f} treff\n", one_field(query_id),
                         one_field(result.article), result.passage, result.rank, result.score);
  }
  return lines;
}

}  // namespace treff::query
