// SPDX-License-Identifier: GPL-2.0-or-later
// What only the text of a passage can tell: forms as typed, words that are nearly the same, and
// signs of an answer to the question.
#pragma once

#include <array>
#include <bitset>
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

namespace treff::query {

struct TextEvidence {
  bool matches = false;  ///< any word, by its terms instead of their codes
  Tier tier = Tier::kHalves;
  double likeness = 0;  ///< idf of words without a match, by the likeness of the nearest word
  double cue = 0;       ///< sign of an answer anywhere in the passage, 0 to 1
  double cue_near = 0;  ///< the same in the best sentence or the one behind it
  double exact = 0;     ///< idf of the words that stand there in the very form typed, names aside
  double capitals = 0;  ///< idf of the words typed in capitals that stand there in capitals
  double small = 0;     ///< idf of the words typed with a capital that stand there with none
};

/// The most that a text can add: as in TextEvidence.
struct TextBound {
  double likeness = 0;
  double exact = 0;
  double capitals = 0;
};

/// For one query and one thread.
class TextReader {
 public:
  explicit TextReader(const Plan& plan);

  /// Whether read() looks at the forms of words that match nothing, too, in a passage that has the
  /// words of `matched` (bits).
  [[nodiscard]] bool needs_forms(std::uint64_t matched) const;

  [[nodiscard]] TextEvidence read(const AnalyzedPassage& passage);

  /// The most that read() can find in a passage that has the words of `matched` (bits).
  [[nodiscard]] TextBound most(std::uint64_t matched) const;

  /// The same by a glance at the text, which takes a fifth of the time that it takes to read it:
  /// which runs of letters it has. Few passages can still come first after that.
  [[nodiscard]] TextBound glance(std::string_view text, std::uint64_t matched);

 private:
  struct Sentence {
    std::size_t begin = 0;  ///< tokens
    std::size_t end = 0;
  };
  static constexpr std::size_t kGramBits = 10;

  void find_matches(const AnalyzedPassage& passage, TextEvidence* evidence);
  void find_likenesses(const std::vector<language::Token>& tokens, TextEvidence* evidence);
  void find_exact(const AnalyzedPassage& passage, TextEvidence* evidence) const;
  void find_whole(std::string_view text, const language::Token& token,
                  std::vector<bool>* seen) const;
  void find_cues(const std::vector<language::Token>& tokens, TextEvidence* evidence) const;
  [[nodiscard]] bool may_be_like(std::size_t word) const;
  /// Words without a match, that may be like others.
  void seek(std::uint64_t matched);
  void look_at_run(std::string_view run);
  /// Calls visit(word, likeness) for the words that are sought and like `form`.
  template <typename Visit>
  void visit_alike(std::string_view form, const Visit& visit);

  const Plan& plan_;
  // The keys stand in the plan.
  std::unordered_map<std::string_view, std::vector<std::size_t>> forms_;
  std::unordered_set<std::string_view> known_;
  std::bitset<64> form_sizes_;  ///< in bytes; longer ones count as the longest
  std::vector<bool> may_be_like_;
  std::vector<bool> is_run_;  ///< the form is one run of letters and digits
  std::vector<std::vector<std::uint32_t>> word_grams_;  ///< by word: its trigrams, sorted
  /// By the hash of a trigram: bit i for word i if it may be one of that word's.
  std::vector<std::uint64_t> words_with_gram_;

  // Of the passage that is read.
  std::vector<Sentence> sentences_;
  std::vector<double> matches_;  ///< by sentence and query word, 0 to 1
  std::vector<bool> matched_;    ///< query words
  std::vector<double> capital_;  ///< by query word: how much it looks like a name there
  std::vector<std::size_t> sought_;
  std::uint64_t sought_bits_ = 0;
  std::array<std::uint32_t, 64> shared_{};  ///< by word: trigrams that a form may share with it
  std::vector<double> best_likeness_;       ///< by word
  std::vector<bool> seen_;                  ///< words in the form typed
  std::vector<std::uint32_t> grams_;
  std::string folded_;
};

}  // namespace treff::query
