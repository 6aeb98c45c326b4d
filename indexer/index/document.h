// Article → Xapian document, by the schema.
#pragma once

#include <xapian.h>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "index/schema.h"
#include "language/analyzer.h"
#include "treff/article.h"

namespace treff::index {

/// The article as it is stored: UTF-8 in NFC, with passages for paragraphs and an id. Throws
/// Error(invalid_input): no id and no source, an id with a control character, neither
/// title nor text, or more than kLargestArticle bytes.
[[nodiscard]] Article normalized(Article article);

/// The hash by which a changed article is told from an unchanged one, of its record.
[[nodiscard]] std::string content_hash(std::string_view record);

struct IndexedArticle {
  Xapian::Document document;
  PassageCounts counts;
};

/// The article record of a stored document. Throws Error(corrupt), Xapian::Error.
[[nodiscard]] std::string stored_record(const Xapian::Document& document);

/// decode_article() of that.
[[nodiscard]] Article stored_article(const Xapian::Document& document);

/// What a stored document adds to its database's counts.
[[nodiscard]] PassageCounts counts_of(const Xapian::Document& document);

/// An article that is analysed, on its way to a document: it has its words in a tenth of the memory
/// that their terms take, so that many can wait.
class ArticleDraft {
 public:
  /// Of an article that is normalized(), with its record and that one's hash. Until settle() or
  /// finish() it points to words of the analyser: `before_forgetting` is called before that one
  /// forgets them, and has to settle the other drafts.
  ArticleDraft(const Article& article, const std::string& record, const std::string& content_hash,
               language::Analyzer& analyzer, const std::function<void()>& before_forgetting);

  /// Makes terms of the words.
  void settle();

  [[nodiscard]] IndexedArticle finish() &&;

 private:
  IndexedArticle article_;                    ///< without the terms of these:
  std::vector<const language::Word*> words_;  ///< of the tokens of title and passages
  std::vector<const language::Word*> title_words_;
};

/// The document of one article, at once. No draft may point into the analyser.
[[nodiscard]] IndexedArticle make_document(const Article& article, const std::string& record,
                                           const std::string& content_hash,
                                           language::Analyzer& analyzer);

}  // namespace treff::index
