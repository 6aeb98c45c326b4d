// SPDX-License-Identifier: GPL-2.0-or-later
// The most frequent words of running text, as their lemmas. Token records encode each in one
// byte.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace treff::language {

/// The lemmas that the analyzer gives to a frequent form. If the dictionary gives it other lemmas,
/// a token record encodes it like any other word, code by code.
struct FrequentWord {
  std::string_view lemmas;  ///< sorted, separated by spaces
  std::string_view weak;    ///< lemmas of rare readings, in the same notation
};

inline constexpr std::size_t kFrequentWords = 112;

/// Token records refer to the rows by position, so changing a row changes the format of the index.
[[nodiscard]] const std::array<FrequentWord, kFrequentWords>& frequent_words();

}  // namespace treff::language
