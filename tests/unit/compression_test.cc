// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/compression.h"

#include <gtest/gtest.h>

#include "treff/error.h"

namespace treff::index {
namespace {

std::string norwegian(std::size_t sentences) {
  std::string text;
  for (std::size_t i = 0; i < sentences; ++i) {
    text +=
        "Styrkene fikk ordre om å skyte uten forvarsel, melder kilde " + std::to_string(i) + ". ";
  }
  return text;
}

TEST(Compression, GivesBackWhatItTook) {
  for (const std::string& text : {std::string(), std::string("æ"), std::string("a\0b", 3),
                                  norwegian(1), norwegian(100), norwegian(20'000)}) {
    EXPECT_EQ(decompress(compress(text)), text);
  }
  EXPECT_LT(compress(norwegian(100)).size(), norwegian(100).size() / 4);
}

TEST(Compression, SaysThatBytesAreDamaged) {
  const std::string good = compress(norwegian(5));
  for (std::size_t length = 0; length < good.size(); ++length) {
    EXPECT_THROW(static_cast<void>(decompress(good.substr(0, length))), Error) << length;
  }
  for (std::size_t at = 0; at < good.size(); ++at) {
    std::string damaged = good;
    damaged[at] = static_cast<char>(~damaged[at]);
    EXPECT_THROW(static_cast<void>(decompress(damaged)), Error) << at;
  }
  EXPECT_THROW(static_cast<void>(decompress(good + good)), Error);
}

TEST(Compression, DoesNotBelieveASize) {
  // A frame header that promises 2^62 bytes (RFC 8878: magic, descriptor for 8 bytes of size).
  const std::string header("\x28\xb5\x2f\xfd\xe0\0\0\0\0\0\0\0\x40\x01\0\0", 16);
  EXPECT_THROW(static_cast<void>(decompress(header)), Error);
}

}  // namespace
}  // namespace treff::index
