// SPDX-License-Identifier: GPL-2.0-or-later
#include "present/trec.h"

#include <fmt/format.h>

namespace treff::query {
namespace {

std::string one_field(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= 0x20 || byte == 0x7F || byte == '%') {
      out += fmt::format("%{:02X}", byte);
    } else {
      out += c;
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
