// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <iterator>
#include <string>

#include "index/schema.h"
#include "rank/article_source.h"

namespace treff::query {
namespace {

Xapian::Enquire enquire_for(const Xapian::Database& database, const Xapian::Query& query) {
  Xapian::Enquire enquire(database);
  enquire.set_weighting_scheme(article_weight());
  enquire.set_query(query);
  return enquire;
}

Xapian::MSet run(const Xapian::Enquire& enquire, std::size_t count, std::size_t counted,
                 const Xapian::MatchDecider* decider) {
  return enquire.get_mset(0, static_cast<Xapian::doccount>(count),
                          static_cast<Xapian::doccount>(counted), nullptr, decider);
}

/// Finds the articles that have a date.
Xapian::Query dated_articles() {
  return {Xapian::Query::OP_VALUE_GE, index::kPublishedSlot, std::string(1, '\0')};
}

/// Adds the first `count` articles of one date, by id.
void add_of_date(const Xapian::Database& database, const Xapian::Query& query,
                 const std::string& published, std::size_t count,
                 const Xapian::MatchDecider* decider, std::vector<Match>* matches) {
  const Xapian::Query of_date(Xapian::Query::OP_VALUE_RANGE, index::kPublishedSlot, published,
                              published);
  Xapian::Enquire enquire =
      enquire_for(database, published.empty()
                                ? Xapian::Query(Xapian::Query::OP_AND_NOT, query, dated_articles())
                                : Xapian::Query(Xapian::Query::OP_FILTER, query, of_date));
  enquire.set_sort_by_value_then_relevance(index::kIdSlot, false);
  const Xapian::MSet found = run(enquire, count, 0, decider);
  for (auto it = found.begin(); it != found.end(); ++it) {
    matches->push_back({*it, rounded(it.get_weight()), it.get_sort_key(), published});
  }
}

}  // namespace

std::vector<Xapian::Document> any_matches(const std::vector<index::Snapshot>& snapshots,
                                          const Xapian::Query& query, std::size_t count,
                                          const Xapian::MatchDecider* decider) {
  std::vector<Xapian::Document> documents;
  for (const index::Snapshot& snapshot : snapshots) {
    for (auto segment = snapshot.databases.rbegin();
         segment != snapshot.databases.rend() && documents.size() < count; ++segment) {
      Xapian::Enquire enquire(*segment);
      enquire.set_weighting_scheme(Xapian::BoolWeight());
      enquire.set_query(query);
      const Xapian::MSet matches = run(enquire, count - documents.size(), 0, decider);
      for (auto it = matches.begin(); it != matches.end(); ++it) {
        documents.push_back(it.get_document());
      }
    }
  }
  return documents;
}

std::vector<Match> best_matches(const Xapian::Database& database, const Xapian::Query& query,
                                std::size_t count, std::size_t counted,
                                const Xapian::MatchDecider* decider, Xapian::MSet* all) {
  Xapian::Enquire enquire = enquire_for(database, query);
  enquire.set_sort_by_relevance_then_value(index::kIdSlot, false);
  *all = run(enquire, count, counted, decider);
  std::vector<Match> matches;
  matches.reserve(all->size());
  for (auto it = all->begin(); it != all->end(); ++it) {
    matches.push_back({*it, rounded(it.get_weight()), it.get_sort_key(), {}});
  }
  std::sort(matches.begin(), matches.end(), [](const Match& a, const Match& b) {
    if (a.weight != b.weight) return a.weight > b.weight;
    return by_id(a, b);
  });
  return matches;
}

std::vector<Match> best_matches_in_files(const Xapian::Database& database,
                                         const Xapian::Query& query, std::size_t count,
                                         std::size_t counted, const Xapian::MatchDecider* decider,
                                         Xapian::MSet* all) {
  const Xapian::Enquire enquire = enquire_for(database, query);
  *all = run(enquire, count == 0 ? 0 : count + 1, counted, decider);
  std::vector<Match> matches;
  matches.reserve(all->size());
  for (auto it = all->begin(); it != all->end(); ++it) {
    matches.push_back({*it, rounded(it.get_weight()), {}, {}});
  }
  if (matches.size() > count) {
    const double beyond = matches.back().weight;
    matches.pop_back();
    // The cut falls between equal weights: search again with ids, which order equal weights.
    if (!matches.empty() && matches.back().weight <= beyond) {
      return best_matches(database, query, count, counted, decider, all);
    }
  }
  std::stable_sort(matches.begin(), matches.end(),
                   [](const Match& a, const Match& b) { return a.weight > b.weight; });
  for (auto it = matches.begin(); it != matches.end();) {
    const auto end = std::find_if(it + 1, matches.end(),
                                  [it](const Match& match) { return match.weight != it->weight; });
    if (end - it > 1) {
      for (auto tied = it; tied != end; ++tied) {
        tied->id = database.get_document(tied->document, Xapian::DOC_ASSUME_VALID)
                       .get_value(index::kIdSlot);
      }
      std::sort(it, end, by_id);
    }
    it = end;
  }
  return matches;
}

namespace {

std::vector<Match> sorted_by_date(const Xapian::Database& database, const Xapian::Query& query,
                                  Sort order, std::size_t count, std::size_t counted,
                                  const Xapian::MatchDecider* decider, bool remote,
                                  Xapian::MSet* all) {
  Xapian::Enquire enquire = enquire_for(database, query);
  if (remote && counted > 0) *all = run(enquire, 0, counted, decider);
  enquire.set_sort_by_value_then_relevance(index::kPublishedSlot, order != Sort::oldest);
  // With a collapse key, Xapian only estimates totals, so the search above requested the total.
  if (remote) enquire.set_collapse_key(index::kIdSlot, kNeverCollapsed);
  const Xapian::MSet page = run(enquire, count == 0 ? 0 : count + 1, remote ? 0 : counted, decider);
  if (!remote) *all = page;
  std::vector<Match> matches;
  matches.reserve(page.size());
  for (auto it = page.begin(); it != page.end(); ++it) {
    matches.push_back({*it, rounded(it.get_weight()),
                       remote ? it.get_collapse_key() : it.get_document().get_value(index::kIdSlot),
                       it.get_sort_key()});
  }
  if (matches.size() > count) {
    const std::string beyond = matches.back().published;
    matches.pop_back();
    if (!matches.empty() && matches.back().published == beyond) {
      // The cut falls between articles of this date: keep those with the lowest ids.
      std::erase_if(matches, [&](const Match& match) { return match.published == beyond; });
      add_of_date(database, query, beyond, count - matches.size(), decider, &matches);
    }
  }
  std::sort(matches.begin(), matches.end(), [&](const Match& a, const Match& b) {
    if (a.published != b.published) {
      return order == Sort::oldest ? a.published < b.published : a.published > b.published;
    }
    return by_id(a, b);
  });
  return matches;
}

/// The first `count` matches in date order, found by searching all dates. Articles without a date
/// come last.
std::vector<Match> all_by_date(const Xapian::Database& database, const Xapian::Query& query,
                               Sort order, std::size_t count, std::size_t counted,
                               const Xapian::MatchDecider* decider, bool remote,
                               Xapian::MSet* all) {
  if (order != Sort::oldest) {
    return sorted_by_date(database, query, order, count, counted, decider, remote, all);
  }
  // Xapian sorts articles without a date first; they belong last.
  using Xapian::Query;
  if (counted > 0) *all = run(enquire_for(database, query), 0, counted, decider);
  Xapian::MSet part;
  std::vector<Match> matches =
      sorted_by_date(database, Query(Query::OP_FILTER, query, dated_articles()), order, count, 0,
                     decider, remote, &part);
  if (matches.size() == count) return matches;
  std::vector<Match> undated =
      sorted_by_date(database, Query(Query::OP_AND_NOT, query, dated_articles()), order,
                     count - matches.size(), 0, decider, remote, &part);
  std::move(undated.begin(), undated.end(), std::back_inserter(matches));
  return matches;
}

/// A month of publication, or a year if articles have no month.
struct Month {
  std::string term;
  double articles = 0;  ///< with deleted ones
};

/// The months with articles, newest first unless `order` is oldest.
std::vector<Month> months_of(const Xapian::Database& database, Sort order) {
  std::vector<Month> months;
  const std::string prefix(1, index::kMonthPrefix);
  for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term) {
    months.push_back({*term, static_cast<double>(term.get_termfreq())});
  }
  if (order != Sort::oldest) std::reverse(months.begin(), months.end());
  return months;
}

/// The first `count` matches in date order, found by searching only the first months; `estimate` is
/// the total. Empty if these months have more than a quarter of all articles: searching all dates
/// is cheaper then.
std::vector<Match> first_by_month(const Xapian::Database& database, const Xapian::Query& query,
                                  Sort order, std::size_t count, double estimate) {
  constexpr double kMargin = 2;  // matches may be rarer in the first months
  constexpr double kMostShare = .25;
  using Xapian::Query;
  const double articles = database.get_doccount(), most = kMostShare * articles;
  double wanted = kMargin * static_cast<double>(count) * articles / estimate;
  if (!(wanted < most)) return {};
  Xapian::MultiValueKeyMaker date_then_id;
  date_then_id.add_value(index::kPublishedSlot, order != Sort::oldest);
  date_then_id.add_value(index::kIdSlot);
  std::vector<Match> matches;
  double seen = 0;
  const std::vector<Month> months = months_of(database, order);
  for (auto month = months.begin(); matches.size() < count; wanted *= 2) {
    std::vector<Query> some;
    for (; month != months.end() && seen < wanted; ++month) {
      some.emplace_back(month->term);
      seen += month->articles;
    }
    if (some.empty() || seen > most) return {};
    Xapian::Enquire enquire = enquire_for(
        database, Query(Query::OP_FILTER, query, Query(Query::OP_OR, some.begin(), some.end())));
    enquire.set_sort_by_key(&date_then_id, false);
    const Xapian::MSet found = run(enquire, count - matches.size(), 0, nullptr);
    for (auto it = found.begin(); it != found.end(); ++it) {
      const Xapian::Document document = it.get_document();
      matches.push_back({*it, rounded(it.get_weight()), document.get_value(index::kIdSlot),
                         document.get_value(index::kPublishedSlot)});
    }
  }
  return matches;
}

}  // namespace

std::vector<Match> matches_by_date(const Xapian::Database& database, const Xapian::Query& query,
                                   Sort order, std::size_t count, std::size_t counted,
                                   const Xapian::MatchDecider* decider, bool remote,
                                   Xapian::MSet* all) {
  if (!remote && decider == nullptr && count > 0) {
    *all = run(enquire_for(database, query), 1, counted, nullptr);
    std::vector<Match> matches =
        first_by_month(database, query, order, count, all->get_matches_estimated());
    if (!matches.empty()) return matches;
  }
  return all_by_date(database, query, order, count, counted, decider, remote, all);
}

}  // namespace treff::query
