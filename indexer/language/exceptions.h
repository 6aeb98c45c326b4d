// SPDX-License-Identifier: GPL-2.0-or-later
// A user's corrections of the language analysis, in a small text file that needs no programming:
//
//   # what follows a # is a comment
//   wifien = wifi               the lemma of a form (or lemmas: `form = lemma, lemma`)
//   !split Stortinget           this word is not a compound
//   olje|fond|s|forvalter       how this compound is made; s and e between parts are linking
//   ambulanse ~ sykebil         synonyms: each finds the other
//
// Words are compared folded (unicode.h), so capitals and accents do not matter.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace treff::language {

struct Exceptions {
  std::map<std::string, std::vector<std::string>> lemmas;     ///< form → lemmas
  std::set<std::string> never_split;                          ///< forms
  std::map<std::string, std::vector<std::string>> compounds;  ///< form → pieces in order
  std::map<std::string, std::set<std::string>> synonyms;      ///< lemma → lemmas, both ways

  [[nodiscard]] bool empty() const;
  friend bool operator==(const Exceptions&, const Exceptions&) = default;
};

/// Parses the text of an exceptions file; `name` is the file's name for messages. Throws
/// treff::Error (invalid_input) with the number of the malformed line.
[[nodiscard]] Exceptions parse_exceptions(std::string_view text, const std::string& name);

/// Returns canonical text, which parse_exceptions() can parse. Equal exceptions give equal text.
[[nodiscard]] std::string serialize(const Exceptions& exceptions);

}  // namespace treff::language
