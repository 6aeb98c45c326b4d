// What only the text of a passage can tell: forms as typed, words that are nearly the same, and
// signs of an answer to the question.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "language/answer_cues.h"
#include "match/passage_matcher.h"
#include "rank/plan.h"

namespace treff::query {

struct TextEvidence {
  bool matches = false;  ///< any word, by its terms instead of their codes
  Tier tier = Tier::kHalves;
  double likeness = 0;  ///< idf of words without a match, by the likeness of the nearest word
  double cue = 0;       ///< sign of an answer anywhere in the passage, 0 to 1
  double cue_near = 0;  ///< the same in the best sentence or the one behind it
  double exact = 0;     ///< idf of the words that stand there in the very form typed, names aside
  double capitals = 0;  ///< idf of the words typed in capitals that stand there in capitals
};

/// For one query and one thread.
class TextReader {
 public:
  explicit TextReader(const Plan& plan);

  [[nodiscard]] TextEvidence read(const AnalyzedPassage& passage);

  /// The most that `likeness` can be for a passage that has the words of `matched` (bits).
  [[nodiscard]] double most_likeness(std::uint64_t matched) const;
  /// The same of `exact` and `capitals`.
  [[nodiscard]] double most_exact(std::uint64_t matched) const;
  [[nodiscard]] double most_capitals(std::uint64_t matched) const;

 private:
  struct Sentence {
    std::size_t begin = 0;  ///< tokens
    std::size_t end = 0;
    std::vector<double> match;  ///< per query word, 0 to 1
  };
  using Trigrams = std::vector<std::uint32_t>;

  void find_matches(const AnalyzedPassage& passage, TextEvidence* evidence);
  void find_likenesses(const std::vector<language::Token>& tokens, TextEvidence* evidence);
  void find_exact(const AnalyzedPassage& passage, TextEvidence* evidence) const;
  void find_whole(std::string_view text, const language::Token& token,
                  std::vector<bool>* seen) const;
  void find_cues(const std::vector<language::Token>& tokens, TextEvidence* evidence) const;
  [[nodiscard]] bool may_be_like(std::size_t word) const;
  [[nodiscard]] double likeness(std::size_t word, std::string_view form);
  [[nodiscard]] const Trigrams& trigrams(std::string_view form);

  const Plan& plan_;
  // The keys stand in the plan.
  std::unordered_map<std::string_view, std::vector<std::size_t>> forms_;
  std::unordered_set<std::string_view> known_;
  std::unordered_map<std::string, Trigrams> trigrams_;
  std::vector<Sentence> sentences_;
};

}  // namespace treff::query
