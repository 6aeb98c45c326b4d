// SPDX-License-Identifier: GPL-2.0-or-later
// The state of a results page, as in its URL, and the states to which the page's links lead.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "serve/http_message.h"

namespace treff::serve {

/// Fields whose values the user can choose; also the names of their parameters in the URL.
inline constexpr std::array<std::string_view, 4> kChoosable = {"section", "source", "author",
                                                               "language"};

struct SearchState {
  std::string query;
  std::string within;  ///< if not empty, search only in the article with this id
  bool by_date = false;
  std::string from, to;                                     ///< the chosen period, or empty
  std::vector<std::pair<std::string, std::string>> chosen;  ///< pairs of field and value
  std::string also;  ///< another filter in the query language, such as a feed's, or empty
  std::size_t page = 1;

  /// Parses q, in, sort, from, to, filter, page and the fields in kChoosable. An invalid page is
  /// page 1.
  [[nodiscard]] static SearchState of(const Parameters& parameters);

  [[nodiscard]] Parameters parameters() const;

  /// SearchOptions::filter for this state, without the values chosen in the field `but`. Throws
  /// Error(bad_query) for an invalid period.
  [[nodiscard]] std::string filter(std::string_view but = {}) const;

  [[nodiscard]] bool is_chosen(std::string_view field, std::string_view value) const;
  [[nodiscard]] bool has_chosen(std::string_view field) const;
  [[nodiscard]] bool is_narrowed() const {
    return !chosen.empty() || has_period() || !also.empty();
  }
  [[nodiscard]] bool has_period() const { return !from.empty() || !to.empty(); }

  // The states to which links lead. All but on_page() go to the first page of results.
  [[nodiscard]] SearchState asking(std::string_view other_query) const;
  [[nodiscard]] SearchState sorted(bool newest_first) const;
  [[nodiscard]] SearchState with(std::string_view field, std::string_view value) const;
  [[nodiscard]] SearchState without(std::string_view field, std::string_view value) const;
  [[nodiscard]] SearchState in_period(std::string_view begin, std::string_view end) const;
  [[nodiscard]] SearchState in_article(std::string_view id) const;
  [[nodiscard]] SearchState without_filter() const;  ///< without `also`
  [[nodiscard]] SearchState everywhere() const;      ///< without chosen values, period and filter

  [[nodiscard]] SearchState on_page(std::size_t number) const;
};

inline constexpr std::size_t kLastPage = 1'000;

}  // namespace treff::serve
