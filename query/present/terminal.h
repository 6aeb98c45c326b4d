// SPDX-License-Identifier: GPL-2.0-or-later
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
  // What is said beside the articles' own text, in the reader's language.
  std::string passage = "passage";
  std::string caption = "caption";
  std::string fact_box = "fact box";
  std::string summary = "summary";
  std::string in_title = "(found in the title)";
  std::string one_copy = "(and another passage nearly the same)";
  std::string copies = "(and {n} passages nearly the same)";
  std::string weaker = "weaker hits";  ///< before what is much worse than the best
};

/// Never holds a control character of an article: what a title says cannot reach the terminal.
[[nodiscard]] std::string to_terminal(const SearchResults& results, const TerminalStyle& style);

}  // namespace treff::query
