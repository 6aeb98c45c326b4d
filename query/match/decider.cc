// SPDX-License-Identifier: GPL-2.0-or-later
#include "match/decider.h"

#include "index/document.h"
#include "index/schema.h"

namespace treff::query {

bool ArticleTest::holds(const Xapian::Document& document) const {
  if (idle()) return true;
  const Truth truth = by_record(document.get_value(index::kTokenRecordSlot));
  return truth == Truth::kMaybe ? by_text(index::stored_article(document)) : truth == Truth::kYes;
}

Truth ArticleTest::by_record(std::string_view record) const {
  if (idle()) return Truth::kYes;
  return truth_by_record(condition_, leaves_, hits(record), strict_);
}

bool ArticleTest::by_text(const Article& article) const {
  TextHits hits(leaves_);
  hits.add_passage(analyzer_.analyze(article.title));
  for (std::size_t n = 1; n <= index::passage_count(article); ++n) {
    hits.add_passage(analyzer_.analyze(index::passage_text(article, n)));
  }
  return truth_by_text(condition_, hits.take(), article, analyzer_);
}

}  // namespace treff::query
