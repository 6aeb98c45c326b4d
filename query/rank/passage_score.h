// SPDX-License-Identifier: GPL-2.0-or-later
// The second stage: passages of the best articles, scored from their token records.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "match/passage_evidence.h"
#include "rank/plan.h"
#include "rank/text_evidence.h"

namespace treff::query {

/// The addends of a passage's score. Sums of idf are divided by the query's mass, the idf of its
/// content words together, so that a weight means the same for every query.
enum class Feature : std::uint8_t {
  kPassage,   ///< BM25 of the passage, the title's words counted in
  kArticle,   ///< BM25 of the article, from the first stage
  kInside,    ///< rarity inside the article: what singles this passage out
  kCover,     ///< words that the passage or the title holds, however often
  kOwnWords,  ///< words that the passage itself holds, for a short query
  kNear,      ///< words that stand near each other, for a short query
  kBegin,     ///< near the article's beginning, for a short query
  kBefore,    ///< words that only the passage before holds, for a longer query
  kOrder,     ///< words that stand beside each other as they were typed, in any form
  kExact,     ///< words in the very form typed; names aside, which hardly have others
  kCapitals,  ///< words typed in capitals that stand there in capitals
  kSmall,     ///< words typed with a capital that stand there with none
  kLike,      ///< words without a match, by the nearest word's likeness
  kCue,       ///< sign of an answer in the passage
  kCueNear,   ///< sign of an answer in the best sentence or the next
  kExtra,     ///< a caption, a fact box or a summary
  // Those of some results only:
  kTier,    ///< for a query of one word: 2 for the word itself, 1 for what stands for it
  kNew,     ///< how newly it was published, where the search asks for that
  kBehind,  ///< what it scored above a passage that was shown before it was found
  kCount_,
};

inline constexpr std::size_t kFeatures = static_cast<std::size_t>(Feature::kCount_);
/// From here on, --explain shows a feature only where it counts.
inline constexpr std::size_t kOccasional = static_cast<std::size_t>(Feature::kTier);

struct FeatureWeight {
  const char* name;  ///< as --explain shows it
  double weight;
};

/// One table for all weights; each row's figure is what it earns.
[[nodiscard]] const std::array<FeatureWeight, kFeatures>& feature_weights();

struct ScoredPassage {
  std::uint32_t number = 0;
  bool in_text = false;   ///< by its codes, a word matches in the passage
  bool in_title = false;  ///< by its codes, a word matches in the title
  bool mistaken = false;  ///< by its text, none does: the codes are those of other words
  Tier tier = Tier::kHalves;
  Tier title = Tier::kHalves;  ///< what the title is good for: never kOwn
  std::uint64_t matched = 0;   ///< bit i: word i matches in the passage
  double score = 0;
  std::array<double, kFeatures> features{};
};

/// The idf of the query's content words together, at least 1.
[[nodiscard]] double query_mass(const Plan& plan);

/// Scores the passages of one article after the other by what their token records tell. For one
/// thread; the plan outlives it.
class PassageScorer {
 public:
  explicit PassageScorer(const Plan& plan);
  PassageScorer(const PassageScorer&) = delete;
  PassageScorer& operator=(const PassageScorer&) = delete;

  /// Every passage that has a match in itself or its title.
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
  double idf_ = 0;                     ///< of the content words together
  bool short_;                         ///< a short query, and no question
  bool long_;                          ///< more than two content words
  std::vector<double> passages_with_;  ///< by word: passages of the article that hold it
  std::vector<double> rarity_;         ///< by word: its idf among the article's passages
};

/// Adds what the text tells to a passage's features and score.
void add_text_evidence(const TextEvidence& evidence, const Plan& plan, double mass,
                       ScoredPassage* passage);

/// Sets one feature, and the score with it.
void set_feature(Feature feature, double value, ScoredPassage* passage);

/// What a text adds to a passage's score at most.
[[nodiscard]] double most_text_score(const TextBound& bound, const Plan& plan, double mass);

}  // namespace treff::query
