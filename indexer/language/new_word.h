// SPDX-License-Identifier: GPL-2.0-or-later
// One spelling and its kind → the terms of a word.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "language/morphology.h"
#include "language/tokenizer.h"
#include "language/word.h"

namespace treff::language {

/// Terms are at most this long, in bytes; a longer one is cut and gets a hash of the whole.
inline constexpr std::size_t kMaxTermBytes = 120;

/// In memory of its own, with its terms as they come: in any order, doubled, of any length.
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

/// What a token is made of. `last_piece`: of a hyphenated word, else empty.
struct Spelling {
  std::string_view surface;
  TokenKind kind = TokenKind::kWord;
  Capitals capitals = Capitals::kNone;
  std::string_view last_piece;
};

[[nodiscard]] NewWord make_word(const Morphology& morphology, const Spelling& spelling);

/// The form that make_word() gives, for a tenth of the time.
[[nodiscard]] std::string form_of(std::string_view surface, TokenKind kind, bool has_pieces);

/// `word` that stands for `whole`: its own terms and those of the whole.
[[nodiscard]] NewWord completed_word(const Morphology& morphology, const Word& word,
                                     const std::string& whole);

/// A new word with its terms bounded, sorted and each once.
class FinishedWord {
 public:
  explicit FinishedWord(NewWord word);

  /// A view of it.
  [[nodiscard]] Word view() const;

 private:
  NewWord word_;
  std::vector<Term> lemmas_, weak_, parts_;
};

[[nodiscard]] std::uint64_t fnv1a(std::string_view bytes);

/// 16 hexadecimal digits.
[[nodiscard]] std::string hex(std::uint64_t value);

}  // namespace treff::language
