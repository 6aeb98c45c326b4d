#include "rank/article_source.h"

#include <algorithm>

#include "index/document.h"
#include "index/schema.h"

namespace treff::query {
namespace {

// BM25 over articles: k1 1.2 and b .5 were best on 2,585 questions.
const Xapian::BM25Weight kArticleWeight(1.2, 0, 1, .5, 0);

ArticleTotal total_of(const Xapian::MSet& matches) {
  const std::uint64_t lower = matches.get_matches_lower_bound();
  const bool exact = lower == matches.get_matches_upper_bound() && lower <= kExactTotal;
  return {exact ? lower : matches.get_matches_estimated(), exact};
}

}  // namespace

const Article& FoundArticle::content() {
  if (!article) article = index::stored_article(document);
  return *article;
}

Xapian::Enquire ArticleSource::enquire(std::size_t stage) const {
  Xapian::Enquire enquire(database_);
  enquire.set_weighting_scheme(kArticleWeight);
  enquire.set_query(scope_.of(plan_.stages[stage].query));
  if (by_date_) {
    enquire.set_sort_by_value_then_relevance(index::kPublishedSlot, *by_date_ != Sort::oldest);
  }
  return enquire;
}

Xapian::MSet ArticleSource::matches(std::size_t stage, std::size_t count) const {
  // One more than is counted exactly tells whether there are more.
  return enquire(stage).get_mset(0, static_cast<Xapian::doccount>(count),
                                 static_cast<Xapian::doccount>(kExactTotal + 1), nullptr,
                                 decider_.idle() ? nullptr : &decider_);
}

/// Twice as many each time: those found before, and more. (Only the next ones could give one twice
/// and another never: Xapian adds up weights in an order that depends on how many it is asked for,
/// so that equal ones may differ in their last bit.)
void ArticleSource::fetch() {
  constexpr std::size_t kFirstFetch = 30;
  matches_ = matches(stage_, std::max(kFirstFetch, 2 * given_));
  next_ = matches_.begin();
  if (stage_ == 0 && !total_) total_ = total_of(matches_);
}

std::vector<FoundArticle> ArticleSource::next(std::size_t count) {
  std::vector<FoundArticle> articles;
  if (stage_ >= plan_.stages.size()) return articles;
  if (next_ == matches_.end()) fetch();
  while (articles.size() < count && next_ != matches_.end()) {
    interruption_.check();
    if (found_.insert(*next_).second) {
      FoundArticle found;
      found.document = next_.get_document();
      found.weight = next_.get_weight();
      if (by_date_) found.published = found.document.get_value(index::kPublishedSlot);
      articles.push_back(std::move(found));
      ++given_;
    }
    ++next_;
  }
  return articles;
}

bool ArticleSource::next_stage() {
  if (stage_ + 1 >= plan_.stages.size()) return false;
  ++stage_;
  given_ = 0;
  matches_ = Xapian::MSet();
  next_ = matches_.end();
  return true;
}

ArticleTotal ArticleSource::total() {
  if (plan_.stages.empty()) return {0, true};
  if (!total_) fetch();
  ArticleTotal sum = *total_;
  for (std::size_t stage = 1; stage < plan_.stages.size(); ++stage) {
    const ArticleTotal more = total_of(matches(stage, 0));
    sum.articles += more.articles;
    sum.exact = sum.exact && more.exact && sum.articles <= kExactTotal;
  }
  return sum;
}

}  // namespace treff::query
