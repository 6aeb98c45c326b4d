// SPDX-License-Identifier: GPL-2.0-or-later
#include "match/highlighter.h"

#include <algorithm>
#include <string>
#include <utility>

#include "language/unicode.h"

namespace treff::query {
namespace {

using language::Token;

/// Whether two tokens are at the same or neighboring positions.
bool adjacent(const Token& a, const Token& b) {
  return a.position + 1 >= b.position && b.position + 1 >= a.position;
}

/// Converts byte spans, which must be in order, to code points in one pass over the text.
std::vector<Highlight> in_code_points(
    std::string_view text, const std::vector<std::pair<std::size_t, std::size_t>>& spans) {
  std::vector<Highlight> highlights;
  std::size_t byte = 0, points = 0;
  const auto advance_to = [&](std::size_t target) {
    points += language::count_code_points(text.substr(byte, target - byte));
    byte = target;
    return points;
  };
  for (const auto& [begin, end] : spans) {
    Highlight highlight;
    highlight.from = advance_to(begin);
    highlight.to = advance_to(end);
    highlights.push_back(highlight);
  }
  return highlights;
}

enum class Match : char { kNone, kFunction, kContent };

std::vector<Match> matches_of(const AnalyzedPassage& passage, const std::vector<QueryWord>& words) {
  const bool any_content =
      std::any_of(words.begin(), words.end(), [](const QueryWord& word) { return word.content; });
  std::vector<Match> matches(passage.tokens.size(), Match::kNone);
  for (const WordMatch& match : passage.matches) {
    const QueryWord& word = words[match.word];
    if (word.only_in_pattern) continue;
    const Match kind = word.content || !any_content ? Match::kContent : Match::kFunction;
    matches[match.token] = std::max(matches[match.token], kind);
  }
  return matches;
}

/// Highlights function words next to a highlighted word. Goes over the tokens in both directions.
void lend_marks(const std::vector<Token>& tokens, std::vector<Match>* matches) {
  const auto lend = [&](std::size_t from, std::size_t to) {
    if ((*matches)[to] == Match::kFunction && (*matches)[from] == Match::kContent &&
        adjacent(tokens[from], tokens[to])) {
      (*matches)[to] = Match::kContent;
    }
  };
  for (std::size_t i = 1; i < tokens.size(); ++i) lend(i - 1, i);
  for (std::size_t i = tokens.size(); i-- > 1;) lend(i, i - 1);
}

std::vector<Highlight> highlights_of(std::string_view text, const std::vector<Token>& tokens,
                                     const std::vector<Match>& matches, Match least) {
  std::vector<std::pair<std::size_t, std::size_t>> spans;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (matches[i] < least) continue;
    if (!spans.empty() && tokens[i].begin < spans.back().second) continue;  // inside the last span
    spans.emplace_back(tokens[i].begin, tokens[i].end);
  }
  return in_code_points(text, spans);
}

}  // namespace

Marks marks_of(std::string_view text, const AnalyzedPassage& passage,
               const std::vector<QueryWord>& words) {
  const std::vector<Token>& tokens = passage.tokens;
  std::vector<Match> matches = matches_of(passage, words);
  lend_marks(tokens, &matches);
  for (const auto& spans : passage.patterns) {
    for (const auto& [first, last] : spans) {
      for (std::size_t i = first; i <= last; ++i) {
        if (tokens[i].pieces == 0 || first == last) matches[i] = Match::kContent;
      }
    }
  }
  return {highlights_of(text, tokens, matches, Match::kContent),
          highlights_of(text, tokens, matches, Match::kFunction)};
}

}  // namespace treff::query
