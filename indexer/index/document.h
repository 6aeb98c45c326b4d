// SPDX-License-Identifier: GPL-2.0-or-later
// Converts an article to a Xapian document that follows the schema.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "index/schema.h"
#include "language/analyzer.h"
#include "treff/article.h"

namespace treff::index {

class VocabularyBuilder;

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
};

/// Converts microseconds since 1970 to a value of kAddedSlot and back (an empty value is 0).
[[nodiscard]] std::string added_value(std::int64_t added);
[[nodiscard]] std::int64_t added_of(const std::string& value);

/// Receives the terms and values of an article.
class DocumentSink {
 public:
  virtual ~DocumentSink() = default;

  /// Adds `frequency` to the frequency of a term. A frequency of 0 adds the term without weight.
  virtual void add_term(std::string_view term, Xapian::termcount frequency) = 0;

  /// Adds `count` to the frequencies of a word's terms: of those with kTitlePrefix if `in_title`,
  /// else of all others. Calls add_term().
  virtual void add_word(const language::Word& word, bool in_title, Xapian::termcount count);

  /// Sets a value that is not empty.
  virtual void add_value(Xapian::valueno slot, std::string value) = 0;
};

/// Keeps the terms and values of an article for another sink.
class CollectedTerms : public DocumentSink {
 public:
  void add_term(std::string_view term, Xapian::termcount frequency) override {
    terms_.emplace_back(term, frequency);
  }
  void add_value(Xapian::valueno slot, std::string value) override {
    values_.emplace_back(slot, std::move(value));
  }

  /// Passes the terms and values to `sink`.
  void give(DocumentSink* sink) &&;

 private:
  std::vector<std::pair<std::string, Xapian::termcount>> terms_;
  std::vector<std::pair<Xapian::valueno, std::string>> values_;
};

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

/// Decodes a stored document's article record. Throws like stored_record() and decode_article().
[[nodiscard]] Article stored_article(const Xapian::Document& document);

/// The amounts that a stored document adds to the passage counts of its segment.
[[nodiscard]] PassageCounts counts_of(const Xapian::Document& document);

/// An analyzed article that is not a document yet. It points to words of the analyzer, which takes
/// a tenth of the memory of their terms, so that many drafts can wait.
class ArticleDraft {
 public:
  /// `article` must be normalized(); `stored` is its stored data. If `vocabulary` is not null,
  /// counts the words of the article in it. Until settle() or finish(), the draft points to words
  /// of the analyzer. Before the analyzer evicts its words, the constructor calls
  /// `before_forgetting`, which must settle all other drafts.
  ArticleDraft(const Article& article, const StoredArticle& stored, language::Analyzer& analyzer,
               VocabularyBuilder* vocabulary, const std::function<void()>& before_forgetting);

  /// Replaces the pointers to words by the words' terms.
  void settle();

  /// Gives the article's terms and values to `sink`.
  void finish(DocumentSink* sink) &&;

  /// The article's number of passages and tokens, and the bytes of its stored record.
  [[nodiscard]] const PassageCounts& counts() const { return counts_; }

 private:
  void give_words(DocumentSink* sink);

  CollectedTerms collected_;  ///< without the terms of the words below
  PassageCounts counts_;
  std::vector<const language::Word*> words_;  ///< of the tokens of title and passages
  std::vector<const language::Word*> title_words_;
};

/// Makes the document of one article. No draft may still point to words of the analyzer.
[[nodiscard]] Xapian::Document make_document(const Article& article, const StoredArticle& stored,
                                             language::Analyzer& analyzer);

}  // namespace treff::index
