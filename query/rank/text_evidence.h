// What only the text of a passage can tell: forms as typed, words that are nearly the same, and
// signs of an answer to the question.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "language/analyzer.h"
#include "language/answer_cues.h"
#include "rank/passage_evidence.h"
#include "rank/plan.h"

namespace treff::query {

struct TextEvidence {
  bool matches = false;  ///< any word, by its terms instead of their codes
  double likeness = 0;   ///< idf of words without a match, by the likeness of the nearest word
  double cue = 0;        ///< sign of an answer anywhere in the passage, 0 to 1
  double cue_near = 0;   ///< the same in the best sentence or the one behind it
  double exact = 0;      ///< idf of the words that stand there in the very form typed, names aside
};

/// For one query; not for several threads at once (the analyser is not).
class TextReader {
 public:
  TextReader(const Plan& plan, const CodeTable& table, language::Analyzer& analyzer);

  [[nodiscard]] TextEvidence read(std::string_view text);

 private:
  struct Sentence {
    std::size_t begin = 0;  ///< tokens
    std::size_t end = 0;
    std::vector<double> match;  ///< per query word, 0 to 1
  };
  using Trigrams = std::vector<std::uint32_t>;

  void find_matches(const std::vector<language::Token>& tokens);
  void find_likenesses(const std::vector<language::Token>& tokens, TextEvidence* evidence);
  void find_exact(const std::vector<language::Token>& tokens, TextEvidence* evidence) const;
  void find_cues(const std::vector<language::Token>& tokens, TextEvidence* evidence) const;
  [[nodiscard]] double likeness(std::size_t word, std::string_view form);
  [[nodiscard]] const Trigrams& trigrams(std::string_view form);

  const Plan& plan_;
  const CodeTable& table_;
  language::Analyzer& analyzer_;
  // The keys stand in the plan.
  std::unordered_map<std::string_view, std::vector<std::pair<std::size_t, double>>> lemmas_, parts_;
  std::unordered_map<std::string_view, std::vector<std::size_t>> forms_;
  std::unordered_set<std::string_view> known_;
  std::unordered_map<std::string, Trigrams> trigrams_;
  std::vector<Sentence> sentences_;
};

}  // namespace treff::query
