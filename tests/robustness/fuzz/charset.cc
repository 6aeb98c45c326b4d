// SPDX-License-Identifier: GPL-2.0-or-later
// The first line is the charset that a page declares, the rest its bytes.
#include "article/charset.h"

#include "fuzz.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto [declared, bytes] = treff::fuzz::split_line(treff::fuzz::view(data, size));
  const std::string text = treff::decode(std::string(bytes), declared);
  TREFF_REQUIRE(treff::language::is_utf8(text));
  TREFF_REQUIRE(treff::decode(std::string(bytes), declared) == text);
  const std::string named = treff::declared_charset(bytes);
  TREFF_REQUIRE(treff::language::is_utf8(treff::decode(std::string(bytes), named)));
  static_cast<void>(treff::is_binary(bytes));
  return 0;
}
