// SPDX-License-Identifier: GPL-2.0-or-later
#include "rank/word_query.h"

#include <algorithm>
#include <utility>

#include "index/schema.h"

namespace treff::query {
namespace {

using Xapian::Query;

/// In a query with content words, a function word with a lower idf (in more than about a quarter of
/// the articles) does not rank articles, only passages. It would change the order of few articles,
/// but its long posting list takes a third of the query's time.
constexpr double kLeastIdf = 1;

/// Scales the weights of `query`, which finds `articles` articles, as if it were a term with this
/// `idf`, and multiplies them by `weight`.
Query scaled(const Query& query, double articles, double weight, double idf,
             const Statistics& statistics) {
  constexpr double kSmallestIdf = 1e-3;
  const double own = inverse_document_frequency(statistics.articles, articles);
  return {Query::OP_SCALE_WEIGHT, query, weight * idf / std::max(own, kSmallestIdf)};
}

/// The query for one word. Exact variants count as one term, with their frequencies added up; each
/// other variant is added with its own weight and the word's idf. (OP_MAX over the variants would
/// be more precise, but Xapian 1.4.22 crashes if all its terms end in the same document.)
Query word_query(const QueryWord& word, const IndexTerms& database, const Statistics& statistics) {
  std::vector<Query> same, weighted;
  double united = 0;  // articles with any exact variant, estimated as Xapian does
  const double total = std::max(statistics.articles, 1.0);
  for (const Variant& variant : word.variants) {
    const std::string term = term_of(variant);
    const double articles = database.get_termfreq(term);
    if (!variant.finds()) continue;
    if (variant.exact()) {
      united += articles - united * articles / total;
      same.emplace_back(term);
    } else {
      weighted.push_back(
          scaled(Query(term), articles, word.importance * variant.weight, word.idf, statistics));
    }
  }
  if (!same.empty()) {
    const Query query(Query::OP_SYNONYM, same.begin(), same.end());
    weighted.push_back(scaled(query, united, word.importance, word.idf, statistics));
  }
  return {Query::OP_OR, weighted.begin(), weighted.end()};
}

/// The variants that rank articles but do not find any.
Query sibling_query(const QueryWord& word, const IndexTerms& database,
                    const Statistics& statistics) {
  std::vector<Query> siblings;
  for (const Variant& variant : word.variants) {
    if (variant.finds()) continue;
    const std::string term = term_of(variant);
    const double articles = database.get_termfreq(term);
    siblings.push_back(
        scaled(Query(term), articles, word.importance * variant.weight, word.idf, statistics));
  }
  return {Query::OP_OR, siblings.begin(), siblings.end()};
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
  std::vector<Query> finding, ranking;
  for (const QueryWord& word : plan.words) {
    if (word.only_in_title || word.variants.empty()) continue;
    if (word.question && !questions_only) continue;  // only a query of question words finds by them
    if (any_content && !word.content && word.idf < kLeastIdf) continue;
    Query query = word_query(word, database, plan.statistics);
    (word.content || !any_content ? finding : ranking).push_back(std::move(query));
    Query siblings = sibling_query(word, database, plan.statistics);
    if (!siblings.empty()) ranking.push_back(std::move(siblings));
  }
  Query all(Query::OP_OR, finding.begin(), finding.end());
  const bool plain = words_find_all && is_plain(plan.set);
  if (!ranking.empty()) {
    const Query more(Query::OP_OR, ranking.begin(), ranking.end());
    all = plain ? Query(Query::OP_AND_MAYBE, all, more) : Query(Query::OP_OR, all, more);
  }
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
