// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/generated_id.h"

#include <cstdint>

namespace treff {
namespace {

/// FNV-1a, 64 bits, the same on every machine. A million hashes collide with probability 3e-8.
class Hash {
 public:
  void add(std::string_view text) {
    for (const char c : text) mix(static_cast<unsigned char>(c));
    mix(0);
  }

  [[nodiscard]] std::string hex() const {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string out;
    for (int shift = 60; shift >= 0; shift -= 4) out += kDigits[(value_ >> shift) & 0xF];
    return out;
  }

 private:
  void mix(unsigned char byte) { value_ = (value_ ^ byte) * 0x100000001b3; }

  std::uint64_t value_ = 0xcbf29ce484222325;
};

}  // namespace

std::string generated_id(const Article& article) {
  Hash hash;
  hash.add(article.title);
  for (const std::string& paragraph : article.paragraphs) hash.add(paragraph);
  return std::string(kGeneratedId) + hash.hex();
}

}  // namespace treff
