// SPDX-License-Identifier: GPL-2.0-or-later
#include "match/article_test.h"

#include <vector>

#include "index/document.h"
#include "index/schema.h"

namespace treff::query {

bool ArticleTest::holds(const Xapian::Document& document) const {
  if (idle()) return true;
  const Hits by_record = hits(document.get_value(index::kTokenRecordSlot));
  const Truth truth = truth_by_record(condition_, leaves_, by_record, strict_);
  return truth == Truth::kMaybe ? by_text(index::stored_article(document), by_record)
                                : truth == Truth::kYes;
}

bool ArticleTest::by_text(const Article& article, const Hits& by_record) const {
  std::vector<bool> wanted(index::passage_count(article) + 1, false);
  wanted[0] = true;
  for (const auto* all : {&by_record.patterns, &by_record.nears}) {
    for (const std::vector<std::uint32_t>& passages : *all) {
      for (const std::uint32_t passage : passages) {
        if (passage < wanted.size()) wanted[passage] = true;
      }
    }
  }
  TextHits hits(leaves_);
  hits.add_passage(analyzer_.analyze(article.title));
  for (std::size_t n = 1; n < wanted.size(); ++n) {
    if (wanted[n]) {
      hits.add_passage(analyzer_.analyze(index::passage_text(article, n)));
    } else {
      hits.add_passage({});
    }
  }
  return truth_by_text(condition_, hits.take(), article, analyzer_);
}

}  // namespace treff::query
