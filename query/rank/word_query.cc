// SPDX-License-Identifier: GPL-2.0-or-later
#include "rank/word_query.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "index/schema.h"

namespace treff::query {
namespace {

using Xapian::Query;

/// In a query with content words, a function word with a lower idf (in more than about a quarter of
/// the articles) does not rank articles, only passages. It would change the order of few articles,
/// but its long posting list takes a third of the query's time.
constexpr double kLeastIdf = 1;

/// Gives `query`, which finds `articles` articles, the weight `weight` instead of its idf.
Query scaled(const Query& query, double articles, double weight, const Statistics& statistics) {
  constexpr double kSmallestIdf = 1e-3;
  const double own = inverse_document_frequency(statistics.articles, articles);
  return {Query::OP_SCALE_WEIGHT, query, weight / std::max(own, kSmallestIdf)};
}

/// Adds the groups of one word. Exact variants count as one term; each other variant has its own
/// weight and the word's idf.
void add_groups(const QueryWord& word, bool finds, std::vector<TermGroup>* groups) {
  TermGroup same{{}, word.importance * word.idf, finds};
  for (const Variant& variant : word.variants) {
    const RankedTerm term{term_of(variant), tier_of(variant.evidence)};
    if (variant.exact()) {
      same.terms.push_back(term);
    } else {
      groups->push_back({{term}, same.weight * variant.weight, finds && variant.finds()});
    }
  }
  if (!same.terms.empty()) groups->push_back(std::move(same));
}

/// The query for one group. The caller adds up the scores of a word's groups. (OP_MAX over them
/// would be more precise, but Xapian 1.4.22 crashes if the posting lists of all its terms end in
/// the same document.)
Query query_of(const TermGroup& group, const IndexTerms& database, const Statistics& statistics) {
  std::vector<Query> terms;
  std::vector<double> frequencies;
  for (const RankedTerm& term : group.terms) {
    terms.emplace_back(term.term);
    frequencies.push_back(database.get_termfreq(term.term));
  }
  // Estimate how many articles have any of the terms, rounding as Xapian does.
  std::sort(frequencies.begin(), frequencies.end());
  double united = 0;
  for (const double articles : frequencies) {
    united =
        std::floor(united + articles - united * articles / std::max(statistics.articles, 1.0) + .5);
  }
  const Query query =
      terms.size() == 1 ? terms.front() : Query(Query::OP_SYNONYM, terms.begin(), terms.end());
  return scaled(query, united, group.weight, statistics);
}

using Tiers = std::vector<Tier>;

Query terms_of(const QueryWord& word, const Tiers& tiers) {
  std::vector<Query> terms;
  for (const Variant& variant : word.variants) {
    const Tier tier = tier_of(variant.evidence);
    if (std::find(tiers.begin(), tiers.end(), tier) != tiers.end()) {
      terms.emplace_back(term_of(variant));
    }
  }
  return {Query::OP_OR, terms.begin(), terms.end()};
}

/// Splits `all` into stages by the tier of an article's best match of `word`.
std::vector<Stage> by_tiers(const Query& all, const QueryWord& word,
                            const std::vector<Tiers>& of_stages) {
  std::vector<Stage> stages;
  Query rest = all, known;
  for (const Tiers& tiers : of_stages) {
    const Query terms = terms_of(word, tiers);
    if (terms.empty()) continue;
    if (!known.empty()) rest = Query(Query::OP_AND_NOT, all, known);
    stages.push_back({Query(Query::OP_FILTER, rest, terms), tiers.back()});
    known = known.empty() ? terms : Query(Query::OP_OR, known, terms);
  }
  if (!stages.empty()) stages.back() = {rest, Tier::kHalves};
  if (stages.empty()) stages.push_back({all, Tier::kHalves});
  return stages;
}

/// Whether `set` consists of plain words only.
bool is_plain(const Expression& set) {
  using Kind = Expression::Kind;
  return set.kind == Kind::kTerms ||
         (set.kind == Kind::kOr &&
          std::all_of(set.children.begin(), set.children.end(),
                      [](const Expression& child) { return child.kind == Kind::kTerms; }));
}

/// The articles of `set`, weighted by `by` alone.
Query ranked(const Query& set, const Query& by) {
  const Query unweighted(Query::OP_SCALE_WEIGHT, set, 0);
  return by.empty() ? unweighted : Query(Query::OP_AND_MAYBE, unweighted, by);
}

}  // namespace

std::string term_of(const Variant& variant) {
  switch (variant.where) {
    case Where::kLemmas:
      return variant.term;
    case Where::kWeakLemmas:
      return index::kWeakPrefix + variant.term;
    case Where::kParts:
      return index::kPartPrefix + variant.term;
  }
  return variant.term;
}

void look_up(QueryWord* word, const IndexTerms& database, const Statistics& statistics) {
  double lemmas = 0, others = 0;
  std::erase_if(word->variants, [&](const Variant& variant) {
    const double articles = database.get_termfreq(term_of(variant));
    if (variant.evidence == Evidence::kLemma) lemmas = std::max(lemmas, articles);
    if (variant.evidence == Evidence::kNorm) others += articles;
    return articles == 0;
  });
  word->articles = std::min(lemmas + others, statistics.articles);
  if (word->articles > 0) {
    for (Variant& variant : word->variants) {
      const bool rare = variant.evidence == Evidence::kWeak && variant.where == Where::kLemmas;
      if (rare) variant.evidence = Evidence::kSibling;
    }
  }
  // A word that occurs only as part of compounds gets the highest idf.
  word->idf = inverse_document_frequency(statistics.articles, std::max(word->articles, 1.0));
}

bool has_one_word(const Plan& plan) {
  std::size_t content = 0, others = 0;
  for (const QueryWord& word : plan.words) {
    if (word.only_in_title) continue;
    (word.content && !word.only_in_pattern ? content : others) += 1;
  }
  return content == 1 && others == 0;
}

void make_stages(bool words_find_all, const IndexTerms& database, Plan* made) {
  const Plan& plan = *made;
  if (plan.set.kind == Expression::Kind::kNothing) return;
  const bool any_content =
      std::any_of(plan.words.begin(), plan.words.end(),
                  [](const QueryWord& word) { return word.content && !word.only_in_title; });
  const bool questions_only = std::all_of(plan.words.begin(), plan.words.end(),
                                          [](const QueryWord& word) { return word.question; });
  for (const QueryWord& word : plan.words) {
    if (word.only_in_title || word.variants.empty()) continue;
    if (word.question && !questions_only) continue;  // unless the query has nothing else
    if (any_content && !word.content && word.idf < kLeastIdf) continue;
    add_groups(word, word.content || !any_content, &made->groups);
  }
  std::vector<Query> finding, ranking;
  const bool plain = words_find_all && is_plain(plan.set);
  for (const TermGroup& group : plan.groups) {
    (group.finds ? finding : ranking).push_back(query_of(group, database, plan.statistics));
  }
  Query all(Query::OP_OR, finding.begin(), finding.end());
  if (!ranking.empty()) {
    const Query more(Query::OP_OR, ranking.begin(), ranking.end());
    all = plain ? Query(Query::OP_AND_MAYBE, all, more) : Query(Query::OP_OR, all, more);
  }
  made->plain = plain && std::all_of(plan.groups.begin(), plan.groups.end(),
                                     [](const TermGroup& group) { return group.weight > 0; });
  if (!plain) all = ranked(proposal_of(plan.set), all);
  if (!has_one_word(plan)) {
    made->stages = made->stages_by_date = {{all, Tier::kHalves}};
    return;
  }
  const auto word = std::find_if(plan.words.begin(), plan.words.end(),
                                 [](const QueryWord& w) { return w.content && !w.only_in_title; });
  made->stages = by_tiers(all, *word, {{Tier::kOwn}, {Tier::kOther}, {Tier::kHalves}});
  made->stages_by_date = by_tiers(all, *word, {{Tier::kOwn, Tier::kOther}, {Tier::kHalves}});
}

}  // namespace treff::query
