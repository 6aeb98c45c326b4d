// SPDX-License-Identifier: GPL-2.0-or-later
// The most frequent words of running text, by their lemmas. A token record has a one-byte code for
// each.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace treff::language {

/// The lemmas that the analyzer gives a frequent form. If a dictionary gives other lemmas, a record
/// holds the codes of the form one by one, as for any other word.
struct FrequentWord {
  std::string_view lemmas;  ///< sorted, separated by spaces
  std::string_view weak;    ///< those of rare readings, likewise
};

inline constexpr std::size_t kFrequentWords = 112;

/// Token records refer to these rows by position, so changing a row changes the index format.
[[nodiscard]] const std::array<FrequentWord, kFrequentWords>& frequent_words();

}  // namespace treff::language
