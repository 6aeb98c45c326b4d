// SPDX-License-Identifier: GPL-2.0-or-later
#include "passage_search.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "index/document.h"
#include "present/snippet.h"
#include "rank/article_set.h"
#include "rank/facets.h"
#include "rank/passage_score.h"
#include "remote/remote_articles.h"
#include "remote/remote_facets.h"
#include "treff/error.h"

namespace treff::query {
namespace {

/// How many articles are fetched before the best passage is shown. For 98 % of 2,585 questions over
/// 10,755 articles, the right article is among the first 30. Queries of one or two words need more,
/// since the scores of their articles differ less.
std::size_t first_batch(const Plan& plan) {
  constexpr std::size_t kOneWord = 75, kTwoWords = 45, kMoreWords = 30;
  const auto content = std::count_if(plan.words.begin(), plan.words.end(),
                                     [](const QueryWord& word) { return word.content; });
  return content <= 1 ? kOneWord : content == 2 ? kTwoWords : kMoreWords;
}

std::optional<Sort> date_order(const Plan& plan, Sort sort) {
  if (sort != Sort::relevance) return sort;
  return plan.ranked ? std::nullopt : std::optional(Sort::date);
}

Plan plan_of(const ParsedQuery& query, const PlanInput& input, Sort sort) {
  Plan plan = make_plan(query.root, input, false);
  if (date_order(plan, sort)) plan.stages = plan.stages_by_date;
  return plan;
}

std::size_t sum_without_overflow(std::size_t a, std::size_t b) {
  return a > std::numeric_limits<std::size_t>::max() - b ? std::numeric_limits<std::size_t>::max()
                                                         : a + b;
}

void explain(const ScoredPassage& passage, PassageResult* result) {
  for (std::size_t f = 0; f < kFeatures; ++f) {
    if (f >= kOccasional && passage.features[f] == 0) continue;
    const FeatureWeight& weight = feature_weights()[f];
    result->explanation.push_back({weight.name, passage.features[f], weight.weight});
  }
}

/// Throws Error(corrupt) if the article lacks a passage that its token record has.
void require_sound(const Article& article, std::size_t passage) {
  if (passage <= std::max<std::size_t>(index::passage_count(article), 1)) return;
  throw Error(ErrorCode::corrupt, "an article is damaged", article.id,
              "run treff-index check to see what is lost, and add the articles to a new index");
}

std::unique_ptr<ArticleStream> articles_of(const Reader& reader, const Plan& plan,
                                           const ArticleTest& test, const Scope& scope,
                                           const Interruption& interruption,
                                           std::optional<Sort> by_date) {
  if (reader.shards != nullptr) {
    return std::make_unique<RemoteArticles>(plan, test, *reader.shards, scope, interruption,
                                            by_date);
  }
  const LocalIndexes indexes{reader.snapshots, reader.database, *reader.columns};
  return std::make_unique<ArticleSource>(plan, test, indexes, reader.cached, scope, interruption,
                                         by_date);
}

Recency recency_of(const SearchOptions& options) {
  if (options.half_life.count() < 0) {
    throw Error(ErrorCode::invalid_input, "the half-life is negative", {},
                "give a period, or 0 to ignore age");
  }
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  return options.half_life.count() == 0 ? Recency() : Recency(options.half_life, now);
}

}  // namespace

PassageSearch::PassageSearch(Reader& reader, const ParsedQuery& query, const SearchOptions& options)
    : reader_(reader),
      query_(query),
      options_(options),
      interruption_(options),
      scope_(reader.deletions, options.filter, arrived_since(reader.seen, options),
             input_of(reader, interruption_)),
      plan_(plan_of(query, input_of(reader, interruption_), options.sort)),
      by_date_(date_order(plan_, options.sort)),
      recency_(recency_of(options)),
      test_(plan_.condition, plan_.leaves, reader.analyzer, false),
      source_(articles_of(reader, plan_, test_, scope_, interruption_, by_date_)),
      pool_(plan_, test_, reader.analyzer, interruption_, by_date_, recency_),
      end_(sum_without_overflow(options.offset, options.limit)) {
  if (recency_.counts() && !by_date_) {
    // Search recent articles separately. The boost applies to passages, not to articles, so many
    // recent articles would otherwise rank too low to be fetched.
    constexpr int kHalfLives[] = {1, 4};
    for (const int half_lives : kHalfLives) {
      recent_scopes_.push_back(scope_.published_since(recency_.before(half_lives)));
    }
    for (const Scope& scope : recent_scopes_) {
      recent_.push_back(articles_of(reader, plan_, test_, scope, interruption_, by_date_));
    }
  }
  results_.notes = query.notes;
  results_.notes.insert(results_.notes.end(), plan_.notes.begin(), plan_.notes.end());
}

void PassageSearch::count() {
  // The search's plan may find articles that do not match. A count must be exact, so plan again.
  std::optional<Plan> stricter;
  if (plan_.approximate) stricter = make_plan(query_.root, input_of(reader_, interruption_), true);
  const Plan& plan = stricter ? *stricter : plan_;
  if (reader_.shards != nullptr) {
    const ArticleTest test(plan.condition, plan.leaves, reader_.analyzer, false);
    FacetCounts counts = count_facets_of_shards(plan, test, *reader_.shards, scope_, interruption_,
                                                options_.facets, options_.facet_limit);
    results_.facets = std::move(counts.facets);
    results_.total = counts.articles;
    results_.total_is_exact = true;
    return;
  }
  FacetCounter counter(options_.facets);
  if (!plan.stages.empty()) {
    for (const index::Snapshot& snapshot : reader_.snapshots) {
      for (std::size_t i = 0; i < snapshot.databases.size(); ++i) {
        std::vector<Xapian::docid> found = matching(plan, snapshot.databases[i]);
        std::erase_if(found, [&](Xapian::docid number) { return snapshot.is_deleted(i, number); });
        counter.add(snapshot.databases[i], found, *reader_.columns, interruption_);
      }
    }
  }
  FacetCounts counts = counter.take(options_.facet_limit);
  results_.facets = std::move(counts.facets);
  results_.total = counts.articles;
  results_.total_is_exact = true;
}

std::vector<Xapian::docid> PassageSearch::matching(const Plan& plan,
                                                   const Xapian::Database& segment) const {
  const auto& restriction = scope_.restriction();
  std::optional<ArticleSet> within;
  if (restriction) within = articles_in(*restriction, segment);
  return matching_articles_in(plan.set, plan.leaves, reader_.analyzer, segment,
                              within ? &*within : nullptr, interruption_)
      .documents();
}

SearchResults PassageSearch::run() {
  if (!plan_.stages.empty() && options_.limit > 0) {
    bool full = false;
    do {
      full = !run_stage();
    } while (!full && next_stage());
    if (!full) static_cast<void>(show_from(Tier::kHalves));
  }
  if (options_.facets.empty()) {
    const ArticleTotal total = source_->total();
    results_.total = total.articles;
    results_.total_is_exact = total.exact && !plan_.approximate;
  } else {
    count();
  }
  if (asks_for_new(options_)) {
    results_.mark = mark_after(reader_.seen, options_);
    if (options_.limit == 0) cut_ = results_.total > 0;
    if (cut_) results_.notes.emplace_back(kPassedOver);
  }
  return std::move(results_);
}

bool PassageSearch::next_stage() {
  for (const auto& recent : recent_) static_cast<void>(recent->next_stage());
  return source_->next_stage();
}

std::size_t PassageSearch::add_articles(std::size_t count) {
  std::vector<FoundArticle> articles = source_->next(count);
  const std::size_t found = articles.size();
  for (const auto& recent : recent_) {
    for (FoundArticle& article : recent->next(count)) articles.push_back(std::move(article));
  }
  for (FoundArticle& article : articles) {
    if (recent_.empty() || added_.insert(article.document.get_value(index::kIdSlot)).second) {
      pool_.add(std::move(article));
    }
  }
  return found;
}

bool PassageSearch::run_stage() {
  const Tier least = plan_.one_word && !by_date_ ? source_->tier() : Tier::kHalves;
  const std::size_t batch = first_batch(plan_);
  std::size_t added = 0, taken = 0;
  bool more = true;
  for (;;) {
    while (more && added < batch * (1 + 2 * taken / batch)) {
      const std::size_t found = add_articles(batch);
      more = found > 0;
      added += found;
    }
    std::optional<Candidate> candidate = pool_.next(least);
    if (candidate) {
      if (!show(std::move(*candidate))) return false;
      ++taken;
    } else if (more) {
      taken = added;  // all candidates are shown: fetch the next batch
    } else {
      return true;
    }
  }
}

bool PassageSearch::show_from(Tier least) {
  for (;;) {
    std::optional<Candidate> candidate = pool_.next(least);
    if (!candidate) return true;
    if (!show(std::move(*candidate))) return false;
  }
}

bool PassageSearch::show(Candidate candidate) {
  if (is_left_out(candidate)) return true;
  if (candidate.article >= shown_of_article_.size()) {
    shown_of_article_.resize(candidate.article + 1, 0);
  }
  std::size_t& of_article = shown_of_article_[candidate.article];
  const std::size_t most = plan_.ranked ? options_.per_article : 1;
  if (++of_article == most) pool_.leave(candidate);
  const std::string_view text = pool_.text_of(candidate);
  if (options_.merge_copies && is_copy(text)) return true;
  if (rank_ == end_) {
    if (!asks_for_new(options_)) return false;
    cut_ = of_article == 1;
    return !cut_;
  }
  ++rank_;
  if (plan_.ranked && !by_date_) {
    // If a passage found late outscores the last one shown, lower its score to that of the last
    // one.
    const double above = candidate.passage.score - score_;
    if (above > 0) set_feature(Feature::kBehind, above, &candidate.passage);
    candidate.passage.score = score_ = std::min(candidate.passage.score, score_);
  }
  if (rank_ > options_.offset) add_result(candidate, text);
  return true;
}

bool PassageSearch::is_copy(std::string_view text) {
  const std::optional<std::size_t> original = shown_.find_or_add(shingles_of(text));
  if (!original) return false;
  if (*original >= options_.offset) ++results_.passages[*original - options_.offset].copies;
  return true;
}

bool PassageSearch::is_left_out(const Candidate& candidate) {
  return candidate.passage.number == left_out_.passage &&
         pool_.article(candidate).content().id == left_out_.article;
}

void PassageSearch::add_result(const Candidate& candidate, std::string_view text) {
  const Article article = pool_.article(candidate).content();
  require_sound(article, candidate.passage.number);
  PassageResult result =
      result_of(article, index::passage_count(article) == 0 ? 0 : candidate.passage.number);
  result.rank = rank_;
  result.score = candidate.passage.score;
  constexpr std::int64_t kSecond = 1'000'000;
  result.added =
      index::added_of(pool_.article(candidate).document.get_value(index::kAddedSlot)) / kSecond;
  result.text = text;
  Marks title = pool_.title_marks(candidate);
  result.highlights = candidate.marks.highlights;
  result.title_highlights = std::move(title.highlights);
  if (result.highlights.empty()) result.highlights = candidate.marks.function_words;
  if (result.highlights.empty() && result.title_highlights.empty()) {
    result.title_highlights = std::move(title.function_words);
  }
  if (options_.snippet_length > 0) {
    Snippet snippet = make_snippet(result.text, result.highlights, options_.snippet_length);
    result.snippet = std::move(snippet.text);
    result.snippet_highlights = std::move(snippet.highlights);
  }
  if (options_.explain) explain(candidate.passage, &result);
  results_.passages.push_back(std::move(result));
}

}  // namespace treff::query
