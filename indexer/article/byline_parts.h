// SPDX-License-Identifier: GPL-2.0-or-later
// Splits a byline at its punctuation, labels and roles: "Tekst: Kari Moen og Ola Li" has two parts,
// both with the credit kText.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace treff {

/// Words between separators.
struct BylinePart {
  std::vector<std::string> words;
  /// The comma or the word (such as "og") before the part; empty after a bar or a label.
  std::string separator;
  unsigned credit = 0;    ///< kText, kPictures or both; 0 if the byline does not say
  bool has_role = false;  ///< `credit` comes from the part's own role, not from a label
};

/// The kind of a part, judged by its words: a full name, one word of a name, "jr.", "redaktør i
/// Avisen".
enum class PartKind { name, single, suffix, remark, other };

[[nodiscard]] PartKind kind_of(const BylinePart& part);

struct BylineParts {
  std::string text;  ///< the line without a date at its end, white space collapsed
  std::vector<BylinePart> parts;
  bool is_marked = false;  ///< as in Byline
  bool is_all = true;      ///< the line has only the parts, roles and addresses
};

/// Splits a line, and removes labels, roles and addresses.
[[nodiscard]] BylineParts split_byline(std::string_view line);

}  // namespace treff
