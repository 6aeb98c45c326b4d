// SPDX-License-Identifier: GPL-2.0-or-later
// The second stage: passages of found articles, in the order of their full score. A text is glanced
// at, then read, only when its passage may be the next one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "interruption.h"
#include "match/decider.h"
#include "match/passage_evidence.h"
#include "match/passage_matcher.h"
#include "present/highlighter.h"
#include "rank/article_source.h"
#include "rank/passage_score.h"
#include "rank/plan.h"
#include "rank/recency.h"
#include "rank/text_evidence.h"

namespace treff::query {

struct Candidate {
  std::size_t article = 0;  ///< index in the list of found articles
  ScoredPassage passage;
  bool chosen = false;   ///< by a phrase or NEAR
  bool glanced = false;  ///< `bound` knows of its text
  bool read = false;     ///< its text counts in the score
  bool false_match = false;
  double bound = 0;  ///< the most that the score can become
  Marks marks;
};

class PassagePool {
 public:
  /// All that it is given outlives it. `by_date` as in ArticleSource.
  PassagePool(const Plan& plan, const ArticleTest& test, language::Analyzer& analyzer,
              const Interruption& interruption, std::optional<Sort> by_date,
              const Recency& recency);

  /// Scores the passages of an article by its record.
  void add(FoundArticle article);

  /// The next passage by its full score, its text read; nothing if the pool is empty. With
  /// `least`, nothing either where no passage of that tier is left.
  [[nodiscard]] std::optional<Candidate> next(Tier least);

  /// No more passages of a candidate's article, of which enough are shown.
  void leave(const Candidate& candidate) { left_[candidate.article] = true; }

  [[nodiscard]] FoundArticle& article(const Candidate& candidate) {
    return articles_[candidate.article];
  }
  [[nodiscard]] std::string_view text_of(const Candidate& candidate);
  [[nodiscard]] Marks title_marks(const Candidate& candidate);

 private:
  /// Orders candidates_, of which these are indexes.
  [[nodiscard]] bool later(std::size_t first, std::size_t second) const;
  void push(std::size_t candidate);
  [[nodiscard]] std::optional<std::vector<std::uint32_t>> allowed(std::string_view record) const;
  [[nodiscard]] std::uint32_t first_marked(std::string_view record) const;
  void glance(Candidate* candidate);
  void read(Candidate* candidate);
  [[nodiscard]] bool is_false_match(const Candidate& candidate, const AnalyzedPassage& passage,
                                    bool marked);
  [[nodiscard]] bool holds_shown(const std::vector<language::Token>& tokens) const;

  const Plan& plan_;
  const ArticleTest& test_;
  const Interruption& interruption_;
  std::optional<Sort> by_date_;
  const Recency& recency_;
  PassageScorer scorer_;
  double mass_;
  bool wordless_;  ///< an article may match without a word
  PassageMatcher matcher_;
  TextReader reader_;
  std::vector<FoundArticle> articles_;
  std::vector<std::optional<bool>> title_matches_;  ///< by article
  std::vector<bool> left_;                          ///< by article: leave() was called
  std::vector<Candidate> candidates_;
  std::vector<std::uint32_t> heap_;  ///< of candidates_, which stay where they are
};

}  // namespace treff::query
