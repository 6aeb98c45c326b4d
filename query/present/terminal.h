// SPDX-License-Identifier: GPL-2.0-or-later
// Formats results for people.
#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include "treff/results.h"

namespace treff::query {

struct TerminalStyle {
  bool colors = false;     ///< false: highlights are enclosed in asterisks
  std::size_t width = 80;  ///< columns to wrap at
  bool explain = false;
  // Labels, in the user's language.
  std::string passage = "passage";
  std::string caption = "caption";
  std::string fact_box = "fact box";
  std::string summary = "summary";
  std::string in_title = "(found in the title)";
  std::string one_copy = "(and one nearly identical passage)";
  std::string copies = "(and {n} nearly identical passages)";
  std::string weaker = "weaker hits";  ///< heading before hits that score much less than the best
  std::function<std::string(const std::string&)> translate;  ///< names of score parts; may be empty
};

/// Replaces control characters in the text of articles, so that the text cannot control the
/// terminal.
[[nodiscard]] std::string to_terminal(const SearchResults& results, const TerminalStyle& style);

}  // namespace treff::query
