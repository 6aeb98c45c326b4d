// SPDX-License-Identifier: GPL-2.0-or-later
// Query text → symbols: operators, parentheses and operands, each as typed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "parse/query_tree.h"

namespace treff::query {

struct Symbol {
  enum class Kind { kOperand, kOpen, kClose, kAnd, kOr, kNot, kNear };
  Kind kind = Kind::kOperand;
  Occur occur = Occur::kOptional;  ///< + or - in front
  Node node;                       ///< of an operand
  std::string text;                ///< as typed
  unsigned distance = 0;           ///< of kNear
};

/// The symbols of valid UTF-8. Adds a note for what is not read as typed. Throws Error(bad_query)
/// for a date that is none. Thread-safe.
[[nodiscard]] std::vector<Symbol> read_symbols(std::string_view text,
                                               std::vector<std::string>* notes);

/// A word of a phrase with * or ? in it, or the words between two of these.
struct PhrasePiece {
  std::string text;
  bool wildcard = false;
};

/// “den lille mu*”: den lille, mu*.
[[nodiscard]] std::vector<PhrasePiece> pieces_of_phrase(std::string_view text);

}  // namespace treff::query
