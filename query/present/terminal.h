// Results as a person reads them.
#pragma once

#include <cstddef>
#include <string>

#include "treff/results.h"

namespace treff::query {

struct TerminalStyle {
  bool colours = false;    ///< else marked words stand between asterisks
  std::size_t width = 80;  ///< columns to wrap at
  bool explain = false;
};

/// Never holds a control character of an article: what a title says cannot reach the terminal.
[[nodiscard]] std::string to_terminal(const SearchResults& results, const TerminalStyle& style);

}  // namespace treff::query
