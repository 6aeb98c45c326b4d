// SPDX-License-Identifier: GPL-2.0-or-later
// Decodes the input as an article record. A decoded article must survive encoding and decoding.
#include "fuzz.h"
#include "index/article_record.h"
#include "treff/error.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace treff;
  Article article;
  try {
    article = index::decode_article(fuzz::view(data, size));
  } catch (const Error& error) {
    TREFF_REQUIRE(error.code() == ErrorCode::corrupt || error.code() == ErrorCode::newer_format);
    return 0;
  }
  const std::string record = index::encode_article(article);
  const Article again = index::decode_article(record);
  TREFF_REQUIRE(again.id == article.id && again.title == article.title);
  TREFF_REQUIRE(again.metadata == article.metadata && again.paragraphs == article.paragraphs);
  TREFF_REQUIRE(index::encode_article(again) == record);
  return 0;
}
