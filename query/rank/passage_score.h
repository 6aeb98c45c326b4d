// SPDX-License-Identifier: GPL-2.0-or-later
// The second stage: scores the passages of the best articles from their token records.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "match/passage_evidence.h"
#include "rank/plan.h"
#include "rank/text_evidence.h"

namespace treff::query {

/// The features of a passage's score. Sums of idf are divided by the query's mass (the total idf of
/// its content words), so that a weight means the same for every query.
enum class Feature : std::uint8_t {
  kPassage,   ///< BM25 of the passage together with the title
  kArticle,   ///< BM25 of the article, from the first stage
  kInside,    ///< words that are rare in the article's other passages
  kCover,     ///< words that the passage or the title has, however often
  kOwnWords,  ///< words that the passage itself holds, for a short query
  kNear,      ///< words that stand near each other, for a short query
  kTogether,  ///< words that stand within a dozen tokens, for a question or a longer query
  kBegin,     ///< the passage is near the article's beginning, for a short query
  kBefore,    ///< words that only the previous passage holds, for a longer query
  kOrder,     ///< words that are adjacent as in the query, in any form
  kExact,     ///< words in the form typed, except names, which are hardly inflected
  kVerbatim,  ///< the whole query, word for word
  kCapitals,  ///< words typed in capitals that the passage has in capitals
  kSmall,     ///< words typed with a capital that the passage has in lower case
  kLike,      ///< words without a match, by their similarity to the nearest word
  kCue,       ///< sign of an answer in the passage
  kCueNear,   ///< sign of an answer in the best sentence or the next
  kExtra,     ///< the passage is a caption, a fact box or a summary, or names its photographer
  // Features that only some results have:
  kTier,    ///< for a query of one word: 2 for that word, 1 for a substitute, 0 for a part of its
            ///< compound
  kNew,     ///< recency of publication, if the search asks for that
  kBehind,  ///< by how much the passage outscores the previous result
  kCount_,
};

inline constexpr std::size_t kFeatures = static_cast<std::size_t>(Feature::kCount_);
/// --explain shows features from this one on only if they contribute to the score.
inline constexpr std::size_t kOccasional = static_cast<std::size_t>(Feature::kTier);

struct FeatureWeight {
  const char* name;  ///< as --explain shows it
  double weight;
};

/// The table of all weights. A comment at each row says how much quality the feature contributes.
[[nodiscard]] const std::array<FeatureWeight, kFeatures>& feature_weights();

struct ScoredPassage {
  std::uint32_t number = 0;
  bool in_text = false;   ///< the passage has the code of one of a word's terms
  bool in_title = false;  ///< the same for the title
  bool mistaken = false;  ///< the text shows that no word matches: other words have the same codes
  Tier tier = Tier::kHalves;
  Tier title = Tier::kHalves;  ///< the best tier of matches in the title; never kOwn
  std::uint64_t matched = 0;   ///< bit i: word i matches in the passage
  bool in_order = false;       ///< each word of the query is somewhere followed by the next
  double score = 0;
  std::array<double, kFeatures> features{};
};

/// The sum of the idf of the query's content words, at least 1.
[[nodiscard]] double query_mass(const Plan& plan);

/// Scores the passages of articles from their token records. One thread at a time. The plan must
/// outlive the scorer.
class PassageScorer {
 public:
  explicit PassageScorer(const Plan& plan);
  PassageScorer(const PassageScorer&) = delete;
  PassageScorer& operator=(const PassageScorer&) = delete;

  /// Scores each passage that matches itself or whose title matches.
  [[nodiscard]] std::vector<ScoredPassage> score(std::string_view record, double article_score);

 private:
  [[nodiscard]] ScoredPassage score_one(const std::vector<PassageEvidence>& passages,
                                        std::size_t number, double article_score) const;
  [[nodiscard]] double nearness(const PassageEvidence& passage) const;
  [[nodiscard]] double words_before(const PassageEvidence& passage,
                                    const PassageEvidence& before) const;
  [[nodiscard]] double saturated(double frequency, double length) const;
  void look_inside(const std::vector<PassageEvidence>& passages);

  const Plan& plan_;
  CodeTable table_;
  ArticleEvidence evidence_;
  double mass_;
  std::uint64_t pairs_ = 0;            ///< PassageEvidence::pairs of a passage that is in_order
  double idf_ = 0;                     ///< total idf of the content words
  bool short_;                         ///< the query is short and not a question
  bool long_;                          ///< the query has more than two content words
  std::vector<double> passages_with_;  ///< by word: number of the article's passages that hold it
  std::vector<double> rarity_;         ///< by word: its idf among the article's passages
};

/// Adds the evidence from the text to a passage's features and score.
void add_text_evidence(const TextEvidence& evidence, const Plan& plan, double mass,
                       ScoredPassage* passage);

/// Sets one feature and updates the score.
void set_feature(Feature feature, double value, ScoredPassage* passage);

/// The most that the text can add to a passage's score.
[[nodiscard]] double most_text_score(const TextBound& bound, const Plan& plan, double mass,
                                     const ScoredPassage& passage);

}  // namespace treff::query
