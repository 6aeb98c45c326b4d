// SPDX-License-Identifier: GPL-2.0-or-later
#include "rank/passage_pool.h"

#include <algorithm>
#include <string>
#include <utility>

#include "index/document.h"
#include "index/schema.h"

namespace treff::query {
namespace {

/// The article's date. Shards do not send the slot of the date, so it is read from the article
/// record.
std::string published_of(FoundArticle* found) {
  const std::string published = found->document.get_value(index::kPublishedSlot);
  return published.empty() ? found->content().published : published;
}

}  // namespace

PassagePool::PassagePool(const Plan& plan, const ArticleTest& test, language::Analyzer& analyzer,
                         const Interruption& interruption, std::optional<Sort> by_date,
                         const Recency& recency)
    : plan_(plan),
      test_(test),
      interruption_(interruption),
      by_date_(by_date),
      recency_(recency),
      scorer_(plan),
      mass_(query_mass(plan)),
      wordless_(wants_no_word(plan.set)),
      matcher_(plan.words, plan.leaves, plan.marked, analyzer, plan.marked_nears),
      reader_(plan) {}

/// Whether the first candidate ranks after the second. Orders the heap.
bool PassagePool::later(std::size_t first, std::size_t second) const {
  const Candidate& a = candidates_[first];
  const Candidate& b = candidates_[second];
  if (by_date_ && a.article != b.article) {
    const std::string& x = articles_[a.article].published;
    const std::string& y = articles_[b.article].published;
    const bool newest_first = *by_date_ != Sort::oldest || x.empty() || y.empty();
    if (x != y) return newest_first ? x < y : x > y;  // those without a date are last
    return a.article > b.article;
  }
  if (plan_.one_word && a.passage.tier != b.passage.tier) return a.passage.tier < b.passage.tier;
  if (a.bound != b.bound) return a.bound < b.bound;
  return std::pair(a.article, a.passage.number) > std::pair(b.article, b.passage.number);
}

/// The sorted numbers of the passages that may be shown; nullopt if all may.
std::optional<std::vector<std::uint32_t>> PassagePool::allowed(std::string_view record) const {
  if (plan_.shown.empty()) return std::nullopt;
  const Hits hits = test_.hits(record);
  std::vector<std::uint32_t> numbers;
  for (const ShownLeaf& shown : plan_.shown) {
    const auto& more = (shown.near ? hits.nears : hits.patterns)[shown.leaf];
    numbers.insert(numbers.end(), more.begin(), more.end());
  }
  if (numbers.empty()) return std::nullopt;  // another part of the query found the article
  std::erase(numbers, 0U);
  if (numbers.empty()) numbers.push_back(1);  // only the title matches: show the first passage
  std::sort(numbers.begin(), numbers.end());
  return numbers;
}

/// The first passage where a highlighted pattern matches (sommer kjole for +sommerkjole); 1 if
/// none.
std::uint32_t PassagePool::first_marked(std::string_view record) const {
  if (plan_.marked.empty()) return 1;
  const Hits hits = test_.hits(record);
  std::uint32_t first = 0;
  for (const std::size_t pattern : plan_.marked) {
    for (const std::uint32_t passage : hits.patterns[pattern]) {
      if (passage > 0 && (first == 0 || passage < first)) first = passage;
    }
  }
  return std::max(first, 1U);
}

void PassagePool::add(FoundArticle found) {
  const std::shared_ptr<const std::string> tokens = found.tokens;  // `found` is moved below
  const std::string& record = *tokens;
  std::vector<ScoredPassage> scored = scorer_.score(record, found.weight);
  if (!plan_.ranked) scored.clear();
  if (scored.empty()) {  // no word scores: take one passage
    scored.emplace_back();
    scored.back().number = plan_.ranked ? first_marked(record) : 1;
  }
  const auto numbers = plan_.ranked ? allowed(record) : std::nullopt;
  if (plan_.ranked && recency_.counts()) {
    const double recency = recency_.of(published_of(&found));
    for (ScoredPassage& passage : scored) set_feature(Feature::kNew, recency, &passage);
  }
  const std::size_t number = articles_.size();
  articles_.push_back(std::move(found));  // before push(), which calls later()
  title_matches_.emplace_back();
  left_.push_back(false);
  for (ScoredPassage& passage : scored) {
    if (numbers && !std::binary_search(numbers->begin(), numbers->end(), passage.number)) continue;
    Candidate candidate;
    candidate.article = number;
    candidate.chosen = numbers.has_value();
    candidate.bound =
        passage.score + most_text_score(reader_.most(passage.matched), plan_, mass_, passage);
    candidate.passage = passage;
    candidates_.push_back(std::move(candidate));
    push(candidates_.size() - 1);
  }
}

void PassagePool::push(std::size_t candidate) {
  heap_.push_back(static_cast<std::uint32_t>(candidate));
  std::push_heap(heap_.begin(), heap_.end(),
                 [this](std::size_t a, std::size_t b) { return later(a, b); });
}

std::optional<Candidate> PassagePool::next(Tier least) {
  while (!heap_.empty()) {
    interruption_.check();
    if (candidates_[heap_.front()].passage.tier < least) return std::nullopt;
    std::pop_heap(heap_.begin(), heap_.end(),
                  [this](std::size_t a, std::size_t b) { return later(a, b); });
    const std::size_t next = heap_.back();
    Candidate& candidate = candidates_[next];
    heap_.pop_back();
    if (left_[candidate.article]) continue;
    if (candidate.read) return std::move(candidate);
    if (plan_.ranked && !by_date_ && !candidate.glanced) {
      glance(&candidate);
    } else {
      read(&candidate);
      if (candidate.false_match) continue;
    }
    push(next);
  }
  return std::nullopt;
}

std::string_view PassagePool::text_of(const Candidate& candidate) {
  const std::vector<std::string_view>& passages = article(candidate).texts().passages;
  const std::size_t number = candidate.passage.number;
  return number >= 1 && number <= passages.size() ? passages[number - 1] : std::string_view();
}

Marks PassagePool::title_marks(const Candidate& candidate) {
  const std::string_view title = article(candidate).texts().title;
  return marks_of(title, matcher_.match_title(title, article(candidate).record_of(0)), plan_.words);
}

void PassagePool::glance(Candidate* candidate) {
  const ScoredPassage& passage = candidate->passage;
  const TextBound bound = reader_.glance(text_of(*candidate), passage.matched);
  candidate->bound = passage.score + most_text_score(bound, plan_, mass_, passage);
  candidate->glanced = true;
}

void PassagePool::read(Candidate* candidate) {
  const std::string_view text = text_of(*candidate);
  const AnalyzedPassage& passage =
      matcher_.match(text, article(*candidate).record_of(candidate->passage.number),
                     reader_.needs_forms(candidate->passage.matched));
  if (plan_.ranked) {
    const TextEvidence evidence = reader_.read(passage, candidate->passage.in_order);
    add_text_evidence(evidence, plan_, mass_, &candidate->passage);
  }
  candidate->marks = marks_of(text, passage, plan_.words);
  candidate->read = true;
  candidate->bound = candidate->passage.score;
  candidate->false_match =
      is_false_match(*candidate, passage, !candidate->marks.function_words.empty());
}

bool PassagePool::holds_shown(const std::vector<language::Token>& tokens) const {
  TextHits collector(plan_.leaves);
  collector.add_passage({});  // in place of the title; NEAR matches in passages only
  collector.add_passage(tokens);
  const Hits hits = collector.take();
  return std::any_of(plan_.shown.begin(), plan_.shown.end(), [&](const ShownLeaf& shown) {
    return !(shown.near ? hits.nears : hits.patterns)[shown.leaf].empty();
  });
}

/// Whether the passage only has other words with the same term codes. If the query has more words
/// than those that score (Plan::more_words), returns false: the rest may match, but were not looked
/// for in the text.
bool PassagePool::is_false_match(const Candidate& candidate, const AnalyzedPassage& passage,
                                 bool marked) {
  const ScoredPassage& scored = candidate.passage;
  if (plan_.more_words || wordless_) return false;
  if (!scored.in_text && !scored.in_title) return false;
  bool in_text = scored.in_text && !scored.mistaken && marked;
  if (candidate.chosen) in_text = holds_shown(passage.tokens);
  if (in_text) return false;
  std::optional<bool>& in_title = title_matches_[candidate.article];
  if (!in_title) {
    const std::string_view title = article(candidate).texts().title;
    const AnalyzedPassage& analyzed = matcher_.match_title(title, article(candidate).record_of(0));
    in_title = candidate.chosen ? holds_shown(analyzed.tokens)
                                : !marks_of(title, analyzed, plan_.words).function_words.empty();
  }
  return !*in_title;
}

}  // namespace treff::query
