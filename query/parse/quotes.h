// SPDX-License-Identifier: GPL-2.0-or-later
// Quotation marks used in Norwegian.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace treff::query {

/// A mark that opens a quotation, and the two that may close it.
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

/// The quotation marks whose opening mark `text` begins with, or null.
[[nodiscard]] inline const Quotes* opening_quotes(std::string_view text) {
  const auto* found = std::find_if(kQuotes.begin(), kQuotes.end(), [&](const Quotes& quotes) {
    return text.starts_with(quotes.open);
  });
  return found == kQuotes.end() ? nullptr : found;
}

}  // namespace treff::query
