// SPDX-License-Identifier: GPL-2.0-or-later
#include "rank/passage_score.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace treff::query {
namespace {

// BM25 of passages: k1 .6 and b .4 were best on 2,585 questions.
constexpr double kPassageK1 = .6;
constexpr double kPassageB = .4;

double& at(std::array<double, kFeatures>& features, Feature feature) {
  return features[static_cast<std::size_t>(feature)];
}

double weighted_sum(const std::array<double, kFeatures>& features) {
  double sum = 0;
  for (std::size_t f = 0; f < kFeatures; ++f) sum += features[f] * feature_weights()[f].weight;
  return sum;
}

double tier_value(const Plan& plan, Tier tier) {
  return plan.one_word ? static_cast<double>(tier) : 0;
}

}  // namespace

const std::array<FeatureWeight, kFeatures>& feature_weights() {
  // Fitted by listwise softmax on 2,585 questions (tests/relevance/fit_weights.py), then rounded
  // and adjusted to also serve 260 queries as people type them and, for features of short queries,
  // the sample corpus. The figure at each row is how much MRR@10 on the questions drops if the
  // feature is left out and the others are fitted again, unless the row says otherwise.
  static constexpr std::array<FeatureWeight, kFeatures> kWeights = {{
      {"words in the passage (BM25)", 4},             // .0015; .005 on the 260 queries
      {"words in the article (BM25)", 4},             // .0131
      {"words rare in the rest of the article", .5},  // .0027
      {"words that passage or title hold", 1.2},      // 0; .003 on the 260 queries
      // Adds .014 and .007 to nDCG@5 for queries of one and two words in the sample corpus.
      {"words in the passage, not only in its title", 1.5},
      {"words near each other", 3},          // .011 for queries of two words
      {"words within a dozen tokens", 1.2},  // .0026; .0043 with 88,000 more passages
      {"near the article's beginning", .8},  // .009 and .021 for queries of one and two words
      {"words of the passage before", 2.6},  // .0042; .007 on the 260 queries
      {"words side by side as typed", 1.2},  // 0; .041 on phrases among the 260 queries
      {"words in the form typed", 3.5},      // .0135
      // .0019 on the 260 queries with 88,000 more passages; 0 on all others.
      {"the query word for word", 6},
      {"words in capitals as typed", 3},
      {"no capital where one was typed", -5},  // .034 for names and homographs in the corpus
      {"words nearly the same", 6},            // .0058
      // .0080 together with the next row, .0017 of it from numbers with a unit.
      {"sign of an answer", .8},
      {"sign of an answer beside the words", 1.2},
      // Running text ranks before these if it has the same words. .0015 from captions that name a
      // photographer.
      {"caption, fact box or summary", -1},
      // More than all other features together: passages with the word typed rank before those with
      // substitutes.
      {"the word itself, not what stands for it", 50},
      // About the difference in score between two relevant passages, and less than a passage loses
      // by lacking one of two query words.
      {"newly published", 4},
      {"found behind a worse one", -1},
  }};
  return kWeights;
}

double query_mass(const Plan& plan) {
  double mass = 0;
  for (const QueryWord& word : plan.words) {
    if (word.content) mass += word.idf;
  }
  return std::max(mass, 1.0);
}

void set_feature(Feature feature, double value, ScoredPassage* passage) {
  at(passage->features, feature) = value;
  passage->score = weighted_sum(passage->features);
}

void add_text_evidence(const TextEvidence& evidence, const Plan& plan, double mass,
                       ScoredPassage* passage) {
  auto& features = passage->features;
  at(features, Feature::kLike) = evidence.likeness / mass;
  at(features, Feature::kCue) = evidence.cue;
  at(features, Feature::kCueNear) = evidence.cue_near;
  at(features, Feature::kExact) = evidence.exact / mass;
  at(features, Feature::kVerbatim) = evidence.verbatim ? 1 : 0;
  at(features, Feature::kCapitals) = evidence.capitals / mass;
  at(features, Feature::kSmall) = evidence.small / mass;
  if (evidence.credit) at(features, Feature::kExtra) = 1;
  passage->mistaken = passage->in_text && !evidence.matches;
  passage->tier = std::max(evidence.tier, passage->title);
  at(features, Feature::kTier) = tier_value(plan, passage->tier);
  passage->score = weighted_sum(features);
}

double most_text_score(const TextBound& bound, const Plan& plan, double mass,
                       const ScoredPassage& passage) {
  const auto weight = [](Feature feature) {
    return feature_weights()[static_cast<std::size_t>(feature)].weight;
  };
  const double most = weight(Feature::kLike) * bound.likeness / mass +
                      weight(Feature::kExact) * bound.exact / mass +
                      weight(Feature::kCapitals) * bound.capitals / mass +
                      (bound.verbatim && passage.in_order ? weight(Feature::kVerbatim) : 0);
  return most + language::most_answer_cue(plan.asked_for) *
                    (weight(Feature::kCue) + weight(Feature::kCueNear));
}

PassageScorer::PassageScorer(const Plan& plan)
    : plan_(plan), table_(plan.words), evidence_(table_), mass_(query_mass(plan)) {
  const auto content = std::count_if(plan.words.begin(), plan.words.end(),
                                     [](const QueryWord& word) { return word.content; });
  short_ = is_short(plan);
  long_ = content > static_cast<std::ptrdiff_t>(kMostPairs);
  for (const QueryWord& word : plan.words) idf_ += word.content ? word.idf : 0;
  for (std::size_t w = 0; w + 1 < plan.words.size(); ++w) {
    // The token record of a passage is not searched for words that count only in the title.
    if (plan.words[w].only_in_title || plan.words[w + 1].only_in_title) continue;
    pairs_ |= std::uint64_t{1} << w;
  }
}

std::vector<ScoredPassage> PassageScorer::score(std::string_view record, double article_score) {
  const std::vector<PassageEvidence>& passages = evidence_.gather(record);
  std::vector<ScoredPassage> scored;
  if (passages.empty()) return scored;
  look_inside(passages);
  const PassageEvidence& title = passages.front();
  for (std::size_t p = 1; p < passages.size(); ++p) {
    if (passages[p].any() || title.any()) {
      scored.push_back(score_one(passages, p, article_score));
    }
  }
  return scored;
}

/// ln((n+1)/(df+.5)): how rare each word is among the article's n passages.
void PassageScorer::look_inside(const std::vector<PassageEvidence>& passages) {
  passages_with_.assign(plan_.words.size(), 0);
  for (std::size_t p = 1; p < passages.size(); ++p) {
    for (std::uint64_t rest = passages[p].words; rest != 0; rest &= rest - 1) {
      passages_with_[static_cast<std::size_t>(std::countr_zero(rest))] += 1;
    }
  }
  const double n = static_cast<double>(passages.size()) - 1;
  rarity_.assign(plan_.words.size(), 0);
  for (std::size_t w = 0; w < rarity_.size(); ++w) {
    if (passages_with_[w] > 0) rarity_[w] = std::log((n + 1) / (passages_with_[w] + .5));
  }
}

/// The part of BM25 that depends on the frequency: tf(k1+1)/(tf+k1(1−b+b·dl/avdl)).
double PassageScorer::saturated(double frequency, double length) const {
  const double relative = length / plan_.statistics.average_length;
  return frequency * (kPassageK1 + 1) /
         (frequency + kPassageK1 * (1 - kPassageB + kPassageB * relative));
}

/// Sums up, over the pairs of query words, the pair's mean idf / (words between them + 1). Words
/// that are also between them in the query are not counted.
double PassageScorer::nearness(const PassageEvidence& passage) const {
  double sum = 0;
  const std::vector<CodeTable::Pair>& pairs = table_.pairs();
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    if (passage.distance[i] == kFarApart) continue;
    const auto [first, second] = pairs[i];
    const double typed = static_cast<double>(second - first);
    const double distance = std::max(passage.distance[i] - typed + 1, 1.0);
    sum += (plan_.words[first].idf + plan_.words[second].idf) / 2 / distance;
  }
  return sum;
}

/// Sums up the words that only the previous passage has: a text often does not name its topic
/// again.
double PassageScorer::words_before(const PassageEvidence& passage,
                                   const PassageEvidence& before) const {
  if (passage.extra || before.extra) return 0;
  double sum = 0;
  for (std::uint64_t rest = before.words & ~passage.words; rest != 0; rest &= rest - 1) {
    const auto w = static_cast<std::size_t>(std::countr_zero(rest));
    const QueryWord& word = plan_.words[w];
    if (word.content) sum += word.importance * word.idf * before.best[w];
  }
  return sum;
}

ScoredPassage PassageScorer::score_one(const std::vector<PassageEvidence>& passages,
                                       std::size_t number, double article_score) const {
  const PassageEvidence& title = passages.front();
  const PassageEvidence& passage = passages[number];
  ScoredPassage scored;
  scored.number = passage.number;
  scored.in_text = passage.any();
  scored.in_title = title.any();
  scored.title = title.own != 0 || title.more_than_halves ? Tier::kOther : Tier::kHalves;
  scored.tier = passage.own != 0           ? Tier::kOwn
                : passage.more_than_halves ? Tier::kOther
                                           : scored.title;
  scored.matched = passage.words;
  scored.in_order = (passage.pairs & pairs_) == pairs_;
  auto& features = scored.features;
  const double length = passage.length + title.length;
  for (std::uint64_t rest = passage.words | title.words; rest != 0; rest &= rest - 1) {
    const auto w = static_cast<std::size_t>(std::countr_zero(rest));
    const QueryWord& word = plan_.words[w];
    const double value = word.importance * word.idf;
    const double frequency = passage.frequency[w] + title.frequency[w];
    if (frequency > 0) at(features, Feature::kPassage) += value * saturated(frequency, length);
    at(features, Feature::kCover) += value * std::max(passage.best[w], title.best[w]);
    if (short_ && word.content) at(features, Feature::kOwnWords) += value * passage.best[w];
    if (passage.has(w) && word.content) {
      const double inside = passage.frequency[w];
      at(features, Feature::kInside) += rarity_[w] * inside / (inside + kPassageK1);
    }
    const bool pair = w + 1 < plan_.words.size() && ((passage.pairs >> w) & 1) != 0;
    if (pair) at(features, Feature::kOrder) += (word.idf + plan_.words[w + 1].idf) / 2;
  }
  at(features, Feature::kArticle) = article_score;
  at(features, Feature::kTogether) = passage.window;
  at(features, Feature::kExtra) = passage.extra ? 1 : 0;
  if (short_) {
    at(features, Feature::kNear) = nearness(passage);
    at(features, Feature::kBegin) = passage.extra ? 0 : idf_ / passage.number;
  }
  if (long_ && number > 1) {
    at(features, Feature::kBefore) = words_before(passage, passages[number - 1]);
  }
  for (const Feature f :
       {Feature::kPassage, Feature::kArticle, Feature::kCover, Feature::kOwnWords, Feature::kNear,
        Feature::kTogether, Feature::kBegin, Feature::kBefore, Feature::kOrder}) {
    at(features, f) /= mass_;
  }
  at(features, Feature::kTier) = tier_value(plan_, scored.tier);
  scored.score = weighted_sum(features);
  return scored;
}

}  // namespace treff::query
