// SPDX-License-Identifier: GPL-2.0-or-later
#include "search.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "index/schema.h"
#include "match/article_test.h"
#include "parse/parser.h"
#include "passage_search.h"
#include "rank/article_source.h"
#include "rank/decider.h"
#include "rank/interruption.h"
#include "rank/plan.h"
#include "rank/scope.h"
#include "rank/suggestion.h"
#include "remote/remote_articles.h"

namespace treff::query {
namespace {

/// Whether any article matches.
bool finds(Reader& reader, const ParsedQuery& query, const SearchOptions& options,
           const Interruption& interruption) {
  const Plan plan = make_plan(query.root, input_of(reader, interruption), false);
  if (plan.stages.empty()) return false;
  const Scope scope(reader.deletions, options.filter, arrived_since(reader.seen, options),
                    input_of(reader, interruption));
  const ArticleTest test(plan.condition, plan.leaves, reader.analyzer, false);
  if (reader.shards != nullptr) return finds_any(plan, test, *reader.shards, scope, interruption);
  const Decider decider(test, interruption);
  return !any_matches(reader.snapshots, scope.of(proposal_of(plan.set)), 1,
                      decider.idle() ? nullptr : &decider)
              .empty();
}

bool is_empty(const Reader& reader) {
  if (reader.shards != nullptr) return reader.database.get_doccount() == 0;
  return std::all_of(reader.snapshots.begin(), reader.snapshots.end(),
                     [](const index::Snapshot& snapshot) { return snapshot.articles() == 0; });
}

/// Explains why a query finds nothing although every word is known and there are no notes.
std::string why_nothing(const Reader& reader, const Node& root) {
  if (is_empty(reader)) return "the index has no articles";
  const Node* const only = root.children.size() == 1 ? &root.children.front() : nullptr;
  const bool words = only != nullptr && only->distance == 0 && only->occur != Occur::kExcluded &&
                     (only->kind == Node::Kind::kWords || only->kind == Node::Kind::kPhrase);
  if (!words) return "no article matches all of the query";
  return "no article has “" + std::string(only->literal ? "=" : "") + only->text + "”";
}

}  // namespace

SearchResults search(Reader& reader, std::string_view text, const SearchOptions& options) {
  const Interruption interruption(options);
  interruption.check();
  SearchResults results;
  std::string suggestion;
  const ParsedQuery parsed = parse_query(text);
  {
    PassageSearch first(reader, parsed, options);
    results = first.run();
    suggestion = suggest(parsed, first.plan(), results.total == 0, input_of(reader, interruption));
    const bool narrowed = !options.filter.empty() || asks_for_new(options);
    if (results.total == 0 && results.notes.empty() && !narrowed && !parsed.root.children.empty()) {
      results.notes.push_back(why_nothing(reader, parsed.root));
    }
  }
  if (!options.filter.empty()) {
    std::vector<std::string> of_filter = parse_query(options.filter).notes;
    std::move(of_filter.begin(), of_filter.end(), std::back_inserter(results.notes));
  }
  results.searched = parsed.text;
  if (!suggestion.empty()) {
    const ParsedQuery better = parse_query(suggestion);
    // Facet counts and searches for new articles are always for the query as typed.
    const bool as_typed = !options.facets.empty() || asks_for_new(options);
    if (results.total == 0 && !as_typed) {
      std::vector<std::string> notes = std::move(results.notes);
      SearchResults suggested = PassageSearch(reader, better, options).run();
      if (suggested.total > 0) {
        results = std::move(suggested);
        results.searched = results.suggestion = suggestion;
      }
      results.notes = std::move(notes);
    } else if (finds(reader, better, options, interruption)) {
      results.suggestion = suggestion;
    }
  }
  results.query = text;
  results.cut = parsed.cut;
  return results;
}

std::vector<std::string> matching_articles(Reader& reader, std::string_view text,
                                           const SearchOptions& options) {
  const Interruption interruption(options);
  interruption.check();
  const PlanInput input = input_of(reader, interruption);
  const Plan plan = make_plan(parse(text), input, true);
  std::vector<std::string> ids;
  if (plan.stages.empty()) return ids;
  const Scope scope(reader.deletions, options.filter, arrived_since(reader.seen, options), input);
  const ArticleTest test(plan.condition, plan.leaves, reader.analyzer, true);
  if (reader.shards != nullptr) return all_ids(plan, test, *reader.shards, scope, interruption);
  Xapian::Enquire enquire(reader.database);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_query(scope.of(proposal_of(plan.set)));
  const Decider decider(test, interruption);
  const Xapian::MSet matches = enquire.get_mset(0, reader.database.get_doccount(), 0, nullptr,
                                                decider.idle() ? nullptr : &decider);
  ids.reserve(matches.size());
  for (auto it = matches.begin(); it != matches.end(); ++it) {
    interruption.check();
    ids.push_back(it.get_document().get_value(index::kIdSlot));
  }
  return ids;
}

}  // namespace treff::query
