// SPDX-License-Identifier: GPL-2.0-or-later
// Small indexes, and what a search finds and highlights in them.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "language/unicode.h"
#include "reader_collect.h"
#include "treff/index_writer.h"
#include "treff/searcher.h"

namespace treff {

using Names = std::vector<std::string>;
using Texts = std::vector<std::pair<std::string, std::string>>;

struct Articles {
  explicit Articles(std::vector<Article> articles) : all(std::move(articles)) {}
  std::vector<Article> all;
};

/// A small index in a temporary folder.
class Archive {
 public:
  /// Indexes one article for each (id, text).
  explicit Archive(const Texts& texts) {
    std::vector<Article> articles;
    for (const auto& [id, text] : texts) {
      Article article;
      article.id = id;
      article.paragraphs = {text};
      articles.push_back(std::move(article));
    }
    add(articles);
  }

  explicit Archive(const Articles& articles) { add(articles.all); }

  [[nodiscard]] SearchResults search(const std::string& query, SearchOptions options = {}) const {
    options.merge_copies = false;
    return searcher().search(query, options);
  }

  [[nodiscard]] Searcher searcher(std::size_t memory = SearcherOptions().memory) const {
    SearcherOptions options;
    options.lexicon = TREFF_TEST_LEXICON;
    options.memory = memory;
    return Searcher(folder_.path() / "index", options);
  }

  /// The articles of the results, best first.
  [[nodiscard]] Names find(const std::string& query, const SearchOptions& options = {}) const {
    Names names;
    const SearchResults results = search(query, options);
    // Results of a suggestion are not results of the query.
    if (results.searched != query) return names;
    for (const PassageResult& passage : results.passages) names.push_back(passage.article);
    return names;
  }

  [[nodiscard]] std::set<std::string> found(const std::string& query) const {
    const Names names = find(query);
    return {names.begin(), names.end()};
  }

 private:
  void add(const std::vector<Article>& articles) {
    WriterOptions options;
    options.lexicon = TREFF_TEST_LEXICON;
    options.threads = 1;
    IndexWriter writer(folder_.path() / "index", options);
    for (const Article& article : articles) writer.add(article);
    writer.commit();
  }

  TemporaryFolder folder_;
};

inline Article article(const std::string& id, const std::string& title,
                       const std::string& published, std::vector<std::string> paragraphs) {
  Article article;
  article.id = id;
  article.title = title;
  article.published = published;
  article.paragraphs = std::move(paragraphs);
  return article;
}

/// The highlighted parts of `text`.
inline Names marked(const std::string& text, const std::vector<Highlight>& highlights) {
  std::vector<std::string> letters;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t at = i;
    static_cast<void>(language::next_code_point(text, &i));
    letters.push_back(text.substr(at, i - at));
  }
  Names words;
  std::size_t behind = 0;
  for (const Highlight& h : highlights) {
    EXPECT_LT(h.from, h.to);
    EXPECT_GE(h.from, behind);
    EXPECT_LE(h.to, letters.size());
    behind = h.to;
    std::string word;
    for (std::size_t i = h.from; i < std::min(h.to, letters.size()); ++i) word += letters[i];
    words.push_back(word);
  }
  return words;
}

struct Wanted {
  const char* query;
  std::set<std::string> articles;
};

inline void expect_found(const Archive& archive, const std::vector<Wanted>& rows) {
  for (const Wanted& row : rows) EXPECT_EQ(archive.found(row.query), row.articles) << row.query;
}

struct Pair {
  const char* query;
  const char* text;
};

/// Whether `query`, not its suggestion, finds an article whose only text is `text`.
inline bool finds(const char* query, const char* text) {
  return !Archive(Texts{{"a", text}, {"b", "Noe helt annet om kyr, gress og sommer."}})
              .found(query)
              .empty();
}

inline const Archive& soldiers() {
  static const Archive archive({
      {"vedtak", "Presidenten ga soldatene lov til å skyte uten forvarsel mot demonstranter."},
      {"hendelse", "Soldatene skjøt utan forvarsel, forteller et vitne fra gata."},
      {"spredt", "Uten at noen fikk forvarsel begynte politiet sent på kvelden å skyte."},
      {"annet", "Det ble gitt et forvarsel om storm på kysten."},
  });
  return archive;
}

}  // namespace treff
