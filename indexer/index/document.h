// SPDX-License-Identifier: GPL-2.0-or-later
// Article → Xapian document, by the schema.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "index/schema.h"
#include "language/analyzer.h"
#include "treff/article.h"

namespace treff::index {

class VocabularyBuilder;

/// The article as it is stored: UTF-8 in NFC, with passages for paragraphs, an id, and the section
/// in its field. Throws Error(invalid_input): no id and no source, an id with a control character,
/// neither title nor text, or more than kLargestArticle bytes.
[[nodiscard]] Article normalized(Article article);

/// The hash by which a changed article is told from an unchanged one, of its record.
[[nodiscard]] std::string content_hash(std::string_view record);

/// The names in Article::author: between semicolons, or between commas and "og" where each is of
/// two words or more.
[[nodiscard]] std::vector<std::string> split_authors(const std::string& author);

/// What is stored of an article.
struct StoredArticle {
  std::string record;
  std::string content_hash;
  std::int64_t added = 0;  ///< when it first came, microseconds since 1970 (UTC)
};

/// The value of kAddedSlot for microseconds since 1970, and back (0 for an empty one).
[[nodiscard]] std::string added_value(std::int64_t added);
[[nodiscard]] std::int64_t added_of(const std::string& value);

struct IndexedArticle {
  Xapian::Document document;
  PassageCounts counts;
};

/// The article record of a stored document. Throws Error(corrupt), Xapian::Error.
[[nodiscard]] std::string stored_record(const Xapian::Document& document);

/// The paragraphs of which these passages were made: a heading that was joined to its passage is
/// one of its own again.
[[nodiscard]] std::vector<std::string> paragraphs_of(const std::vector<std::string>& passages);

/// The passages of a stored article have numbers from 1: its paragraphs, then its extras.
[[nodiscard]] inline std::size_t passage_count(const Article& article) {
  return article.paragraphs.size() + article.extras.size();
}

/// The passage with that number, from 1 to passage_count().
[[nodiscard]] inline const std::string& passage_text(const Article& article, std::size_t number) {
  const std::size_t body = article.paragraphs.size();
  return number <= body ? article.paragraphs[number - 1] : article.extras[number - 1 - body].text;
}

/// decode_article() of that.
[[nodiscard]] Article stored_article(const Xapian::Document& document);

/// What a stored document adds to its segment's counts.
[[nodiscard]] PassageCounts counts_of(const Xapian::Document& document);

/// An analyzed article on its way to a document. Its words take a tenth of the memory of their
/// terms, so that many can wait.
class ArticleDraft {
 public:
  /// Of an article that is normalized(), and what is stored of it. Counts its words in `vocabulary`
  /// if that is not null. Until settle() or finish() it points to words of the analyzer:
  /// `before_forgetting` is called before that one forgets them, and has to settle the other
  /// drafts.
  ArticleDraft(const Article& article, const StoredArticle& stored, language::Analyzer& analyzer,
               VocabularyBuilder* vocabulary, const std::function<void()>& before_forgetting);

  /// Makes terms of the words.
  void settle();

  [[nodiscard]] IndexedArticle finish() &&;

 private:
  IndexedArticle article_;                    ///< without the terms of these:
  std::vector<const language::Word*> words_;  ///< of the tokens of title and passages
  std::vector<const language::Word*> title_words_;
};

/// The document of one article, at once. No draft may point into the analyzer.
[[nodiscard]] IndexedArticle make_document(const Article& article, const StoredArticle& stored,
                                           language::Analyzer& analyzer);

}  // namespace treff::index
