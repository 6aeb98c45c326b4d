// SPDX-License-Identifier: GPL-2.0-or-later
// The second stage: passages of found articles, in the order of their full score. A passage's text
// is glanced at, and then read, only when that passage may be the next result.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "match/article_test.h"
#include "match/highlighter.h"
#include "match/passage_evidence.h"
#include "match/passage_matcher.h"
#include "rank/article_source.h"
#include "rank/interruption.h"
#include "rank/passage_score.h"
#include "rank/plan.h"
#include "rank/recency.h"
#include "rank/text_evidence.h"

namespace treff::query {

struct Candidate {
  std::size_t article = 0;  ///< index in the list of found articles
  ScoredPassage passage;
  bool chosen = false;   ///< the record has a required phrase or NEAR here or in the title
  bool glanced = false;  ///< `bound` takes the text into account
  bool read = false;     ///< the score takes the text into account
  bool false_match = false;
  double bound = 0;  ///< upper bound of the score
  Marks marks;
};

class PassagePool {
 public:
  /// All arguments must outlive the object. With `by_date`, passages are ordered by the dates of
  /// their articles, not by score.
  PassagePool(const Plan& plan, const ArticleTest& test, language::Analyzer& analyzer,
              const Interruption& interruption, std::optional<Sort> by_date,
              const Recency& recency);

  /// Adds an article and scores its passages from its token record.
  void add(FoundArticle article);

  /// The passage with the next best full score, after reading its text. Returns nullopt if the pool
  /// has no more passages of at least tier `least`.
  [[nodiscard]] std::optional<Candidate> next(Tier least);

  /// Drops the remaining passages of a candidate's article, once enough of them are shown.
  void leave(const Candidate& candidate) { left_[candidate.article] = true; }

  [[nodiscard]] FoundArticle& article(const Candidate& candidate) {
    return articles_[candidate.article];
  }
  [[nodiscard]] std::string_view text_of(const Candidate& candidate);
  [[nodiscard]] Marks title_marks(const Candidate& candidate);

 private:
  /// Compares two elements of candidates_, given by index.
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
  bool wordless_;  ///< an article may match without any word of the query
  PassageMatcher matcher_;
  TextReader reader_;
  std::vector<FoundArticle> articles_;
  std::vector<std::optional<bool>> title_matches_;  ///< by article
  std::vector<bool> left_;                          ///< by article: leave() was called
  std::vector<Candidate> candidates_;
  std::vector<std::uint32_t> heap_;  ///< indexes into candidates_
};

}  // namespace treff::query
