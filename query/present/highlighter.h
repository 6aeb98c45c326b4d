// Marks what matched, on the analyser's own tokens, so that marks and matches cannot disagree.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "language/analyzer.h"
#include "rank/plan.h"
#include "treff/results.h"

namespace treff::query {

/// For one query; not for several threads at once (the analyser is not).
class Highlighter {
 public:
  Highlighter(const Plan& plan, language::Analyzer& analyzer);

  /// The marked stretches of `text`, in code points. A function word is marked only beside another
  /// marked word, as in “skyte uten forvarsel”, or where the query has nothing else.
  [[nodiscard]] std::vector<Highlight> mark(std::string_view text);

  /// The same with all function words, for a text in which mark() finds nothing.
  [[nodiscard]] std::vector<Highlight> mark_function_words(std::string_view text);

 private:
  enum class Match : char { kNone, kFunction, kContent };

  [[nodiscard]] std::vector<Highlight> mark(std::string_view text, Match least);
  [[nodiscard]] Match match_of(const language::Word& word) const;
  void mark_words(const std::vector<language::Token>& tokens, std::vector<Match>* matches) const;
  void mark_patterns(const std::vector<language::Token>& tokens, std::vector<Match>* matches) const;

  const Plan& plan_;
  language::Analyzer& analyzer_;
  // By terms of the plan.
  std::unordered_map<std::string_view, Match> lemmas_;
  std::unordered_map<std::string_view, Match> parts_;
};

}  // namespace treff::query
