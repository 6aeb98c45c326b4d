#include "match/decider.h"

#include "index/document.h"
#include "index/schema.h"

namespace treff::query {

bool ArticleTest::holds(const Xapian::Document& document) const {
  if (idle()) return true;
  const Hits found = hits(document.get_value(index::kTokenRecordSlot));
  switch (truth_by_record(condition_, leaves_, found, strict_)) {
    case Truth::kNo:
      return false;
    case Truth::kYes:
      return true;
    case Truth::kMaybe:
      break;
  }
  return holds_by_text(document);
}

bool ArticleTest::holds_by_text(const Xapian::Document& document) const {
  const Article article = index::stored_article(document);
  TextHits hits(leaves_);
  hits.add_passage(analyzer_.analyze(article.title));
  for (const std::string& passage : article.paragraphs) {
    hits.add_passage(analyzer_.analyze(passage));
  }
  return truth_by_text(condition_, hits.take(), article, analyzer_);
}

}  // namespace treff::query
