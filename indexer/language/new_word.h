// SPDX-License-Identifier: GPL-2.0-or-later
// Makes the terms of a word from one spelling and its kind.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "language/morphology.h"
#include "language/tokenizer.h"
#include "language/word.h"

namespace treff::language {

/// The longest term in bytes; a longer one is cut, and a hash of the whole is appended.
inline constexpr std::size_t kMaxTermBytes = 120;

/// A word that owns its data, with unprocessed terms: unsorted, with duplicates, of any length.
struct NewWord {
  std::string form;
  std::vector<std::string> lemmas;
  std::vector<std::string> weak;  ///< lemmas of rare readings
  std::vector<std::string> modifiers;
  std::vector<std::string> heads;
  std::vector<Piece> pieces;
  Reason reason = Reason::kRule;
  bool function_word = false;
  bool question_word = false;
};

/// A token before its analysis. `last_piece` is that of a hyphenated word, else empty.
struct Spelling {
  std::string_view surface;
  TokenKind kind = TokenKind::kWord;
  Capitals capitals = Capitals::kNone;
  std::string_view last_piece;
};

[[nodiscard]] NewWord make_word(const Morphology& morphology, const Spelling& spelling);

/// The form that make_word() would give, in a tenth of the time.
[[nodiscard]] std::string form_of(std::string_view surface, TokenKind kind, bool has_pieces);

/// Adds the terms of `whole` to those of a suspended `word` (barne-) that stands for it.
[[nodiscard]] NewWord completed_word(const Morphology& morphology, const Word& word,
                                     const std::string& whole);

/// A NewWord with its terms bounded, sorted and without duplicates.
class FinishedWord {
 public:
  explicit FinishedWord(NewWord word);

  /// A view of the word; valid as long as this object.
  [[nodiscard]] Word view() const;

 private:
  NewWord word_;
  std::vector<Term> lemmas_, weak_, parts_;
};

[[nodiscard]] std::uint64_t fnv1a(std::string_view bytes);

/// 16 hexadecimal digits.
[[nodiscard]] std::string hex(std::uint64_t value);

}  // namespace treff::language
