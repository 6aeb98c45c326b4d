// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/glass_keys.h"

#include <bit>

#include "index/numbers.h"

namespace treff::index {
namespace {

constexpr int kByte = 8;
constexpr std::uint32_t kTwoBytes = 0x8000;  ///< Numbers below it take two bytes.

}  // namespace

std::string bounds_key(Xapian::valueno slot) {
  std::string key(kBounds);
  for (; slot > 0; slot >>= kByte) key.push_back(static_cast<char>(slot));
  return key;
}

std::string values_key(Xapian::valueno slot) {
  std::string key(kValues);
  put_number(slot, &key);
  return key;
}

std::string list_key(std::string_view term) {
  if (term.empty()) return std::string(kLengths);
  std::string key;
  for (const char c : term) {
    key += c;
    if (c == '\0') key += '\xff';
  }
  return key;
}

std::optional<std::string> term_of(std::string_view list_key) {
  std::string term;
  for (std::size_t i = 0; i < list_key.size(); ++i) {
    term += list_key[i];
    if (list_key[i] != '\0') continue;
    if (++i == list_key.size() || list_key[i] != '\xff') return std::nullopt;
  }
  return term;
}

std::string chunk_key(std::string_view term) {
  std::string key = list_key(term);
  if (!term.empty()) key += '\0';
  return key;
}

void append_sortable(std::uint32_t n, std::string* key) {
  if (n < kTwoBytes) {
    key->push_back(static_cast<char>(n >> kByte));
    key->push_back(static_cast<char>(n));
    return;
  }
  // As in UTF-8, the ones at the front of the first byte tell how many bytes there are: `length`
  // bytes, which hold 7 * length + 1 bits, begin with length - 2 ones.
  const int length = (std::bit_width(n) + 5) / 7;
  const std::uint64_t ones = 0xFFU << (kByte + 2 - length) & 0xFFU;
  const std::uint64_t all = ones << (kByte * (length - 1)) | n;
  for (int i = length; i-- > 0;) key->push_back(static_cast<char>(all >> (kByte * i)));
}

std::optional<std::uint32_t> sortable_number(std::string_view bytes) {
  if (bytes.empty()) return std::nullopt;
  const int length = 2 + std::countl_one(static_cast<unsigned char>(bytes[0]));
  std::uint64_t n = 0;
  for (const char c : bytes) n = n << kByte | static_cast<unsigned char>(c);
  constexpr int kLongest = 5;
  if (length > kLongest || bytes.size() != static_cast<std::size_t>(length)) return std::nullopt;
  return static_cast<std::uint32_t>(n & ((std::uint64_t{1} << (7 * length + 1)) - 1));
}

}  // namespace treff::index
