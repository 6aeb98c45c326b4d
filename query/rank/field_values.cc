// SPDX-License-Identifier: GPL-2.0-or-later
#include "rank/field_values.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "index/schema.h"
#include "language/unicode.h"
#include "match/pattern.h"
#include "parse/cursor.h"

namespace treff::query {
namespace {

/// The letters and digits of a text, folded. If a value has a phrase, bare(value) contains
/// bare(phrase).
std::string bare(std::string_view text) {
  const std::string folded = language::fold(text);
  std::string kept;
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t begin = at;
    if (is_letter_or_digit(language::next_code_point(folded, &at))) {
      kept.append(folded, begin, at - begin);
    }
  }
  return kept;
}

}  // namespace

char prefix_of_values(Node::Kind field) {
  return field == Node::Kind::kSource    ? index::kOriginPrefix
         : field == Node::Kind::kAuthor  ? index::kBylinePrefix
         : field == Node::Kind::kSection ? index::kDeskPrefix
                                         : '\0';
}

char prefix_of_words(Node::Kind field) {
  return field == Node::Kind::kSource    ? index::kSourcePrefix
         : field == Node::Kind::kAuthor  ? index::kAuthorPrefix
         : field == Node::Kind::kSection ? index::kSectionPrefix
                                         : '\0';
}

std::string whole_term(Node::Kind field, const std::string& value) {
  return field == Node::Kind::kSource   ? index::origin_term(value)
         : field == Node::Kind::kAuthor ? index::byline_term(value)
                                        : index::desk_term(value);
}

bool is_shortened(std::string_view term) {
  constexpr std::size_t kHash = 32, kBeginning = 64;
  if (term.size() != 1 + kBeginning + 1 + kHash || term[1 + kBeginning] != '~') return false;
  return term.find_first_not_of("0123456789abcdef", 1 + kBeginning + 1) == std::string_view::npos;
}

FieldValues values_with_phrase(Node::Kind field, const FieldWords& words,
                               language::Analyzer& analyzer, const IndexTerms& database) {
  constexpr std::size_t kMostValues = 20'000, kMostFound = 500;
  std::string wanted;  // what bare(value) must contain: the words before a wildcard
  for (const std::vector<std::string>& any : words) {
    if (any.size() != 1) break;
    wanted += bare(any.front());
  }
  FieldValues values;
  std::size_t seen = 0;
  database.visit(
      std::string(1, prefix_of_values(field)), [&](const std::string& term, Xapian::doccount) {
        if (++seen > kMostValues || values.terms.size() > kMostFound) {
          values.complete = false;
          return false;
        }
        const std::string value = term.substr(1);
        if (is_shortened(term) ||
            (bare(value).find(wanted) != std::string::npos && has_phrase(words, value, analyzer))) {
          values.terms.push_back(term);
        }
        return true;
      });
  if (!values.complete) values.terms.clear();
  return values;
}

MatchingWords words_that_match(char prefix, std::string_view wildcard, const IndexTerms& database) {
  constexpr std::size_t kMostSeen = 50'000, kMostWords = 1'000;
  const std::string first = prefix + std::string(wildcard.substr(0, wildcard.find_first_of("*?")));
  std::vector<std::pair<Xapian::doccount, std::string>> found;
  MatchingWords matching;
  std::size_t seen = 0;
  database.visit(first, [&](const std::string& term, Xapian::doccount articles) {
    matching.complete = ++seen <= kMostSeen;
    if (has_shape(std::string_view(term).substr(1), wildcard)) {
      found.emplace_back(articles, term.substr(1));
    }
    return matching.complete;
  });
  std::sort(found.begin(), found.end(), std::greater<>());
  matching.complete = matching.complete && found.size() <= kMostWords;
  if (found.size() > kMostWords) found.resize(kMostWords);
  for (auto& [articles, word] : found) matching.words.push_back(std::move(word));
  std::sort(matching.words.begin(), matching.words.end());
  return matching;
}

}  // namespace treff::query
