// SPDX-License-Identifier: GPL-2.0-or-later
// Articles as they are stored, and their records in stored documents.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "index/schema.h"
#include "treff/article.h"

namespace treff::index {

/// Returns the article as it is stored: text in NFC, passages as paragraphs, and an id. Moves a
/// section in the metadata to Article::section. Throws Error(invalid_input) if the article has
/// neither id nor source, an id with invalid UTF-8 or a control character (is_control()), neither
/// title nor text, or more than kLargestArticle bytes.
[[nodiscard]] Article normalized(Article article);

/// The hash of an article record. Different hashes mean that the article has changed.
[[nodiscard]] std::string content_hash(std::string_view record);

/// Splits Article::author into names at semicolons. Without semicolons, splits at commas, "og",
/// "and" and "&" if every resulting part has at least two words.
[[nodiscard]] std::vector<std::string> split_authors(const std::string& author);

/// The stored data of an article.
struct StoredArticle {
  std::string record;
  std::string content_hash;
  std::int64_t added = 0;  ///< when it was first added, microseconds since 1970 (UTC)
  std::string file;        ///< of kFileSlot
};

/// Converts microseconds since 1970 to a value of kAddedSlot and back (an empty value is 0).
[[nodiscard]] std::string added_value(std::int64_t added);
[[nodiscard]] std::int64_t added_of(const std::string& value);

/// Returns the article record of a stored document. Throws Error(corrupt), Xapian::Error.
[[nodiscard]] std::string stored_record(const Xapian::Document& document);

/// Undoes the joining of paragraphs into passages: a heading that was joined to the text below it
/// becomes a paragraph again.
[[nodiscard]] std::vector<std::string> paragraphs_of(const std::vector<std::string>& passages);

/// The number of passages of a stored article. Passages are numbered from 1; extras come last.
[[nodiscard]] inline std::size_t passage_count(const Article& article) {
  return article.paragraphs.size() + article.extras.size();
}

/// The passage with this number, from 1 to passage_count().
[[nodiscard]] inline const std::string& passage_text(const Article& article, std::size_t number) {
  const std::size_t body = article.paragraphs.size();
  return number <= body ? article.paragraphs[number - 1] : article.extras[number - 1 - body].text;
}

/// Decodes a stored document's article record and its file. Throws like stored_record() and
/// decode_article().
[[nodiscard]] Article stored_article(const Xapian::Document& document);

/// The amounts that a stored document adds to the passage counts of its segment.
[[nodiscard]] PassageCounts counts_of(const Xapian::Document& document);

}  // namespace treff::index
