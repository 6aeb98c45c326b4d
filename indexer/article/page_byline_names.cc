// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/page_byline_names.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "article/any_word.h"
#include "article/is_among.h"
#include "article/page_names.h"
#include "language/unicode.h"

namespace treff {
namespace {

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The folded words of a class or id, split at signs and in camelCase. Leaves out the hash that
/// build tools append: Author_name__pQxYz, ArticleAuthor_x81.
std::vector<std::string> words_of(std::string_view name) {
  const std::size_t last = name.rfind('_');
  if (last != name.npos && last > 0) {
    const std::string_view end = name.substr(last + 1);
    const std::size_t before = name.find_last_not_of('_', last);
    const bool is_third = last - before > 1 && name.substr(0, before).find('_') != name.npos;
    if (is_third || std::any_of(end.begin(), end.end(), is_digit)) name = name.substr(0, last);
  }
  std::vector<std::string> words(1);
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (std::string_view("-_:.").find(name[i]) != std::string_view::npos) {
      words.emplace_back();
      continue;
    }
    if (i > 0 && is_upper(name[i]) && is_lower(name[i - 1])) words.emplace_back();
    words.back() += name[i];
  }
  std::erase(words, "");
  for (std::string& word : words) word = language::fold(word);
  return words;
}

}  // namespace

bool names_author_inside(std::string_view name) {
  constexpr auto kAuthors = std::to_array<std::string_view>(
      {"author", "authors", "authorname", "forfatter", "forfattar", "journalist", "skribent"});
  constexpr auto kParts = std::to_array<std::string_view>(
      {"name",    "names",   "navn",  "namn", "wrap",  "wrapper", "container",
       "inner",   "content", "block", "box",  "group", "meta",    "info",
       "details", "link",    "line",  "text", "root",  "title",   "role"});
  constexpr auto kOthers = std::to_array<std::string_view>(
      {"has", "with", "no", "without", "is", "comment", "comments", "related", "teaser", "card",
       "list", "archive", "bio", "avatar", "more", "popular", "sidebar", "quote", "photo"});
  const std::vector<std::string> words = words_of(name);
  const auto author = std::find_if(words.begin(), words.end(), [&](const std::string& word) {
    return is_among(word, kAuthors);
  });
  return author != words.end() &&
         std::all_of(author + 1, words.end(),
                     [&](const std::string& word) { return is_among(word, kParts); }) &&
         std::none_of(words.begin(), author,
                      [&](const std::string& word) { return is_among(word, kOthers); });
}

bool is_named_job(const Attributes& attributes) {
  constexpr auto kJobs = std::to_array<std::string_view>(
      {"role", "rolle", "title", "tittel", "stilling", "jobtitle", "position"});
  const auto names_job = [&](std::string_view name) {
    const std::vector<std::string> words = words_of(name);
    return !words.empty() && is_among(words.back(), kJobs);
  };
  return any_word(attributes.get("class").substr(0, kLongestNames), names_job) ||
         any_word(attributes.get("id").substr(0, kLongestNames), names_job) ||
         has_word(attributes.get("itemprop"), "jobTitle");
}

}  // namespace treff
