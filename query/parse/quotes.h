// SPDX-License-Identifier: GPL-2.0-or-later
// Quotation marks as Norwegians write them.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace treff::query {

/// The mark that opens a quotation, and those that close it.
struct Quotes {
  std::string_view open;
  std::string_view close;
  std::string_view or_close;
};

inline constexpr std::array<Quotes, 6> kQuotes = {{{"\"", "\"", "\""},
                                                   {"«", "»", "»"},
                                                   {"“", "”", "“"},
                                                   {"”", "”", "“"},
                                                   {"„", "“", "”"},
                                                   {"»", "«", "»"}}};

/// Those of which the first opens `text`, or null.
[[nodiscard]] inline const Quotes* opening_quotes(std::string_view text) {
  const auto* found = std::find_if(kQuotes.begin(), kQuotes.end(), [&](const Quotes& quotes) {
    return text.starts_with(quotes.open);
  });
  return found == kQuotes.end() ? nullptr : found;
}

}  // namespace treff::query
