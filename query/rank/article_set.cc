// SPDX-License-Identifier: GPL-2.0-or-later
#include "rank/article_set.h"

#include <algorithm>
#include <bit>

#include "match/article_test.h"
#include "rank/decider.h"

namespace treff::query {
namespace {

using Kind = Expression::Kind;

/// Adds every matching document to an ArticleSet.
class Collector : public Xapian::MatchSpy {
 public:
  explicit Collector(ArticleSet* found) : found_(*found) {}

  void operator()(const Xapian::Document& document, double) override {
    found_.add(document.get_docid());
  }

 private:
  ArticleSet& found_;
};

void add_postings(const std::string& term, const Xapian::Database& segment, ArticleSet* found) {
  const Xapian::PostingIterator end = segment.postlist_end(term);
  for (Xapian::PostingIterator it = segment.postlist_begin(term); it != end; ++it) {
    found->add(*it);
  }
}

}  // namespace

void ArticleSet::unite(const ArticleSet& other) {
  for (std::size_t i = 0; i < bits_.size(); ++i) bits_[i] |= other.bits_[i];
}

void ArticleSet::intersect(const ArticleSet& other) {
  for (std::size_t i = 0; i < bits_.size(); ++i) bits_[i] &= other.bits_[i];
}

void ArticleSet::subtract(const ArticleSet& other) {
  for (std::size_t i = 0; i < bits_.size(); ++i) bits_[i] &= ~other.bits_[i];
}

std::vector<Xapian::docid> ArticleSet::documents() const {
  std::vector<Xapian::docid> documents;
  for (std::size_t i = 0; i < bits_.size(); ++i) {
    for (std::uint64_t rest = bits_[i]; rest != 0; rest &= rest - 1) {
      documents.push_back(static_cast<Xapian::docid>(64 * i) +
                          static_cast<Xapian::docid>(std::countr_zero(rest)));
    }
  }
  return documents;
}

ArticleSet articles_in(const Expression& expression, const Xapian::Database& segment,
                       const Interruption& interruption) {
  interruption.check();
  ArticleSet found(segment.get_lastdocid());
  const auto& children = expression.children;
  switch (expression.kind) {
    case Kind::kNothing:
      break;
    case Kind::kAll:
      add_postings(std::string(), segment, &found);
      break;
    case Kind::kTerms: {
      const auto end = expression.proposal.get_terms_end();
      for (auto term = expression.proposal.get_terms_begin(); term != end; ++term) {
        add_postings(*term, segment, &found);
      }
      break;
    }
    case Kind::kOr:
      for (const Expression& child : children) {
        found.unite(articles_in(child, segment, interruption));
      }
      break;
    case Kind::kAnd: {
      found = articles_in(Expression(), segment, interruption);
      for (const Expression& child : children) {
        found.intersect(articles_in(child, segment, interruption));
      }
      break;
    }
    case Kind::kNot:
      found = articles_in(Expression(), segment, interruption);
      if (decided_by_terms(children.front())) {
        found.subtract(articles_in(children.front(), segment, interruption));
      }
      break;
    default:
      return articles_in(expression.proposal, segment);
  }
  return found;
}

ArticleSet matching_articles_in(const Expression& expression, const Leaves& leaves,
                                language::Analyzer& analyzer, const Xapian::Database& segment,
                                const ArticleSet* within, const Interruption& interruption) {
  const auto matching = [&](const Expression& child, const ArticleSet* of) {
    return matching_articles_in(child, leaves, analyzer, segment, of, interruption);
  };
  const auto all = [&] {
    return within != nullptr ? *within : articles_in(Expression(), segment, interruption);
  };
  ArticleSet found(segment.get_lastdocid());
  const auto& children = expression.children;
  if (decided_by_terms(expression)) {
    found = articles_in(expression, segment, interruption);
    if (within != nullptr) found.intersect(*within);
  } else if (expression.kind == Kind::kOr) {
    for (const Expression& child : children) found.unite(matching(child, within));
  } else if (expression.kind == Kind::kNot) {
    found = all();
    found.subtract(matching(children.front(), &found));
  } else if (expression.kind == Kind::kAnd) {
    found = all();
    for (const Expression& child : children) {
      if (decided_by_terms(child)) found.intersect(articles_in(child, segment, interruption));
    }
    for (const Expression& child : children) {
      if (!decided_by_terms(child)) found = matching(child, &found);
    }
  } else {
    ArticleSet proposed = articles_in(expression, segment, interruption);
    if (within != nullptr) proposed.intersect(*within);
    const ArticleTest test(expression, leaves, analyzer, false);
    for (const Xapian::docid document : proposed.documents()) {
      interruption.check();
      if (test.holds(segment.get_document(document, Xapian::DOC_ASSUME_VALID))) found.add(document);
    }
  }
  return found;
}

ArticleSet articles_in(const Xapian::Query& query, const Xapian::Database& segment) {
  ArticleSet found(segment.get_lastdocid());
  Collector collector(&found);
  Xapian::Enquire enquire(segment);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_query(query);
  enquire.add_matchspy(&collector);
  static_cast<void>(enquire.get_mset(0, 0, segment.get_doccount()));
  return found;
}

}  // namespace treff::query
