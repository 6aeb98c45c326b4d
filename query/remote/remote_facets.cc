// SPDX-License-Identifier: GPL-2.0-or-later
#include "remote/remote_facets.h"

#include <xapian.h>

#include "index/document.h"
#include "index/schema.h"
#include "remote/remote_articles.h"

namespace treff::query {
namespace {

/// Decodes the article and puts its fields into value slots, as in an index.
Xapian::Document with_fields(const Xapian::Document& fetched) {
  const Article article = index::stored_article(fetched);
  std::string authors;
  for (const std::string& author : index::split_authors(article.author)) {
    if (!authors.empty()) authors += '\n';
    authors += author;
  }
  Xapian::Document document;
  document.add_value(index::kSourceSlot, article.source);
  document.add_value(index::kAuthorSlot, authors);
  document.add_value(index::kSectionSlot, article.section);
  document.add_value(index::kLanguageSlot, article.language);
  document.add_value(index::kPublishedSlot, article.published);
  return document;
}

}  // namespace

FacetCounts count_facets_of_shards(const Plan& plan, const ArticleTest& test,
                                   const OpenShards& shards, const Scope& scope,
                                   const Interruption& interruption,
                                   const std::vector<std::string>& fields, std::size_t limit) {
  FacetCounter counter(fields);
  if (plan.stages.empty()) return counter.take(limit);
  const Xapian::Query query = scope.of(proposal_of(plan.set));
  if (!test.idle()) {
    visit_articles(query, test, shards, Deleted::kLeftOut, interruption,
                   [&](const Xapian::Document& found) { counter.add(with_fields(found)); });
    return counter.take(limit);
  }
  Xapian::Enquire enquire(shards.database);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_query(query);
  counter.watch(&enquire);
  static_cast<void>(enquire.get_mset(0, 0, shards.database.get_doccount()));
  if (shards.deleted > 0) {
    visit_articles(query, test, shards, Deleted::kOnly, interruption,
                   [&](const Xapian::Document& found) { counter.subtract(with_fields(found)); });
  }
  return counter.take(limit);
}

}  // namespace treff::query
