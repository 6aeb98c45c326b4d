// SPDX-License-Identifier: GPL-2.0-or-later
// The values of source, author and section: their terms, and which values contain a phrase.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "language/analyzer.h"
#include "match/expression.h"
#include "parse/query_tree.h"
#include "rank/index_terms.h"

namespace treff::query {

/// The prefix of the terms of a field's whole values, and of their words. '\0' unless `field` is
/// source, author or section.
[[nodiscard]] char prefix_of_values(Node::Kind field);
[[nodiscard]] char prefix_of_words(Node::Kind field);

/// The term of a whole value of source, author or section.
[[nodiscard]] std::string whole_term(Node::Kind field, const std::string& value);

/// Whether the term of a whole value holds only the beginning of a long value.
[[nodiscard]] bool is_shortened(std::string_view term);

struct FieldValues {
  std::vector<std::string> terms;  ///< of whole values
  bool complete = true;  ///< false: the field has too many values to compare, so there are no terms
};

/// The values that have `words` (each in the index) beside each other, in order. Includes long
/// values whose terms do not show whether they have the words. Throws what Xapian throws.
[[nodiscard]] FieldValues values_with_phrase(Node::Kind field, const FieldWords& words,
                                             language::Analyzer& analyzer,
                                             const IndexTerms& database);

struct MatchingWords {
  std::vector<std::string> words;  ///< the most frequent ones, sorted
  bool complete = true;            ///< false: there are more
};

/// The terms with `prefix` that match `wildcard` (folded; * is any letters, ? is one), without the
/// prefix. Throws what Xapian throws.
[[nodiscard]] MatchingWords words_that_match(char prefix, std::string_view wildcard,
                                             const IndexTerms& database);

}  // namespace treff::query
