// SPDX-License-Identifier: GPL-2.0-or-later
// Makes the terms of a word from its spelling and its kind.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "language/morphology.h"
#include "language/tokenizer.h"
#include "language/word.h"

namespace treff::language {

/// The longest term in bytes. A longer one is cut, and a hash of the whole term is appended.
inline constexpr std::size_t kMaxTermBytes = 120;

/// A word that owns its data. Its terms are unprocessed: unsorted, with duplicates, of any length.
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

/// A token before its analysis. `last_piece` is the last piece of a hyphenated word, else empty.
struct Spelling {
  std::string_view surface;
  TokenKind kind = TokenKind::kWord;
  Capitals capitals = Capitals::kNone;
  std::string_view last_piece;
  NameSign name_sign = NameSign::kNone;
  bool after_have = false;  ///< a participle (is_supine) shortly after a form of have
};

[[nodiscard]] NewWord make_word(const Morphology& morphology, const Spelling& spelling);

/// The form that make_word() would return, computed in a tenth of the time.
[[nodiscard]] std::string form_of(std::string_view surface, TokenKind kind, bool has_pieces);

/// Completes a suspended word: returns `word` (barne-) with the terms of `whole` (barneskolen)
/// added.
[[nodiscard]] NewWord completed_word(const Morphology& morphology, const Word& word,
                                     const std::string& whole);

/// A NewWord whose terms are processed: bounded in length, sorted, without duplicates.
class FinishedWord {
 public:
  explicit FinishedWord(NewWord word);

  /// A view of the word, valid as long as this object.
  [[nodiscard]] Word view() const;

 private:
  NewWord word_;
  std::vector<Term> lemmas_, weak_, parts_;
};

[[nodiscard]] std::uint64_t fnv1a(std::string_view bytes);

/// Formats a number as 16 hexadecimal digits.
[[nodiscard]] std::string hex(std::uint64_t value);

}  // namespace treff::language
