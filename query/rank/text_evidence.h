// SPDX-License-Identifier: GPL-2.0-or-later
// Evidence that only the text of a passage has: forms as typed, similar words, and signs of an
// answer to the question.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "language/answer_cues.h"
#include "match/passage_matcher.h"
#include "rank/plan.h"
#include "rank/similar_words.h"
#include "rank/text_runs.h"

namespace treff::query {

struct TextEvidence {
  bool matches = false;  ///< a word matches by its terms, not just by term codes
  Tier tier = Tier::kHalves;
  double likeness = 0;  ///< idf of words without a match, times similarity to the nearest word
  double cue = 0;       ///< the best sign of an answer anywhere in the passage
  double cue_near = 0;  ///< the best sign in the sentence with the best match or the next one
  double exact = 0;     ///< idf of the words found in the form typed, except names
  double capitals = 0;  ///< idf of the words typed in capitals and found in capitals
  double small = 0;     ///< idf of the words typed with a capital and found in lower case, for a
                        ///< short query
  /// The query has three words or more, and the passage holds it word for word.
  bool verbatim = false;
  bool credit = false;  ///< the passage names its photographer
};

/// Upper bounds of the fields of the same names in TextEvidence.
struct TextBound {
  double likeness = 0;
  double exact = 0;
  double capitals = 0;
  bool verbatim = false;
};

/// Gathers evidence from texts for one query. One thread at a time.
class TextReader {
 public:
  explicit TextReader(const Plan& plan);

  /// Whether read() also needs the forms of tokens that match no word of the query. `matched` is a
  /// bit mask of the query words that match in the passage.
  [[nodiscard]] bool needs_forms(std::uint64_t matched) const;

  /// `in_order` is ScoredPassage::in_order: otherwise, the passage cannot hold the query word for
  /// word, and is not searched for that.
  [[nodiscard]] TextEvidence read(const AnalyzedPassage& passage, bool in_order);

  /// The most that read() can find in a passage where the query words in `matched` match.
  [[nodiscard]] TextBound most(std::uint64_t matched) const;

  /// A tighter bound than most(), from the runs of letters in the text. It takes a fifth of the
  /// time of read() and rules out most passages.
  [[nodiscard]] TextBound glance(std::string_view text, std::uint64_t matched);

 private:
  struct Sentence {
    std::size_t begin = 0;  ///< range of tokens
    std::size_t end = 0;
  };
  void find_matches(const AnalyzedPassage& passage, TextEvidence* evidence);
  void find_likenesses(const std::vector<language::Token>& tokens, TextEvidence* evidence);
  void find_exact(const AnalyzedPassage& passage, TextEvidence* evidence) const;
  void find_whole(std::string_view text, const language::Token& token,
                  std::vector<bool>* seen) const;
  [[nodiscard]] bool holds_verbatim(std::string_view text);
  void find_cues(const std::vector<language::Token>& tokens, TextEvidence* evidence) const;
  void begin_runs();
  /// Takes the next run: notes in seen_ which query words it is, and in up_to_ how much of the
  /// query the last runs spell.
  void find_run(std::string_view run);
  /// Whether a query word may have this form.
  [[nodiscard]] bool may_be_form(std::string_view form) const;

  const Plan& plan_;
  bool short_;  ///< the query is short and not a question
  // The keys are views into the plan.
  std::unordered_map<std::string_view, std::vector<std::size_t>> forms_;
  std::unordered_set<std::string_view> known_;
  /// By first byte: bit n is set if a query word's form has n bytes (63: or more).
  std::array<std::uint64_t, 256> sizes_by_first_{};
  std::uint64_t may_be_like_ = 0;  ///< bit i: words similar to word i may count
  std::vector<bool> is_run_;       ///< by word: its form is one run of letters and digits
  SimilarWords alike_;
  TextRuns runs_;

  // State for the passage being read.
  std::vector<Sentence> sentences_;
  std::vector<double> matches_;  ///< by sentence and query word, 0 to 1
  std::vector<bool> matched_;    ///< by query word
  std::vector<double> capital_;  ///< by query word: how much it looks like a name in the passage
  std::vector<double> best_likeness_;  ///< by word
  std::vector<bool> seen_;             ///< by word: found in the form typed
  std::size_t run_ = 0;                ///< number of the current run, from 2
  std::vector<std::size_t> up_to_;  ///< by word: the last run that ends the query up to this word
  bool verbatim_ = false;           ///< the runs hold the whole query
};

}  // namespace treff::query
