// SPDX-License-Identifier: GPL-2.0-or-later
#include "serve/search_state.h"

#include <algorithm>
#include <charconv>

#include "serve/field_query.h"

namespace treff::serve {
namespace {

/// Parses a page number, from 1; returns 1 if it is invalid.
std::size_t page_number(const std::string& text) {
  std::size_t page = 1;
  std::from_chars(text.data(), text.data() + text.size(), page);
  return std::clamp<std::size_t>(page, 1, kLastPage);
}

SearchState first_page(const SearchState& state) {
  SearchState first = state;
  first.page = 1;
  return first;
}

}  // namespace

SearchState SearchState::of(const Parameters& parameters) {
  constexpr std::size_t kMostChosen = 50;
  SearchState state;
  state.query = parameters.value("q");
  state.within = parameters.value("in");
  state.by_date = parameters.value("sort") == "date";
  state.from = parameters.value("from");
  state.to = parameters.value("to");
  state.also = parameters.value("filter");
  state.page = page_number(parameters.value("page"));
  for (const auto& [name, value] : parameters.all()) {
    const bool known = std::find(kChoosable.begin(), kChoosable.end(), name) != kChoosable.end();
    if (known && !value.empty() && !state.is_chosen(name, value) &&
        state.chosen.size() < kMostChosen) {
      state.chosen.emplace_back(name, value);
    }
  }
  return state;
}

Parameters SearchState::parameters() const {
  Parameters all;
  const auto set = [&](std::string_view name, std::string_view value) {
    if (!value.empty()) all.set(name, value);
  };
  set("q", query);
  set("in", within);
  set("sort", by_date ? "date" : "");
  set("from", from);
  set("to", to);
  set("filter", also);
  for (const auto& [field, value] : chosen) all.add(field, value);
  if (page > 1) set("page", std::to_string(page));
  return all;
}

std::string SearchState::filter(std::string_view but) const {
  std::string filter;
  const auto add = [&](const std::string& condition) {
    filter += (filter.empty() ? "" : " ") + condition;
  };
  for (const auto& [field, value] : chosen) {
    if (field != but) add(field_query(field, value));
  }
  if (has_period()) add(period_query(from, to));
  if (!within.empty()) add(field_query("id", within));
  if (also.empty() || filter.empty()) return filter + also;
  return "(" + filter + ") AND (" + also + ")";
}

bool SearchState::is_chosen(std::string_view field, std::string_view value) const {
  return std::any_of(chosen.begin(), chosen.end(),
                     [&](const auto& one) { return one.first == field && one.second == value; });
}

bool SearchState::has_chosen(std::string_view field) const {
  return std::any_of(chosen.begin(), chosen.end(),
                     [&](const auto& one) { return one.first == field; });
}

SearchState SearchState::asking(std::string_view other_query) const {
  SearchState state = first_page(*this);
  state.query = other_query;
  return state;
}

SearchState SearchState::sorted(bool newest_first) const {
  SearchState state = first_page(*this);
  state.by_date = newest_first;
  return state;
}

SearchState SearchState::with(std::string_view field, std::string_view value) const {
  SearchState state = first_page(*this);
  state.chosen.emplace_back(field, value);
  return state;
}

SearchState SearchState::without(std::string_view field, std::string_view value) const {
  SearchState state = first_page(*this);
  std::erase_if(state.chosen,
                [&](const auto& one) { return one.first == field && one.second == value; });
  return state;
}

SearchState SearchState::in_period(std::string_view begin, std::string_view end) const {
  SearchState state = first_page(*this);
  state.from = begin;
  state.to = end;
  return state;
}

SearchState SearchState::in_article(std::string_view id) const {
  SearchState state = first_page(*this);
  state.within = id;
  return state;
}

SearchState SearchState::without_filter() const {
  SearchState state = first_page(*this);
  state.also.clear();
  return state;
}

SearchState SearchState::everywhere() const {
  SearchState state = in_period("", "").without_filter();
  state.chosen.clear();
  return state;
}

SearchState SearchState::on_page(std::size_t number) const {
  SearchState state = *this;
  state.page = number;
  return state;
}

}  // namespace treff::serve
