// SPDX-License-Identifier: GPL-2.0-or-later
// Analyzes articles and gives their terms and values, which follow the schema.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "index/document.h"
#include "index/schema.h"
#include "index/token_record.h"
#include "index/word_table.h"
#include "language/analyzer.h"
#include "treff/article.h"

namespace treff::index {

class VocabularyBuilder;

/// How often a word occurs. It repeats the word's number, because reading it in the word would
/// mostly wait for memory.
struct WordCount {
  const language::Word* word;
  std::uint32_t number;
  Xapian::termcount count;
};

/// Receives the terms and values of an article.
class DocumentSink {
 public:
  virtual ~DocumentSink() = default;

  /// Adds `frequency` to the frequency of a term. A frequency of 0 adds the term without weight.
  virtual void add_term(std::string_view term, Xapian::termcount frequency) = 0;

  /// Adds the count to the frequencies of a word's terms: of those with kTitlePrefix if `in_title`,
  /// else of all others. Calls add_term().
  virtual void add_word(const WordCount& word, bool in_title);

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

/// Counts words. Sorting an article's words to count them would take 3 % of a load's CPU time.
class WordCounter {
 public:
  /// Whether the word is new since the last take().
  bool add(const language::Word& word);

  /// Appends the counts to `to`, and counts from 0 again.
  void take(std::vector<WordCount>* to);

 private:
  WordTable<std::uint32_t> places_;  ///< of words in `counts_`; of other words, anything
  std::vector<WordCount> counts_;
};

/// An analyzed article that is not a document yet. It points to words of the analyzer, which takes
/// a tenth of the memory of their terms, so that many drafts can wait.
class ArticleDraft {
 public:
  /// Replaces the pointers to words by the words' terms.
  void settle();

  /// Gives the article's terms and values to `sink`.
  void finish(DocumentSink* sink) &&;

  /// The article's number of passages and tokens, and the bytes of its stored record.
  [[nodiscard]] const PassageCounts& counts() const { return counts_; }

 private:
  friend class DraftMaker;

  void give_words(DocumentSink* sink);

  CollectedTerms collected_;  ///< without the terms of the words below
  PassageCounts counts_;
  std::vector<WordCount> words_;  ///< of title and passages
  std::vector<WordCount> title_words_;
};

/// Analyzes articles with one analyzer.
class DraftMaker {
 public:
  /// If `vocabulary` is not null, counts the words of the articles in it. Before the analyzer
  /// evicts its words, calls `before_forgetting`, which must settle all drafts.
  DraftMaker(language::Analyzer& analyzer, VocabularyBuilder* vocabulary,
             std::function<void()> before_forgetting)
      : analyzer_(analyzer),
        vocabulary_(vocabulary),
        before_forgetting_(std::move(before_forgetting)) {}

  /// `article` must be normalized(); `stored` is its stored data. Until settle() or finish(), the
  /// draft points to words of the analyzer.
  [[nodiscard]] ArticleDraft make(const Article& article, const StoredArticle& stored);

 private:
  [[nodiscard]] const std::vector<language::Token>& analyze(const std::string& text,
                                                            ArticleDraft* draft);
  void take_words(const std::vector<language::Token>& tokens, std::string_view text);
  void move_counts(ArticleDraft* draft);

  language::Analyzer& analyzer_;
  VocabularyBuilder* vocabulary_;
  std::function<void()> before_forgetting_;
  WordCounter words_, title_words_;
  FrequentBytes frequent_;
};

/// Makes the document of one article. `maker` must not count a vocabulary.
[[nodiscard]] Xapian::Document make_document(const Article& article, const StoredArticle& stored,
                                             DraftMaker& maker);

}  // namespace treff::index
