// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/compression.h"

#include <gtest/gtest.h>

#include "index/dictionary.h"
#include "index/schema.h"
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

TEST(Compression, RoundTrips) {
  for (const std::string& text : {std::string(), std::string("æ"), std::string("a\0b", 3),
                                  norwegian(1), norwegian(100), norwegian(20'000)}) {
    EXPECT_EQ(decompress(compress(text)), text);
  }
  EXPECT_LT(compress(norwegian(100)).size(), norwegian(100).size() / 4);
}

TEST(Compression, RejectsDamagedBytes) {
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

TEST(Compression, ReadsWhatWasCompressedWithoutTheDictionary) {
  const std::string frame(
      "\x28\xb5\x2f\xfd\x24\xc0\x25\x02\x00\x02\x84\x0e\x18\xc0\x25\x1d\xbf\xe9\xff\x6d"
      "\x04\x21\xb2\x88\x72\x6f\xe9\x10\x3b\xb2\xf6\x59\x83\xc4\xba\xfe\x09\x15\x86\xba"
      "\xae\x58\xef\x3a\x9b\x06\x67\xf4\xe2\x38\x92\x1e\xa7\x51\x67\x32\x54\x40\xa0\x06"
      "\xeb\xd7\xb1\x66\x85\xd4\xc7\xf6\x94\x44\x01\x00\x40\x1f\xd2\x10\x05\xd8\x48\x5c"
      "\x92",
      81);
  const std::string sentence = "Styrkene fikk ordre om å skyte uten forvarsel, melder kilde 7. ";
  EXPECT_EQ(decompress(frame), sentence + sentence + sentence);
}

TEST(Compression, TheDictionaryNeverChanges) {
  const auto* bytes = reinterpret_cast<const char*>(kDictionary.data());
  EXPECT_EQ(fingerprint_text(hash64({bytes, kDictionary.size()})), "907cde8c7fc5b26b")
      << "indexes are read with it: give a better one another id, and read with both";
}

TEST(Compression, DoesNotTrustTheSizeInAHeader) {
  // A frame header that promises 2^62 bytes (RFC 8878: magic, descriptor for 8 bytes of size).
  const std::string header("\x28\xb5\x2f\xfd\xe0\0\0\0\0\0\0\0\x40\x01\0\0", 16);
  EXPECT_THROW(static_cast<void>(decompress(header)), Error);
}

}  // namespace
}  // namespace treff::index
