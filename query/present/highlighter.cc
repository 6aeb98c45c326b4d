#include "present/highlighter.h"

#include <algorithm>

#include "language/unicode.h"

namespace treff::query {
namespace {

using language::Token;

/// Whether a match at token `b` may lend its mark to `a`: they stand beside each other.
bool adjacent(const Token& a, const Token& b) {
  return a.position + 1 >= b.position && b.position + 1 >= a.position;
}

/// Byte spans, in order → code points. One walk over the text.
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

}  // namespace

Highlighter::Highlighter(const Plan& plan, language::Analyzer& analyzer)
    : plan_(plan), analyzer_(analyzer) {
  const bool any_content = std::any_of(plan.words.begin(), plan.words.end(),
                                       [](const QueryWord& word) { return word.content; });
  for (const QueryWord& word : plan.words) {
    if (word.only_in_pattern) continue;
    const Match match = word.content || !any_content ? Match::kContent : Match::kFunction;
    for (const Variant& variant : word.variants) {
      Match& known = (variant.in_parts ? parts_ : lemmas_)[variant.term];
      known = std::max(known, match);
    }
  }
}

Highlighter::Match Highlighter::match_of(const language::Word& word) const {
  Match best = Match::kNone;
  const auto look = [&best](const auto& known, std::span<const language::Term> terms) {
    for (const language::Term& term : terms) {
      const auto found = known.find(term.text);
      if (found != known.end()) best = std::max(best, found->second);
    }
  };
  look(lemmas_, word.lemmas);
  look(parts_, word.parts);
  return best;
}

void Highlighter::mark_words(const std::vector<Token>& tokens, std::vector<Match>* matches) const {
  for (std::size_t i = 0; i < tokens.size(); ++i) (*matches)[i] = match_of(*tokens[i].word);
  // A function word takes the mark of its neighbour, from the left, then from the right.
  const auto lend = [&](std::size_t from, std::size_t to) {
    if ((*matches)[to] == Match::kFunction && (*matches)[from] == Match::kContent &&
        adjacent(tokens[from], tokens[to])) {
      (*matches)[to] = Match::kContent;
    }
  };
  for (std::size_t i = 1; i < tokens.size(); ++i) lend(i - 1, i);
  for (std::size_t i = tokens.size(); i-- > 1;) lend(i, i - 1);
}

void Highlighter::mark_patterns(const std::vector<Token>& tokens,
                                std::vector<Match>* matches) const {
  for (const auto& pattern : plan_.patterns) {
    for (const auto& [first, last] : pattern->matches(tokens)) {
      for (std::size_t i = first; i <= last; ++i) {
        if (tokens[i].pieces == 0) (*matches)[i] = Match::kContent;
      }
    }
  }
}

std::vector<Highlight> Highlighter::mark(std::string_view text) {
  return mark(text, Match::kContent);
}

std::vector<Highlight> Highlighter::mark_function_words(std::string_view text) {
  return mark(text, Match::kFunction);
}

std::vector<Highlight> Highlighter::mark(std::string_view text, Match least) {
  const std::vector<Token>& tokens = analyzer_.analyze(text);
  std::vector<Match> matches(tokens.size(), Match::kNone);
  mark_words(tokens, &matches);
  mark_patterns(tokens, &matches);
  std::vector<std::pair<std::size_t, std::size_t>> spans;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (matches[i] < least) continue;
    if (!spans.empty() && tokens[i].begin < spans.back().second) continue;  // a piece of a whole
    spans.emplace_back(tokens[i].begin, tokens[i].end);
  }
  return in_code_points(text, spans);
}

}  // namespace treff::query
