// SPDX-License-Identifier: GPL-2.0-or-later
// Requirements that every reader of articles must meet for any input.
#pragma once

#include <string>
#include <string_view>

#include "article/passages.h"
#include "fuzz.h"
#include "index/article_record.h"
#include "index/document.h"
#include "treff/article_reader.h"
#include "treff/error.h"

namespace treff::fuzz {

inline void require_one_line(const std::string& text) {
  TREFF_REQUIRE(!text.empty());
  TREFF_REQUIRE(text.find('\n') == std::string::npos);
}

/// Requires that an index accepts the article, that its passages are within bounds, and that its
/// record is lossless.
inline void require_sound(Article article) {
  TREFF_REQUIRE(!article.id.empty() && !article.source.empty());
  TREFF_REQUIRE(!article.title.empty() || !article.paragraphs.empty());
  Article stored;
  try {
    stored = index::normalized(std::move(article));
  } catch (const Error& error) {  // the id has control characters
    TREFF_REQUIRE(error.code() == ErrorCode::invalid_input);
    return require_one_line(error.message());
  }
  TREFF_REQUIRE(language::is_utf8(stored.id) && language::is_utf8(stored.title));
  for (const std::string& passage : stored.paragraphs) {
    TREFF_REQUIRE(language::is_utf8(passage));
    const std::size_t length = language::count_code_points(passage);
    TREFF_REQUIRE(length > 0 && length <= kLongestPassage + kShortestPassage + 1);
    TREFF_REQUIRE(length >= kShortestPassage || stored.paragraphs.size() == 1);
  }
  const std::string record = index::encode_article(stored);
  TREFF_REQUIRE(index::encode_article(index::decode_article(record)) == record);
}

/// Reads `bytes` like a file called `name`.
inline void read_articles(std::string_view bytes, const std::string& name, Format format) {
  ReadOptions options;
  options.format = format;
  ArticleSink sink;
  sink.article = [](Article&& article) {
    require_sound(std::move(article));
    return true;
  };
  sink.rejection = [](Rejection&& rejection) { require_one_line(rejection.why); };
  TREFF_REQUIRE(read_bytes(bytes, name, options, sink));
}

}  // namespace treff::fuzz
