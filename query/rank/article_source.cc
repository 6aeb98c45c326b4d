// SPDX-License-Identifier: GPL-2.0-or-later
#include "rank/article_source.h"

#include <algorithm>

#include "index/document.h"
#include "index/schema.h"
#include "index/token_record.h"
#include "rank/article_ranking.h"

namespace treff::query {
ArticleTotal total_of(const Xapian::MSet& matches) {
  const std::uint64_t lower = matches.get_matches_lower_bound();
  const bool exact = lower == matches.get_matches_upper_bound() && lower <= kExactTotal;
  return {exact ? lower : matches.get_matches_estimated(), exact};
}

const Xapian::Weight& article_weight() {
  static const Xapian::BM25Weight kWeight(kArticleK1, 0, 1, kArticleB, 0);
  return kWeight;
}

const StoredArticle& FoundArticle::read_stored() {
  if (stored == nullptr) {
    auto read = std::make_shared<StoredArticle>();
    read->record = index::stored_record(document);
    read->texts = index::texts_of_record(read->record);
    stored = std::move(read);
    if (cache != nullptr) cache->keep(key, stored);
  }
  return *stored;
}

std::string_view FoundArticle::record_of(std::size_t passage) {
  constexpr std::size_t kLong = 64 << 10;  // scanning a shorter record is cheaper than indexing it
  if (tokens->size() < kLong) return index::passage_of(*tokens, passage);
  if (record_ends_.empty()) record_ends_ = index::passage_ends(*tokens);
  if (passage >= record_ends_.size()) return {};
  const std::size_t begin = passage == 0 ? 0 : record_ends_[passage - 1];
  return std::string_view(*tokens).substr(begin, record_ends_[passage] - begin);
}

const index::ArticleTexts& FoundArticle::texts() { return read_stored().texts; }

Article FoundArticle::content() { return index::decode_article(read_stored().record); }

/// Xapian checks kExactTotal + 1 matches, which shows whether there are more than kExactTotal.
std::vector<Match> ArticleSource::matches(std::size_t stage, std::size_t count,
                                          Xapian::MSet* all) const {
  const Xapian::Query query = scope_.of(plan_.stages[stage].query);
  const Decider* const decider = decider_.idle() ? nullptr : &decider_;
  return by_date_
             ? matches_by_date(indexes_.all, query, *by_date_, count, kExactTotal + 1, decider,
                               false, all)
             : best_matches_in_files(indexes_.all, query, count, kExactTotal + 1, decider, all);
}

/// Fetches all matches again, twice as many each time. Fetching only further matches could return
/// one article twice and another never: Xapian adds up weights in an order that depends on how many
/// matches are requested, so equal weights may differ in their last bit.
void ArticleSource::fetch(std::size_t count) {
  asked_ = std::max(count, 2 * given_);
  next_ = 0;
  if (by_groups_) {
    RankedArticles ranked = rank_articles(plan_, stage_, asked_, indexes_, interruption_);
    matches_ = std::move(ranked.best);
    total_ = ArticleTotal{ranked.found, true};
    return;
  }
  Xapian::MSet all;
  matches_ = matches(stage_, asked_, &all);
  if (stage_ == 0 && !total_) total_ = total_of(all);
}

std::vector<FoundArticle> ArticleSource::next(std::size_t count) {
  std::vector<FoundArticle> articles;
  if (stage_ >= plan_.stages.size()) return articles;
  if (next_ == matches_.size()) {
    if (matches_.size() < asked_) return articles;  // no more matches
    fetch(count);
  }
  for (; articles.size() < count && next_ < matches_.size(); ++next_) {
    interruption_.check();
    const Match& match = matches_[next_];
    if (!found_.insert(match.document).second) continue;
    FoundArticle found;
    found.document = indexes_.all.get_document(match.document, Xapian::DOC_ASSUME_VALID);
    found.weight = match.weight;
    found.published = match.published;
    found.cache = &cached_.cache;
    found.key = cached_.key_of(match.document);
    CachedArticle cached = cached_.cache.find(found.key);
    found.tokens = std::move(cached.tokens);
    found.stored = std::move(cached.stored);
    articles.push_back(std::move(found));
    ++given_;
  }
  read_tokens(&articles);
  return articles;
}

/// Reads the records that were not cached in document order: neighboring records share blocks.
void ArticleSource::read_tokens(std::vector<FoundArticle>* articles) {
  std::vector<FoundArticle*> missing;
  missing.reserve(articles->size());
  for (FoundArticle& article : *articles) {
    if (article.tokens == nullptr) missing.push_back(&article);
  }
  std::sort(missing.begin(), missing.end(), [](const FoundArticle* a, const FoundArticle* b) {
    return a->document.get_docid() < b->document.get_docid();
  });
  for (FoundArticle* article : missing) {
    article->tokens =
        std::make_shared<const std::string>(article->document.get_value(index::kTokenRecordSlot));
    article->cache->keep(article->key, article->tokens);
  }
}

bool ArticleSource::next_stage() {
  if (stage_ + 1 >= plan_.stages.size()) return false;
  ++stage_;
  given_ = asked_ = 0;
  matches_.clear();
  next_ = 0;
  return true;
}

ArticleTotal ArticleSource::total() {
  if (plan_.stages.empty()) return {0, true};
  if (!total_) fetch(1);
  ArticleTotal sum = *total_;
  if (by_groups_) return sum;
  for (std::size_t stage = 1; stage < plan_.stages.size(); ++stage) {
    Xapian::MSet all;
    static_cast<void>(matches(stage, 0, &all));
    const ArticleTotal more = total_of(all);
    sum.articles += more.articles;
    sum.exact = sum.exact && more.exact && sum.articles <= kExactTotal;
  }
  return sum;
}

}  // namespace treff::query
