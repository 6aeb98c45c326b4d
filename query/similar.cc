// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "index/document.h"
#include "match/query_words.h"
#include "passage_search.h"
#include "rank/interruption.h"
#include "rank/statistics.h"
#include "search.h"
#include "treff/error.h"

namespace treff::query {
namespace {

/// The text of the named passage. Throws Error(not_found).
std::string passage_text(Reader& reader, const PassageName& name) {
  Error not_found(ErrorCode::not_found, "there is no such passage",
                  name.article + "#" + std::to_string(name.passage),
                  "use article#passage as shown in the results");
  const auto found = find_document(reader, name.article);
  if (!found) throw_not_found(reader, std::move(not_found));
  const Article article = index::stored_article(*found);
  if (name.passage < 1 || name.passage > index::passage_count(article)) throw std::move(not_found);
  return index::passage_text(article, name.passage);
}

/// The words that best distinguish a text from others: rare in the index, frequent in the text.
/// Separated by spaces.
std::string telling_words(Reader& reader, const std::string& text) {
  constexpr std::size_t kMostWords = 20;
  std::vector<std::pair<double, std::string>> ranked;
  std::map<std::string, double> seen;
  for (const QueryWord& word : query_words(text, reader.analyzer)) {
    if (word.content) ++seen[word.form];
  }
  std::vector<QueryWord> all = query_words(text, reader.analyzer);
  do {
    for (const QueryWord& word : all) {
      for (const std::string& lemma : word.lemmas)
        static_cast<void>(reader.terms->get_termfreq(lemma));
    }
  } while (!reader.terms->settle());
  const double articles = reader.database.get_doccount();
  for (const QueryWord& word : all) {
    const auto count = seen.find(word.form);
    if (count == seen.end()) continue;
    double found = 0;
    for (const std::string& lemma : word.lemmas) {
      found = std::max<double>(found, reader.terms->get_termfreq(lemma));
    }
    // A word that is in no other article cannot find similar passages.
    if (found > 1) {
      ranked.emplace_back(
          inverse_document_frequency(articles, found) * (1 + std::log(count->second)), word.form);
    }
    seen.erase(count);
  }
  std::sort(ranked.begin(), ranked.end(), std::greater<>());
  std::string words;
  for (std::size_t i = 0; i < std::min(ranked.size(), kMostWords); ++i) {
    words += (i == 0 ? "" : " ") + ranked[i].second;
  }
  return words;
}

}  // namespace

SearchResults similar(Reader& reader, const PassageName& name, const SearchOptions& options) {
  Interruption(options).check();
  const std::string text = passage_text(reader, name);
  const std::string words = telling_words(reader, text);
  Node node;
  node.kind = Node::Kind::kWords;
  node.text = words;
  ParsedQuery query;
  query.root.children.push_back(std::move(node));
  PassageSearch search(reader, query, options);
  search.leave_out(name);
  SearchResults results = search.run();
  results.query = results.searched = words;
  return results;
}

}  // namespace treff::query
