// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/schema.h"

#include <array>
#include <charconv>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace treff::index {
namespace {

/// The longest text that a term contains in full. Xapian limits a term to 245 bytes and counts each
/// zero byte twice; this stays below the limit even for a text of zero bytes.
constexpr std::size_t kLongestPlain = 120;
constexpr std::size_t kKeptOfLong = 64;

std::string whole_or_hashed(char prefix, std::string_view text) {
  std::string term(1, prefix);
  if (text.size() <= kLongestPlain) return term.append(text);
  return term.append(text.substr(0, kKeptOfLong)).append(1, '~').append(to_hex(hash128(text)));
}

}  // namespace

PassageCounts& PassageCounts::operator+=(const PassageCounts& more) {
  passages += more.passages;
  tokens += more.tokens;
  bytes += more.bytes;
  return *this;
}

PassageCounts& PassageCounts::operator-=(const PassageCounts& less) {
  passages -= less.passages;
  tokens -= less.tokens;
  bytes -= less.bytes;
  return *this;
}

PassageCounts PassageCounts::parse(std::string_view text) {
  PassageCounts counts;
  const char* at = text.data();
  const char* const end = at + text.size();
  for (std::uint64_t* number : {&counts.passages, &counts.tokens, &counts.bytes}) {
    if (number != &counts.passages && (at == end || *at++ != ' ')) return {};
    const auto read = std::from_chars(at, end, *number);
    if (read.ec != std::errc()) return {};
    at = read.ptr;
  }
  return at == end ? counts : PassageCounts();
}

std::string PassageCounts::text() const {
  return std::to_string(passages) + " " + std::to_string(tokens) + " " + std::to_string(bytes);
}

std::uint64_t hash64(std::string_view bytes) { return XXH3_64bits(bytes.data(), bytes.size()); }

std::string hash128(std::string_view bytes) {
  XXH128_canonical_t canonical;
  XXH128_canonicalFromHash(&canonical, XXH3_128bits(bytes.data(), bytes.size()));
  return {reinterpret_cast<const char*>(canonical.digest), sizeof canonical.digest};
}

std::string to_hex(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    out += kDigits[byte >> 4];
    out += kDigits[byte & 15];
  }
  return out;
}

std::string fingerprint_text(std::uint64_t fingerprint) {
  std::string bytes(8, '\0');
  for (std::size_t i = bytes.size(); i-- > 0; fingerprint >>= 8) {
    bytes[i] = static_cast<char>(static_cast<unsigned char>(fingerprint & 0xFF));
  }
  return to_hex(bytes);
}

std::string id_term(std::string_view id) { return whole_or_hashed(kIdPrefix, id); }

std::string origin_term(std::string_view source) { return whole_or_hashed(kOriginPrefix, source); }

std::string byline_term(std::string_view author) { return whole_or_hashed(kBylinePrefix, author); }

std::string month_term(std::string_view published) {
  return kMonthPrefix + std::string(published.substr(0, std::string_view("2022-01").size()));
}

std::string desk_term(std::string_view section) { return whole_or_hashed(kDeskPrefix, section); }

std::string origin_term_prefix(std::string_view prefix) {
  return std::string(1, kOriginPrefix).append(prefix.substr(0, kKeptOfLong));
}

}  // namespace treff::index
