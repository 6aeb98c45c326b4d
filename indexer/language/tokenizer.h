// SPDX-License-Identifier: GPL-2.0-or-later
// Splits text into tokens with byte offsets and sentence starts. Knows Norwegian notation (hyphens,
// thousands separators, times, abbreviations, addresses), but no vocabulary.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace treff::language {

enum class TokenKind : std::uint8_t {
  kWord,          ///< skyte, E6, CSTO-alliansen
  kNumber,        ///< 20.000, 1,5, 07:14, 7.1.2022
  kAbbreviation,  ///< f.eks., bl.a., J.K.
  kAddress,       ///< a@b.no, https://nrk.no/x, nrk.no
  kSymbol,        ///< %, §
};

/// The bytes [begin, end) of the text. A token with pieces (CSTO-alliansen) is followed by a token
/// for each piece inside it.
struct SurfaceToken {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  TokenKind kind = TokenKind::kWord;
  bool starts_sentence = false;
  bool capital_expected = false;  ///< begins a sentence or a quotation; a capital is no evidence
  std::uint16_t pieces = 0;
};

/// The most bytes of a text that are tokenized. The rest of a longer text is ignored.
inline constexpr std::size_t kMaxTextBytes = std::size_t{1} << 30;

/// Splits `text`, which may contain any bytes, into tokens. Linear in its length. Thread-safe.
[[nodiscard]] std::vector<SurfaceToken> tokenize(std::string_view text);

/// Whether `form` (folded) and a period after it make an abbreviation: "kl", "f.eks".
[[nodiscard]] bool is_abbreviation(std::string_view form);

}  // namespace treff::language
