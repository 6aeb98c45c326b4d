// SPDX-License-Identifier: GPL-2.0-or-later
#include "serve/narrowing.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <map>

#include "serve/html_text.h"

namespace treff::serve {
namespace {

constexpr std::size_t kYear = 4, kMonth = 7;  ///< lengths of 2022 and 2022-01
constexpr std::size_t kValuesShown = 7;
constexpr std::size_t kMostValues = 60;

const Facet* facet_named(const std::vector<Facet>& facets, std::string_view field) {
  const auto found = std::find_if(facets.begin(), facets.end(),
                                  [&](const Facet& facet) { return facet.field == field; });
  return found == facets.end() || found->values.empty() ? nullptr : &*found;
}

int number_at(const std::string& text, std::size_t at, std::size_t length) {
  int value = 0;
  for (std::size_t i = at; i < std::min(at + length, text.size()); ++i) {
    if (text[i] >= '0' && text[i] <= '9') value = 10 * value + (text[i] - '0');
  }
  return value;
}

/// The next period of the same length.
std::string next(const std::string& period) {
  const int year = number_at(period, 0, 4), month = number_at(period, 5, 2);
  if (period.size() == kYear) return fmt::format("{:04}", year + 1);
  if (period.size() == kMonth) {
    return month >= 12 ? fmt::format("{:04}-01", year + 1)
                       : fmt::format("{:04}-{:02}", year, month + 1);
  }
  return fmt::format("{}-{:02}", period.substr(0, kMonth), number_at(period, 8, 2) + 1);
}

std::vector<Bar> bars_of(const Facet& facet) {
  constexpr std::size_t kMostBars = 400;
  std::map<std::string, std::uint64_t> counts;
  for (const FacetValue& value : facet.values) counts[value.value] = value.articles;
  std::vector<Bar> bars;
  const std::string last = counts.rbegin()->first;
  for (std::string at = counts.begin()->first; at <= last && bars.size() < kMostBars;
       at = next(at)) {
    const auto found = counts.find(at);
    bars.push_back({at, found == counts.end() ? 0 : found->second});
  }
  return bars;
}

/// The template's data for one bar, drawn in an area 10 wide and 60 high (SVG units).
Data bar_data(const Page& page, const SearchState& state, const Bar& bar, std::size_t index,
              std::uint64_t most) {
  constexpr double kHeight = 60, kLowest = 3;
  const double height = bar.articles == 0
                            ? 0
                            : std::max(kLowest, kHeight * static_cast<double>(bar.articles) /
                                                    static_cast<double>(most));
  Data data;
  data.set("x", std::to_string(10 * index));
  data.set("bar_x", std::to_string(10 * index + 1));
  data.set("y", fmt::format("{:.1f}", kHeight - height));
  data.set("height", fmt::format("{:.1f}", height));
  data.set("label", date_text(bar.period, page.texts()) + ": " +
                        page.texts().plural("{n} article", "{n} articles", bar.articles));
  if (bar.articles > 0) {
    Data link;
    link.set("href", page.href("/", state.in_period(bar.period, bar.period).parameters()));
    link.set("current", state.from == bar.period && state.to == bar.period);
    data.set("link", link);
  }
  return data;
}

Data timeline_data(const Page& page, const SearchState& state, const std::vector<Bar>& bars) {
  std::uint64_t most = 1;
  for (const Bar& bar : bars) most = std::max(most, bar.articles);
  DataList list;
  for (std::size_t i = 0; i < bars.size(); ++i) {
    list.push_back(bar_data(page, state, bars[i], i, most));
  }
  Data data;
  data.set("width", std::to_string(10 * bars.size()));
  data.set("bars", Data(list));
  data.set("first", date_text(bars.front().period, page.texts()));
  if (bars.size() > 1) data.set("last", date_text(bars.back().period, page.texts()));
  return data;
}

/// The periods that contain the chosen one, widest first.
DataList wider_periods(const Page& page, const SearchState& state) {
  DataList list;
  if (!state.has_period()) return list;
  Data all;
  all.set("name", page.text("All years"));
  all.set("href", page.href("/", state.in_period("", "").parameters()));
  list.push_back(all);
  if (state.from != state.to) return list;
  for (const std::size_t length : {kYear, kMonth}) {
    if (state.from.size() <= length) break;
    const std::string around = state.from.substr(0, length);
    Data wider;
    wider.set("name", date_text(around, page.texts()));
    wider.set("href", page.href("/", state.in_period(around, around).parameters()));
    list.push_back(wider);
  }
  return list;
}

Data value_data(const Page& page, const SearchState& state, const std::string& field,
                const FacetValue& value) {
  const bool chosen = state.is_chosen(field, value.value);
  Data data;
  data.set("name", value_text(page, field, value.value));
  data.set("count", std::to_string(value.articles));
  data.set("chosen", chosen);
  data.set("href", page.href("/", (chosen ? state.without(field, value.value)
                                          : state.with(field, value.value))
                                      .parameters()));
  return data;
}

/// Whether to show a field: a value is chosen, or there are several values, at least one of them in
/// several articles.
bool is_telling(const SearchState& state, const Facet& facet) {
  if (state.has_chosen(facet.field)) return true;
  return facet.values.size() > 1 && facet.values.front().articles > 1;
}

Data field_data(const Page& page, const SearchState& state, const Facet& facet) {
  DataList shown, hidden;
  for (const FacetValue& value : facet.values) {
    const bool first = shown.size() < kValuesShown || state.is_chosen(facet.field, value.value);
    if (!first && hidden.size() >= kMostValues) continue;
    (first ? shown : hidden).push_back(value_data(page, state, facet.field, value));
  }
  Data data;
  data.set("name", field_text(page, facet.field));
  data.set("values", Data(shown));
  if (!hidden.empty()) {
    Data more;
    more.set("rest", Data(hidden));
    data.set("more", more);
  }
  return data;
}

}  // namespace

std::string field_text(const Page& page, std::string_view field) {
  if (field == "section") return page.text("Section");
  if (field == "source") return page.text("Source");
  if (field == "author") return page.text("Author");
  return page.text("Language");
}

std::string value_text(const Page& page, std::string_view field, const std::string& value) {
  if (field == "source") return source_text(value);
  if (field != "language") return value;
  if (value == "nb") return page.text("Bokmål");
  if (value == "nn") return page.text("Nynorsk");
  if (value == "en") return page.text("English");
  if (value == "se") return page.text("Northern Sámi");
  return value;
}

std::vector<Bar> timeline_of(const std::vector<Facet>& facets) {
  constexpr std::size_t kFewYears = 2;
  const Facet* years = facet_named(facets, "year");
  if (years == nullptr) return {};
  const Facet* months = facet_named(facets, "month");
  const Facet* days = facet_named(facets, "day");
  const bool one_month = months != nullptr && months->values.size() == 1;
  if (one_month && days != nullptr && years->values.size() == 1) return bars_of(*days);
  if (months != nullptr && years->values.size() <= kFewYears) return bars_of(*months);
  return bars_of(*years);
}

Data narrowing_data(const Page& page, const SearchState& state, const std::vector<Facet>& facets) {
  Data data;
  bool something = state.is_narrowed();
  const std::vector<Bar> bars = timeline_of(facets);
  if (bars.size() > 1 || (state.has_period() && !bars.empty())) {
    data.set("timeline", timeline_data(page, state, bars));
    something = true;
  }
  const DataList wider = wider_periods(page, state);
  if (!wider.empty()) {
    Data around;
    around.set("each", Data(wider));
    data.set("wider", around);
  }
  DataList fields;
  for (const std::string_view field : kChoosable) {
    const Facet* facet = facet_named(facets, field);
    if (facet != nullptr && is_telling(state, *facet)) {
      fields.push_back(field_data(page, state, *facet));
      something = true;
    }
  }
  if (!something) return Data(false);
  data.set("fields", Data(fields));
  data.set("from", state.from);
  data.set("to", state.to);
  Parameters parameters = state.in_period("", "").parameters();
  if (!page.kept_language().empty()) parameters.set("lang", page.kept_language());
  data.set("kept", Data(hidden_inputs(parameters)));
  return data;
}

}  // namespace treff::serve
