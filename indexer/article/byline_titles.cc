// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/byline_titles.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <tuple>
#include <utility>

#include "article/byline_words.h"
#include "language/unicode.h"

namespace treff {
namespace {

/// Splits a photographer's part at a role before the photographer: in "Kari Moen Journalist Ola Li
/// Fotograf", Kari Moen is an author.
void split_at_roles(std::vector<BylinePart>* parts) {
  constexpr std::size_t kFewestWords = 5;  // two names and the role
  for (std::size_t i = 0; i < parts->size(); ++i) {
    const std::vector<std::string>& words = (*parts)[i].words;
    if ((*parts)[i].credit != kPictures || words.size() < kFewestWords) continue;
    const auto role = std::find_if(words.begin() + 1, words.end(), [](const std::string& word) {
      return is_role(language::fold(word));
    });
    if (role == words.end()) continue;
    BylinePart behind{{role + 1, words.end()}, {}, kPictures};
    if (behind.words.empty() || kind_of(behind) != PartKind::name) continue;
    BylinePart before{{words.begin(), role}, (*parts)[i].separator, kText};
    (*parts)[i] = std::move(before);
    parts->insert(parts->begin() + static_cast<std::ptrdiff_t>(i) + 1, std::move(behind));
  }
}

/// Whether word `at` is a role. "leder" and "forsker" are also verbs, and count only at the
/// beginning or behind the first word: "Daglig leder", but not "Kari Moen leder laget".
bool is_role_at(const std::vector<std::string>& words, std::size_t at) {
  const std::string folded = language::fold(words[at]);
  return is_role(folded) || (at <= 1 && is_title_or_verb(folded));
}

/// Where the first role among `words` begins and ends. A word alone before it belongs to it, as in
/// "Politisk redaktør", because it is no full name; so do small words behind a name, as in "Kari
/// Moen politisk redaktør". Both are the number of words if there is no role.
std::pair<std::size_t, std::size_t> first_role(const std::vector<std::string>& words) {
  std::size_t begin = 0;
  while (begin < words.size() && !is_role_at(words, begin)) ++begin;
  if (begin == words.size()) return {begin, begin};
  const std::size_t end = begin + 1;
  while (begin > 0 && !begins_with_capital(words[begin - 1]) &&
         !is_particle(language::fold(words[begin - 1]))) {
    --begin;
  }
  const bool is_word_alone = begin == 1 && !is_acronym(words.front());
  return {is_word_alone ? 0 : begin, end};
}

}  // namespace

void remove_roles(std::vector<BylinePart>* parts) {
  split_at_roles(parts);
  for (BylinePart& part : *parts) {
    std::vector<std::string>& words = part.words;
    // Kari Moen, AP Sports Writer
    const bool title =
        part.separator == "," && !words.empty() && is_role(language::fold(words.back()));
    if (title) words.clear();
    for (auto [begin, end] = first_role(words); begin < words.size();) {
      if (begin > 0) end = words.size();
      words.erase(words.begin() + static_cast<std::ptrdiff_t>(begin),
                  words.begin() + static_cast<std::ptrdiff_t>(end));
      std::tie(begin, end) = first_role(words);
    }
  }
  for (std::size_t i = 0; i < parts->size();) {
    if (!(*parts)[i].words.empty()) {
      ++i;
      continue;
    }
    const auto at = parts->begin() + static_cast<std::ptrdiff_t>(i);
    if (i + 1 < parts->size() && (at + 1)->separator == ",") (at + 1)->separator = at->separator;
    parts->erase(at);
  }
}

}  // namespace treff
