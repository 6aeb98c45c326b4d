// SPDX-License-Identifier: GPL-2.0-or-later
// Converts an article to a Xapian document that follows the schema.
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

/// Returns the article in its stored form: UTF-8 in NFC, with passages as paragraphs, an id, and
/// the section in its field. Throws Error(invalid_input): neither id nor source, an id with invalid
/// UTF-8 or a control character, neither title nor text, or more than kLargestArticle bytes.
[[nodiscard]] Article normalized(Article article);

/// The hash of an article record. An article has changed if its hash has.
[[nodiscard]] std::string content_hash(std::string_view record);

/// Splits Article::author into names: at semicolons; or, if each part then has two words or more,
/// at commas, "og", "and" and "&".
[[nodiscard]] std::vector<std::string> split_authors(const std::string& author);

/// The data stored for an article.
struct StoredArticle {
  std::string record;
  std::string content_hash;
  std::int64_t added = 0;  ///< when it was first added, microseconds since 1970 (UTC)
};

/// Converts microseconds since 1970 to a value of kAddedSlot, and back (0 for an empty value).
[[nodiscard]] std::string added_value(std::int64_t added);
[[nodiscard]] std::int64_t added_of(const std::string& value);

struct IndexedArticle {
  Xapian::Document document;
  PassageCounts counts;
};

/// The article record of a stored document. Throws Error(corrupt), Xapian::Error.
[[nodiscard]] std::string stored_record(const Xapian::Document& document);

/// The paragraphs that these passages were made from: a heading that was joined to its passage
/// becomes a paragraph again.
[[nodiscard]] std::vector<std::string> paragraphs_of(const std::vector<std::string>& passages);

/// The number of passages of a stored article. They are numbered from 1: paragraphs, then extras.
[[nodiscard]] inline std::size_t passage_count(const Article& article) {
  return article.paragraphs.size() + article.extras.size();
}

/// The passage with that number, from 1 to passage_count().
[[nodiscard]] inline const std::string& passage_text(const Article& article, std::size_t number) {
  const std::size_t body = article.paragraphs.size();
  return number <= body ? article.paragraphs[number - 1] : article.extras[number - 1 - body].text;
}

/// Decodes the article record of a stored document. Throws as stored_record() and decode_article().
[[nodiscard]] Article stored_article(const Xapian::Document& document);

/// What a stored document adds to its segment's counts.
[[nodiscard]] PassageCounts counts_of(const Xapian::Document& document);

/// An analyzed article that is not a document yet. It keeps words, which take a tenth of the memory
/// of their terms, so that many drafts can wait.
class ArticleDraft {
 public:
  /// `article` must be normalized(); `stored` is its stored data. Counts its words in `vocabulary`
  /// if that is not null. Until settle() or finish(), the draft holds pointers to words of the
  /// analyzer. `before_forgetting` is called before the analyzer evicts its words, and must settle
  /// all other drafts.
  ArticleDraft(const Article& article, const StoredArticle& stored, language::Analyzer& analyzer,
               VocabularyBuilder* vocabulary, const std::function<void()>& before_forgetting);

  /// Turns the words into terms and drops the pointers to them.
  void settle();

  [[nodiscard]] IndexedArticle finish() &&;

 private:
  IndexedArticle article_;                    ///< without the terms of the words below
  std::vector<const language::Word*> words_;  ///< of the tokens of title and passages
  std::vector<const language::Word*> title_words_;
};

/// Makes the document of one article. No draft may still hold pointers into the analyzer.
[[nodiscard]] IndexedArticle make_document(const Article& article, const StoredArticle& stored,
                                           language::Analyzer& analyzer);

}  // namespace treff::index
