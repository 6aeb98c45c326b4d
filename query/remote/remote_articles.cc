// SPDX-License-Identifier: GPL-2.0-or-later
#include "remote/remote_articles.h"

#include <algorithm>
#include <utility>

#include "index/document.h"
#include "index/schema.h"
#include "remote/records.h"

namespace treff::query {
namespace {

/// How many articles the first request asks for. Each further request asks for kGrowth times as
/// many, including those already returned.
constexpr std::size_t kFirstPage = 75;
constexpr std::size_t kGrowth = 4;

/// How many records are fetched at a time, about 1 MB.
constexpr std::size_t kMostRecords = 250;

/// At most this many candidates are decided one by one. With fewer, the count is exact; otherwise
/// it is an estimate.
constexpr std::size_t kMostDecided = 1'000;

std::vector<WantedRecord> wanted_of(const std::vector<Match>& matches, std::size_t begin,
                                    std::size_t end) {
  std::vector<WantedRecord> wanted;
  wanted.reserve(end - begin);
  for (std::size_t i = begin; i < end; ++i) wanted.push_back({matches[i].document, &matches[i].id});
  return wanted;
}

/// Fetches the records of `matches` in batches, and calls `visit` with each article that passes
/// `test`.
template <typename Visit>
void visit_passing(const std::vector<Match>& matches, const ArticleTest& test,
                   const Xapian::Database& database, const Interruption& interruption,
                   const Visit& visit) {
  for (std::size_t begin = 0; begin < matches.size(); begin += kMostRecords) {
    const std::size_t end = std::min(begin + kMostRecords, matches.size());
    const auto documents = fetch_records(database, wanted_of(matches, begin, end));
    for (std::size_t i = begin; i < end; ++i) {
      interruption.check();
      const Xapian::Document& document = documents.at(matches[i].document);
      if (test.holds(document)) visit(matches[i], document);
    }
  }
}

/// All live or all deleted matches of `query`, sorted by id.
std::vector<Match> all_matches(const Xapian::Query& query, const OpenShards& shards,
                               Deleted deleted) {
  Xapian::Enquire enquire(shards.database);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_query(query);
  enquire.set_sort_by_value(index::kIdSlot, false);
  const Xapian::MSet found = enquire.get_mset(0, shards.database.get_doccount());
  std::vector<Match> matches;
  for (auto it = found.begin(); it != found.end(); ++it) {
    if (shards.is_deleted(*it) != (deleted == Deleted::kOnly)) continue;
    matches.push_back({*it, 0, it.get_sort_key(), {}});
  }
  return matches;
}

}  // namespace

std::vector<Match> RemoteArticles::matches(std::size_t stage, std::size_t count, bool counted,
                                           Xapian::MSet* all) const {
  const Xapian::Query query = scope_.of(plan_.stages[stage].query);
  const std::size_t looked_at = counted ? kExactTotal + 1 : 0;
  return by_date_ ? matches_by_date(shards_.database, query, *by_date_, count, looked_at, nullptr,
                                    true, all)
                  : best_matches(shards_.database, query, count, looked_at, nullptr, all);
}

/// Fills proposed_ with the next page of the stage's candidates; false if there are no more.
bool RemoteArticles::propose() {
  while (proposed_.empty()) {
    if (exhausted_ || stage_ >= plan_.stages.size()) return false;
    page_ = page_ == 0 ? kFirstPage : page_ * kGrowth;
    Xapian::MSet all;
    std::vector<Match> page = matches(stage_, page_, stage_ == 0 && !first_match_, &all);
    exhausted_ = page.size() < page_;
    for (Match& match : page) {
      if (shards_.is_deleted(match.document) || !seen_.insert(match.document).second) continue;
      proposed_.push_back(std::move(match));
    }
    if (stage_ == 0 && !first_match_) first_match_ = std::move(all);
  }
  return true;
}

/// Fetches the records of at most `most` candidates, and moves the candidates that pass to ready_.
void RemoteArticles::decide(std::size_t most) {
  const std::size_t count = std::min({proposed_.size(), most, kMostRecords});
  std::vector<WantedRecord> wanted;
  wanted.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    wanted.push_back({proposed_[i].document, &proposed_[i].id});
  }
  auto documents = fetch_records(shards_.database, wanted);
  for (std::size_t i = 0; i < count; ++i) {
    interruption_.check();
    const Match& proposal = proposed_[i];
    Xapian::Document& document = documents[proposal.document];
    if (!test_.holds(document)) continue;
    if (by_date_) document.add_value(index::kPublishedSlot, proposal.published);
    FoundArticle found;
    found.document = document;
    found.weight = proposal.weight;
    found.published = proposal.published;
    found.tokens = std::make_shared<const std::string>(document.get_value(index::kTokenRecordSlot));
    ready_.push_back(std::move(found));
  }
  proposed_.erase(proposed_.begin(), proposed_.begin() + static_cast<std::ptrdiff_t>(count));
}

std::vector<FoundArticle> RemoteArticles::next(std::size_t count) {
  while (ready_.size() < count) {
    interruption_.check();
    if (proposed_.empty() && !propose()) break;
    tested_together_ = test_.idle() ? count - ready_.size()
                                    : std::max(2 * tested_together_, std::size_t{kFirstPage});
    decide(tested_together_);
  }
  std::vector<FoundArticle> articles;
  for (; articles.size() < count && !ready_.empty(); ready_.pop_front()) {
    articles.push_back(std::move(ready_.front()));
  }
  return articles;
}

bool RemoteArticles::next_stage() {
  if (stage_ + 1 >= plan_.stages.size()) return false;
  ++stage_;
  page_ = tested_together_ = 0;
  exhausted_ = false;
  proposed_.clear();
  ready_.clear();
  return true;
}

ArticleTotal RemoteArticles::total() {
  ArticleTotal sum{0, true};
  for (std::size_t stage = 0; stage < plan_.stages.size(); ++stage) {
    const ArticleTotal more = count(stage);
    sum.articles += more.articles;
    sum.exact = sum.exact && more.exact && sum.articles <= kExactTotal;
  }
  return sum;
}

ArticleTotal RemoteArticles::count(std::size_t stage) {
  if (stage == 0 && !first_match_) static_cast<void>(propose());
  Xapian::MSet all;
  if (stage == 0) {
    all = *first_match_;
  } else {
    static_cast<void>(matches(stage, 0, true, &all));
  }
  if (all.get_matches_upper_bound() == 0) return {0, true};
  const bool decided = test_.idle() && shards_.deleted == 0;
  return decided ? total_of(all) : count_one_by_one(stage);
}

/// Counts the articles of a stage by deciding its candidates here. Xapian would also count
/// candidates that fail.
ArticleTotal RemoteArticles::count_one_by_one(std::size_t stage) {
  Xapian::MSet all;
  std::vector<Match> page = best_matches(shards_.database, scope_.of(plan_.stages[stage].query),
                                         kMostDecided, 0, nullptr, &all);
  const std::size_t proposed = page.size();
  std::erase_if(page, [&](const Match& match) { return shards_.is_deleted(match.document); });
  std::size_t passed = page.size();
  if (!test_.idle()) {
    passed = 0;
    visit_passing(page, test_, shards_.database, interruption_,
                  [&](const Match&, const Xapian::Document&) { ++passed; });
  }
  if (proposed < kMostDecided) return {passed, true};
  const double share = static_cast<double>(passed) / static_cast<double>(proposed);
  return {static_cast<std::uint64_t>(share * static_cast<double>(all.get_matches_estimated())),
          false};
}

bool finds_any(const Plan& plan, const ArticleTest& test, const OpenShards& shards,
               const Scope& scope, const Interruption& interruption) {
  return !RemoteArticles(plan, test, shards, scope, interruption, std::nullopt).next(1).empty();
}

void visit_articles(const Xapian::Query& query, const ArticleTest& test, const OpenShards& shards,
                    Deleted deleted, const Interruption& interruption,
                    const std::function<void(const Xapian::Document&)>& visit) {
  visit_passing(all_matches(query, shards, deleted), test, shards.database, interruption,
                [&](const Match&, const Xapian::Document& document) { visit(document); });
}

std::vector<Xapian::Document> newest_articles(const Xapian::Query& query, const OpenShards& shards,
                                              std::size_t count) {
  std::vector<Match> matches;
  constexpr std::size_t kDeletedAtFirst = 100, kGrowth = 8;
  for (std::size_t asked = count + std::min<std::size_t>(shards.deleted, kDeletedAtFirst);;
       asked *= kGrowth) {
    Xapian::MSet all;
    matches = matches_by_date(shards.database, query, Sort::date, asked, 0, nullptr, true, &all);
    const bool are_all = matches.size() < asked;
    std::erase_if(matches, [&](const Match& match) { return shards.is_deleted(match.document); });
    if (are_all || matches.size() >= count) break;
  }
  if (matches.size() > count) matches.resize(count);
  const auto documents = fetch_records(shards.database, wanted_of(matches, 0, matches.size()));
  std::vector<Xapian::Document> newest;
  newest.reserve(matches.size());
  for (const Match& match : matches) newest.push_back(documents.at(match.document));
  return newest;
}

std::vector<std::string> all_ids(const Plan& plan, const ArticleTest& test,
                                 const OpenShards& shards, const Scope& scope,
                                 const Interruption& interruption) {
  std::vector<Match> live = all_matches(scope.of(proposal_of(plan.set)), shards, Deleted::kLeftOut);
  std::vector<std::string> ids;
  ids.reserve(live.size());
  if (test.idle()) {
    for (Match& match : live) ids.push_back(std::move(match.id));
  } else {
    visit_passing(live, test, shards.database, interruption,
                  [&](const Match& match, const Xapian::Document&) { ids.push_back(match.id); });
  }
  return ids;
}

std::optional<Xapian::Document> document_of(const OpenShards& shards, std::string_view id) {
  for (auto& [number, document] : fetch_records_of(shards.database, std::string(id))) {
    if (!shards.is_deleted(number)) return document;
  }
  return std::nullopt;
}

}  // namespace treff::query
