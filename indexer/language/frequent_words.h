// SPDX-License-Identifier: GPL-2.0-or-later
// The words of which running text mostly consists, by their lemmas: a token record has a byte for
// each.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace treff::language {

/// What the analyzer makes of a frequent form. With a dictionary that gives other lemmas, a record
/// has the form's codes one by one, as of any other word.
struct FrequentWord {
  std::string_view lemmas;  ///< sorted, a space between them
  std::string_view weak;    ///< likewise: of rare readings
};

inline constexpr std::size_t kFrequentWords = 112;

/// In the order by which token records know them: a change of a row is a change of the format.
[[nodiscard]] const std::array<FrequentWord, kFrequentWords>& frequent_words();

}  // namespace treff::language
