// SPDX-License-Identifier: GPL-2.0-or-later
#include "arrivals.h"

#include <algorithm>
#include <charconv>
#include <numeric>

#include "index/document.h"
#include "index/schema.h"
#include "parse/since.h"
#include "remote/address.h"
#include "treff/error.h"

namespace treff::query {
namespace {

/// A time for each index, in microseconds since 1970.
using Points = std::vector<std::int64_t>;

constexpr std::size_t kKeyDigits = 8;

/// The indexes in an order that does not depend on the caller's order.
struct SteadyOrder {
  std::vector<std::size_t> order;  ///< positions in `indexes`
  std::string key;                 ///< identifies this set of indexes

  explicit SteadyOrder(const std::vector<SeenIndex>& indexes) : order(indexes.size()) {
    std::vector<std::string> names;
    names.reserve(indexes.size());
    for (const SeenIndex& each : indexes) names.push_back(steady_name(each.name));
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return names[a] < names[b]; });
    std::string all;
    for (const std::size_t i : order) all += names[i] + '\n';
    key = index::to_hex(index::hash128(all)).substr(0, kKeyDigits);
  }
};

/// A parsed mark: `@KEY-POINT-POINT…`, with the points in the order of SteadyOrder.
struct Mark {
  std::string_view key;
  Points points;
};

std::optional<Mark> parse_mark(std::string_view text) {
  if (!text.starts_with('@') || text.size() < 1 + kKeyDigits) return std::nullopt;
  Mark mark{text.substr(1, kKeyDigits), {}};
  if (mark.key.find_first_not_of("0123456789abcdef") != std::string_view::npos) return std::nullopt;
  const char* at = text.data() + 1 + kKeyDigits;
  const char* const end = text.data() + text.size();
  while (at != end) {
    std::int64_t point = 0;
    const auto [stopped, error] = std::from_chars(at + 1, end, point);
    const bool has_sign = at + 1 != end && at[1] == '-';
    if (*at != '-' || has_sign || error != std::errc()) return std::nullopt;
    mark.points.push_back(point);
    at = stopped;
  }
  return mark.points.empty() ? std::nullopt : std::optional(mark);
}

/// The time of each index: from since_mark, or else `since` for all.
Points points_of(const std::vector<SeenIndex>& indexes, const SteadyOrder& steady,
                 const SearchOptions& options) {
  if (options.since_mark.empty()) {
    // Clamp to what fits in microseconds since 1970; no article arrived outside that range.
    constexpr auto kLatest =
        std::chrono::floor<std::chrono::seconds>(std::chrono::microseconds::max());
    const std::chrono::microseconds since =
        std::clamp(options.since->time_since_epoch(), std::chrono::seconds(0), kLatest);
    return Points(indexes.size(), since.count());
  }
  const std::optional<Mark> mark = parse_mark(options.since_mark);
  if (!mark) {
    throw Error(ErrorCode::invalid_input, "“" + options.since_mark + "” is not a mark", {},
                "use the mark from an earlier search");
  }
  if (mark->key != steady.key || mark->points.size() != indexes.size()) {
    throw Error(ErrorCode::invalid_input, "the mark is from a search of other indexes", {},
                "use the same indexes, or start again with a time such as 1d");
  }
  Points points(indexes.size());
  for (std::size_t i = 0; i < indexes.size(); ++i) points[steady.order[i]] = mark->points[i];
  return points;
}

/// A query for the articles that arrived from `first` to `last`.
Xapian::Query came_between(std::int64_t first, std::int64_t last) {
  return {Xapian::Query::OP_VALUE_RANGE, index::kAddedSlot, index::added_value(first),
          index::added_value(last)};
}

/// The id terms of the articles that `query` finds.
std::vector<std::string> id_terms_of(const Xapian::Query& query, const Xapian::Database& database) {
  Xapian::Enquire enquire(database);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_query(query);
  enquire.set_sort_by_value(index::kIdSlot, false);  // matches include their sort key
  const Xapian::MSet found = enquire.get_mset(0, database.get_doccount());
  std::vector<std::string> terms;
  terms.reserve(found.size());
  for (auto it = found.begin(); it != found.end(); ++it) {
    terms.push_back(index::id_term(it.get_sort_key()));
  }
  return terms;
}

}  // namespace

bool read_since(std::string_view text, SearchOptions* options) {
  if (parse_mark(text)) {
    options->since_mark = text;
    return true;
  }
  options->since = parse_since(text);
  return options->since.has_value();
}

std::optional<Xapian::Query> arrived_since(const std::vector<SeenIndex>& indexes,
                                           const SearchOptions& options) {
  if (!asks_for_new(options)) return std::nullopt;
  const Points points = points_of(indexes, SteadyOrder(indexes), options);
  // Articles from the latest point on are new in every index. An earlier article is new only if it
  // arrived at the point of its own index or later. Usually few articles are earlier and new (those
  // that were added, but not committed, when the mark was made), so the query lists their ids.
  const std::int64_t last = *std::max_element(points.begin(), points.end());
  Xapian::Query found(Xapian::Query::OP_VALUE_GE, index::kAddedSlot, index::added_value(last));
  for (std::size_t i = 0; i < indexes.size(); ++i) {
    const SeenIndex& each = indexes[i];
    if (points[i] >= last || each.newest.value_or(0) < points[i]) continue;
    const Xapian::Query between = came_between(points[i], last - 1);
    const std::vector<std::string> terms = id_terms_of(between, each.database);
    if (terms.empty()) continue;
    // Also compare the time: another index may have an older article with the same id.
    found |= Xapian::Query(Xapian::Query::OP_OR, terms.begin(), terms.end()) & between;
  }
  return found;
}

std::string mark_after(const std::vector<SeenIndex>& indexes, const SearchOptions& options) {
  const SteadyOrder steady(indexes);
  const Points before = points_of(indexes, steady, options);
  std::string mark = "@" + steady.key;
  for (const std::size_t i : steady.order) {
    std::int64_t point = before[i];  // a shard that is down keeps its point for the next search
    // Never move a point back: the earlier search may have asked another replica, which was ahead.
    if (const auto newest = indexes[i].newest) {
      point = options.since_mark.empty() ? *newest + 1 : std::max(point, *newest + 1);
    }
    mark += '-' + std::to_string(std::max<std::int64_t>(point, 0));
  }
  return mark;
}

}  // namespace treff::query
