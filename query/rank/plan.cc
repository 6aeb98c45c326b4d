#include "rank/plan.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <tuple>

#include "index/schema.h"
#include "index/token_record.h"
#include "language/unicode.h"

namespace treff::query {
namespace {

using Xapian::Query;

/// A prefix stands for at most this many terms, the most frequent ones.
constexpr std::size_t kMostPrefixTerms = 100;
/// How many terms with a prefix are looked at to find those.
constexpr std::size_t kMostPrefixCandidates = 10'000;
/// How many different prefixes of one query are looked up: some 25 ms each at the worst.
constexpr std::size_t kMostPrefixes = 16;

/// Whether a match by this evidence is a match of the word itself.
bool means_the_same(const Variant& variant) {
  return !variant.in_parts && variant.evidence != Evidence::kHalf;
}

/// Whether Xapian's query for the node says exactly what the node means.
bool decided_by_terms(const Node& node) {
  if (node.kind == Node::Kind::kNear) return false;
  if (node.kind == Node::Kind::kPhrase || node.kind == Node::Kind::kPrefix) return false;
  return std::all_of(node.children.begin(), node.children.end(), decided_by_terms);
}

class Planner {
  using SharedPattern = std::shared_ptr<const Pattern>;

 public:
  Planner(language::Analyzer& analyzer, const Xapian::Database& database, Plan* plan)
      : analyzer_(analyzer), database_(database), plan_(plan) {}

  Query compile(const Node& node, Condition* condition) {
    switch (node.kind) {
      case Node::Kind::kWords:
        return words(node, condition);
      case Node::Kind::kPhrase:
        return phrase(node, condition);
      case Node::Kind::kPrefix:
        return prefix(node, condition);
      case Node::Kind::kTitle:
        return title(node);
      case Node::Kind::kSource:
        return source(node);
      case Node::Kind::kId:
        return Query(index::id_term(node.text));
      case Node::Kind::kDate:
        return date(node);
      case Node::Kind::kNear:
        return near(node, condition);
      case Node::Kind::kAll:
        return combine(node, Query::OP_AND, Condition::Kind::kAll, condition);
      case Node::Kind::kAny:
        return combine(node, Query::OP_OR, Condition::Kind::kAny, condition);
      case Node::Kind::kBag:
        return bag(node, condition);
    }
    return Query::MatchNothing;
  }

 private:
  // --- words -----------------------------------------------------------------------------------

  /// Looks the variants up in the index, drops those that find nothing, and sets the word's idf:
  /// that of its lemmas and the other norm's together, whichever of them an article uses.
  void look_up(QueryWord* word) {
    double lemmas = 0, others = 0;
    std::vector<Variant> kept;
    for (Variant& variant : word->variants) {
      const double articles = database_.get_termfreq(term_of(variant));
      if (articles == 0) continue;
      if (variant.evidence == Evidence::kLemma) lemmas = std::max(lemmas, articles);
      if (variant.evidence == Evidence::kNorm) others += articles;
      kept.push_back(std::move(variant));
    }
    word->variants = std::move(kept);
    const double total = plan_->statistics.articles;
    const double found = std::min(lemmas + others, total);
    word->articles = found;
    // A word that no article has, but some have a part or half of it: as rare as can be.
    word->idf = inverse_document_frequency(total, std::max(found, 1.0));
  }

  /// One word: what means the same counts as one term, with the frequencies added up; parts and
  /// halves are added at their weight, as if they were as rare as the word. (OP_MAX over the
  /// variants would say it better, but Xapian 1.4.22 crashes when all of its terms end in the same
  /// document.)
  Query word_query(const QueryWord& word, double importance) {
    std::vector<Query> same, weaker;
    double united = 0;  // how Xapian estimates the articles that have any of the same
    const double total = std::max(plan_->statistics.articles, 1.0);
    for (const Variant& variant : word.variants) {
      const Query term(term_of(variant));
      const double articles = database_.get_termfreq(term_of(variant));
      if (means_the_same(variant)) {
        united += articles - united * articles / total;
        same.push_back(term);
      } else {
        weaker.push_back(scaled(term, articles, importance * variant.weight, word.idf));
      }
    }
    if (!same.empty()) {
      const Query query(Query::OP_SYNONYM, same.begin(), same.end());
      weaker.push_back(scaled(query, united, importance, word.idf));
    }
    return Query(Query::OP_OR, weaker.begin(), weaker.end());
  }

  /// `query`, found in so many articles, as if its idf were `idf`, times `weight`.
  Query scaled(const Query& query, double articles, double weight, double idf) const {
    constexpr double kSmallestIdf = 1e-3;
    const double own = inverse_document_frequency(plan_->statistics.articles, articles);
    return Query(Query::OP_SCALE_WEIGHT, query, weight * idf / std::max(own, kSmallestIdf));
  }

  std::vector<QueryWord> looked_up_words(const std::string& text) {
    std::vector<QueryWord> found = query_words(text, analyzer_);
    for (QueryWord& word : found) look_up(&word);
    return found;
  }

  void keep(const std::vector<QueryWord>& found) {
    if (excluded_) return;
    for (const QueryWord& word : found) {
      if (plan_->words.size() < kMostScoringWords) plan_->words.push_back(word);
    }
  }

  static std::vector<std::uint16_t> codes_of(const std::vector<QueryWord>& found) {
    std::vector<std::uint16_t> codes;
    for (const QueryWord& word : found) {
      for (const Variant& variant : word.variants) {
        if (!variant.in_parts) codes.push_back(variant.code);
      }
    }
    return codes;
  }

  Query words(const Node& node, Condition* condition) {
    const std::vector<QueryWord> found = looked_up_words(node.text);
    keep(found);
    if (!excluded_ && plan_->asked_for == language::AnswerKind::kNone) {
      plan_->asked_for = language::asked_for(analyzer_.analyze(node.text));
    }
    condition->kind = Condition::Kind::kCodes;
    condition->codes = codes_of(found);
    const bool must = node.occur == Occur::kRequired;
    // Question words ask; they do not find. Alone, they are all there is.
    const bool asks_only = std::all_of(found.begin(), found.end(),
                                       [](const QueryWord& word) { return word.question; });
    std::vector<Query> queries;
    for (const QueryWord& word : found) {
      if (word.question && !asks_only && !must) continue;
      queries.push_back(word_query(word, word.importance));
    }
    return Query(must ? Query::OP_AND : Query::OP_OR, queries.begin(), queries.end());
  }

  // --- what Xapian proposes and the condition decides ------------------------------------------

  /// Every element of a phrase, in any form that it may have there.
  Query all_of(const std::vector<QueryWord>& found) {
    std::vector<Query> queries;
    for (QueryWord word : found) {
      word.variants.erase(std::remove_if(word.variants.begin(), word.variants.end(),
                                         [](const Variant& v) {
                                           return v.evidence != Evidence::kLemma &&
                                                  v.evidence != Evidence::kNorm &&
                                                  v.evidence != Evidence::kSpelling &&
                                                  v.evidence != Evidence::kSynonym;
                                         }),
                          word.variants.end());
      queries.push_back(word_query(word, word.importance));
    }
    return Query(Query::OP_AND, queries.begin(), queries.end());
  }

  Query phrase(const Node& node, Condition* condition) {
    std::vector<QueryWord> found = looked_up_words(node.text);
    if (found.empty()) return {};
    for (QueryWord& word : found) word.only_in_pattern = true;
    keep(found);
    SharedPattern& pattern = patterns_[{node.kind, node.literal, node.text}];
    if (pattern == nullptr) pattern = std::make_shared<const Pattern>(found, node.literal);
    ask_for(pattern, condition);
    return all_of(found);
  }

  void ask_for(const SharedPattern& pattern, Condition* condition) {
    condition->kind = Condition::Kind::kPattern;
    condition->pattern = pattern;
    if (excluded_ || !shown_.insert(pattern.get()).second) return;
    plan_->patterns.push_back(pattern);
  }

  Query near(const Node& node, Condition* condition) {
    std::vector<Query> queries;
    condition->kind = Condition::Kind::kNear;
    condition->distance = node.distance;
    for (const Node& child : node.children) {
      const std::vector<QueryWord> found = looked_up_words(child.text);
      keep(found);
      Condition codes;
      codes.kind = Condition::Kind::kCodes;
      codes.codes = codes_of(found);
      condition->children.push_back(std::move(codes));
      queries.push_back(all_of(found));
    }
    if (!excluded_) plan_->near.children.push_back(*condition);
    return Query(Query::OP_AND, queries.begin(), queries.end());
  }

  // --- fields ----------------------------------------------------------------------------------

  Query prefix(const Node& node, Condition* condition) {
    const std::string start = language::fold(node.text);
    QueryWord word;
    word.form = start;
    word.only_in_pattern = true;
    for (const std::string& lemma : lemmas_with_prefix(start)) {
      Variant variant;
      variant.term = lemma;
      variant.code = index::term_code(lemma);
      word.variants.push_back(std::move(variant));
    }
    look_up(&word);
    keep({word});
    SharedPattern& pattern = patterns_[{node.kind, true, start}];
    if (pattern == nullptr) pattern = std::make_shared<const Pattern>(start, word);
    ask_for(pattern, condition);
    return word_query(word, 1);
  }

  /// The most frequent lemmas of the index that begin so, or that have a form that does. Looked up
  /// once for each prefix; what a query has beyond kMostPrefixes finds nothing.
  const std::vector<std::string>& lemmas_with_prefix(const std::string& start) {
    const auto known = prefixes_.find(start);
    if (known != prefixes_.end()) return known->second;
    std::vector<std::string>& lemmas = prefixes_[start];
    if (prefixes_.size() <= kMostPrefixes) lemmas = look_up_prefix(start);
    return lemmas;
  }

  std::vector<std::string> look_up_prefix(const std::string& start) {
    std::map<std::string, Xapian::doccount> found;
    std::size_t seen = 0;
    for (auto it = database_.allterms_begin(start);
         it != database_.allterms_end(start) && ++seen <= kMostPrefixCandidates; ++it) {
      found.emplace(*it, it.get_termfreq());
    }
    for (const std::string& lemma :
         analyzer_.morphology().lemmas_with_prefix(start, kMostPrefixCandidates)) {
      if (lemma.size() > language::kMaxTermBytes || found.count(lemma) != 0) continue;
      const Xapian::doccount articles = database_.get_termfreq(lemma);
      if (articles > 0) found.emplace(lemma, articles);
    }
    std::vector<std::pair<Xapian::doccount, std::string>> ranked;
    ranked.reserve(found.size());
    for (const auto& [lemma, articles] : found) ranked.emplace_back(articles, lemma);
    std::sort(ranked.begin(), ranked.end(), std::greater<>());
    ranked.resize(std::min(ranked.size(), kMostPrefixTerms));
    std::vector<std::string> lemmas;
    lemmas.reserve(ranked.size());
    for (auto& [articles, lemma] : ranked) lemmas.push_back(std::move(lemma));
    return lemmas;
  }

  Query title(const Node& node) {
    std::vector<Query> queries;
    const std::vector<QueryWord> found = looked_up_words(node.text);
    keep(found);
    for (const QueryWord& word : found) {
      std::vector<Query> lemmas;
      for (const std::string& lemma : word.lemmas) lemmas.emplace_back(index::kTitlePrefix + lemma);
      queries.emplace_back(Query::OP_SYNONYM, lemmas.begin(), lemmas.end());
    }
    return Query(Query::OP_AND, queries.begin(), queries.end());
  }

  Query source(const Node& node) {
    std::vector<Query> queries;
    for (const language::Token& token : analyzer_.analyze(node.text)) {
      if (token.pieces == 0)
        queries.emplace_back(index::kSourcePrefix + std::string(token.word->form));
    }
    return Query(Query::OP_AND, queries.begin(), queries.end());
  }

  static Query date(const Node& node) {
    if (node.low.empty()) {
      // An article without a date has the empty one, which is not before anything.
      return Query(Query::OP_VALUE_RANGE, index::kPublishedSlot, "0", node.high);
    }
    if (node.high.empty()) return Query(Query::OP_VALUE_GE, index::kPublishedSlot, node.low);
    return Query(Query::OP_VALUE_RANGE, index::kPublishedSlot, node.low, node.high);
  }

  // --- combinations ----------------------------------------------------------------------------

  Query combine(const Node& node, Query::op op, Condition::Kind kind, Condition* condition) {
    std::vector<Query> queries;
    std::vector<Condition> conditions;
    Query excluded;
    for (const Node& child : node.children) {
      Condition own;
      if (child.occur == Occur::kExcluded) {
        const Query query = exclude(child, &own);
        if (!query.empty()) excluded = Query(Query::OP_OR, excluded, query);
      } else {
        const Query query = compile(child, &own);
        if (!query.empty()) queries.push_back(query);
      }
      conditions.push_back(std::move(own));
    }
    settle(kind, std::move(conditions), !decided_by_terms(node), condition);
    Query query = queries.empty() ? Query::MatchAll : Query(op, queries.begin(), queries.end());
    return excluded.empty() ? query : Query(Query::OP_AND_NOT, query, excluded);
  }

  /// Keeps a combination's condition only where Xapian's terms do not decide it, and each of its
  /// patterns once.
  static void settle(Condition::Kind kind, std::vector<Condition> conditions, bool open,
                     Condition* condition) {
    if (!open) return;
    std::set<const Pattern*> seen;
    std::erase_if(conditions, [&seen](const Condition& c) {
      return c.kind == Condition::Kind::kPattern && !seen.insert(c.pattern.get()).second;
    });
    condition->kind = kind;
    condition->children = std::move(conditions);
  }

  /// The query for an excluded node: empty where only the condition can tell.
  Query exclude(const Node& node, Condition* condition) {
    const bool before = excluded_;
    excluded_ = true;
    Condition inner;
    Node optional = node;
    if (optional.kind == Node::Kind::kWords) optional.occur = Occur::kRequired;
    Query query = compile(optional, &inner);
    excluded_ = before;
    if (decided_by_terms(node)) return query;
    condition->kind = Condition::Kind::kNot;
    condition->children.push_back(std::move(inner));
    return {};
  }

  Query bag(const Node& node, Condition* condition) {
    std::vector<Query> required, optional, filters;
    std::vector<Condition> conditions;
    Query excluded;
    for (const Node& child : node.children) {
      Condition own;
      if (child.occur == Occur::kExcluded) {
        const Query query = exclude(child, &own);
        if (!query.empty()) {
          excluded = excluded.empty() ? query : Query(Query::OP_OR, excluded, query);
        }
        if (own.kind == Condition::Kind::kNot) conditions.push_back(std::move(own));
        continue;
      }
      const Query query = compile(child, &own);
      if (query.empty()) continue;
      if (is_filter(child.kind)) {
        filters.push_back(query);
      } else if (child.occur == Occur::kRequired) {
        required.push_back(query);
        if (!decided_by_terms(child)) conditions.push_back(std::move(own));
      } else {
        optional.push_back(query);
      }
    }
    if (!conditions.empty()) settle(Condition::Kind::kAll, std::move(conditions), true, condition);
    return combine_bag(required, optional, filters, excluded);
  }

  static Query combine_bag(const std::vector<Query>& required, const std::vector<Query>& optional,
                           const std::vector<Query>& filters, const Query& excluded) {
    Query query;
    const Query wanted(Query::OP_OR, optional.begin(), optional.end());
    if (!required.empty()) {
      query = Query(Query::OP_AND, required.begin(), required.end());
      if (!optional.empty()) query = Query(Query::OP_AND_MAYBE, query, wanted);
    } else if (!optional.empty()) {
      query = wanted;
    }
    if (!filters.empty()) {
      const Query filter(Query::OP_AND, filters.begin(), filters.end());
      query = query.empty() ? Query(Query::OP_SCALE_WEIGHT, filter, 0)
                            : Query(Query::OP_FILTER, query, filter);
    }
    if (excluded.empty()) return query;
    return Query(Query::OP_AND_NOT, query.empty() ? Query::MatchAll : query, excluded);
  }

  language::Analyzer& analyzer_;
  const Xapian::Database& database_;
  Plan* plan_;
  std::map<std::string, std::vector<std::string>> prefixes_;
  std::map<std::tuple<Node::Kind, bool, std::string>, SharedPattern> patterns_;
  std::set<const Pattern*> shown_;  ///< those of the plan
  bool excluded_ = false;
};

}  // namespace

std::string term_of(const Variant& variant) {
  return variant.in_parts ? index::kPartPrefix + variant.term : variant.term;
}

bool is_filter(Node::Kind kind) {
  return kind == Node::Kind::kSource || kind == Node::Kind::kId || kind == Node::Kind::kDate;
}

Plan make_plan(const Node& root, language::Analyzer& analyzer, const Xapian::Database& database,
               const index::PassageCounts& counts) {
  Plan plan;
  plan.statistics = Statistics::of(database, counts);
  plan.near.kind = Condition::Kind::kAny;
  Planner planner(analyzer, database, &plan);
  plan.candidates = planner.compile(root, &plan.condition);
  plan.ranked = !plan.words.empty();
  return plan;
}

}  // namespace treff::query
