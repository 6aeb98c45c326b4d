// SPDX-License-Identifier: GPL-2.0-or-later
// What the address of a results page says, and the addresses that it leads to.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "serve/http_message.h"

namespace treff::serve {

/// Fields whose values a reader can choose, as parameters of an address.
inline constexpr std::array<std::string_view, 4> kChoosable = {"section", "source", "author",
                                                               "language"};

struct SearchState {
  std::string query;
  std::string within;  ///< an article's id: only in this one
  bool by_date = false;
  std::string from, to;                                     ///< a period, or empty
  std::vector<std::pair<std::string, std::string>> chosen;  ///< field and value
  std::size_t page = 1;

  /// Reads q, in, sort, from, to, page and those of kChoosable. What is no page is the first.
  [[nodiscard]] static SearchState of(const Parameters& parameters);

  [[nodiscard]] Parameters parameters() const;

  /// SearchOptions::filter, but for what is chosen in the field `but`, if it is named. Throws
  /// Error(bad_query) for an impossible period.
  [[nodiscard]] std::string filter(std::string_view but = {}) const;

  [[nodiscard]] bool is_chosen(std::string_view field, std::string_view value) const;
  [[nodiscard]] bool has_chosen(std::string_view field) const;
  [[nodiscard]] bool is_narrowed() const { return !chosen.empty() || has_period(); }
  [[nodiscard]] bool has_period() const { return !from.empty() || !to.empty(); }

  // The state that a link leads to: the first page of it.
  [[nodiscard]] SearchState asking(std::string_view other_query) const;
  [[nodiscard]] SearchState sorted(bool newest_first) const;
  [[nodiscard]] SearchState with(std::string_view field, std::string_view value) const;
  [[nodiscard]] SearchState without(std::string_view field, std::string_view value) const;
  [[nodiscard]] SearchState in_period(std::string_view begin, std::string_view end) const;
  [[nodiscard]] SearchState in_article(std::string_view id) const;
  [[nodiscard]] SearchState everywhere() const;  ///< with nothing chosen

  [[nodiscard]] SearchState on_page(std::size_t number) const;
};

inline constexpr std::size_t kLastPage = 1'000;

}  // namespace treff::serve
