// SPDX-License-Identifier: GPL-2.0-or-later
#include "remote/records.h"

#include <algorithm>

#include "index/errors.h"
#include "index/schema.h"
#include "rank/article_source.h"

namespace treff::query {
namespace {

using Documents = std::map<Xapian::docid, Xapian::Document>;

/// Matches documents with any of the terms. The weight is the arrival time, so that a match returns
/// it together with the sort key and the collapse key.
Xapian::Query query_of(const std::vector<std::string>& id_terms) {
  using Xapian::Query;
  const Query of_ids(Query::OP_OR, id_terms.begin(), id_terms.end());
  auto* const added = new Xapian::ValueWeightPostingSource(index::kAddedSlot);
  return {Query::OP_AND_MAYBE, Query(Query::OP_SCALE_WEIGHT, of_ids, 0), Query(added->release())};
}

/// Fetches the documents with any of the terms; false if there may be more than `most`.
bool read_all(const Xapian::Database& database, const std::vector<std::string>& id_terms,
              Xapian::doccount most, Documents* documents) {
  Xapian::Enquire enquire(database);
  enquire.set_query(query_of(id_terms));
  enquire.set_sort_by_value_then_relevance(index::kTokenRecordSlot, false);
  enquire.set_collapse_key(index::kArticleSlot, kNeverCollapsed);
  const Xapian::MSet matches = enquire.get_mset(0, most);
  for (auto it = matches.begin(); it != matches.end(); ++it) {
    Xapian::Document& document = (*documents)[*it];
    document.add_value(index::kTokenRecordSlot, it.get_sort_key());
    document.add_value(index::kArticleSlot, it.get_collapse_key());
    document.add_value(index::kAddedSlot, Xapian::sortable_serialise(it.get_weight()));
  }
  return matches.size() < most;
}

}  // namespace

Documents fetch_records(const Xapian::Database& database, const std::vector<WantedRecord>& wanted) {
  Documents documents;
  if (wanted.empty()) return documents;
  std::vector<std::string> id_terms;
  id_terms.reserve(wanted.size());
  for (const WantedRecord& each : wanted) id_terms.push_back(index::id_term(*each.id));
  const auto is_there = [&](const WantedRecord& each) { return documents.contains(each.document); };
  constexpr Xapian::doccount kGrowth = 8;
  for (auto most = static_cast<Xapian::doccount>(2 * wanted.size() + kGrowth);; most *= kGrowth) {
    const bool whole = read_all(database, id_terms, most, &documents);
    if (std::all_of(wanted.begin(), wanted.end(), is_there)) break;
    if (whole) throw index::damaged_index("an article is missing from a shard", {});
  }
  for (const WantedRecord& each : wanted) {
    documents[each.document].add_value(index::kIdSlot, *each.id);
  }
  return documents;
}

Documents fetch_records_of(const Xapian::Database& database, const std::string& id) {
  constexpr Xapian::doccount kMost = 1'000;
  Documents documents;
  static_cast<void>(read_all(database, {index::id_term(id)}, kMost, &documents));
  for (auto& [number, document] : documents) document.add_value(index::kIdSlot, id);
  return documents;
}

}  // namespace treff::query
