// SPDX-License-Identifier: GPL-2.0-or-later
// Splits a query's text into symbols: operators, parentheses and operands.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "parse/query_tree.h"

namespace treff::query {

struct Symbol {
  enum class Kind { kOperand, kOpen, kClose, kAnd, kOr, kNot, kNear };
  Kind kind = Kind::kOperand;
  Occur occur = Occur::kOptional;  ///< + or - in front
  Node node;                       ///< for kOperand
  std::string text;                ///< as typed
  unsigned distance = 0;           ///< of kNear, in words
  std::size_t begin = 0;           ///< of `text` in the query, in bytes
  std::size_t value = 0;           ///< for a field: where its value begins; otherwise `begin`
};

/// Reads the symbols of `text`, which must be valid UTF-8. Adds a note for each part that is not
/// read as typed. Throws Error(bad_query) for an invalid date. Thread-safe.
[[nodiscard]] std::vector<Symbol> read_symbols(std::string_view text,
                                               std::vector<std::string>* notes);

/// A part of a phrase: one word with * or ?, or consecutive words that have neither.
struct PhrasePiece {
  std::string text;
  bool wildcard = false;
};

/// Splits a phrase into pieces: “den lille mu*” has the pieces den lille and mu*.
[[nodiscard]] std::vector<PhrasePiece> pieces_of_phrase(std::string_view text);

}  // namespace treff::query
