// SPDX-License-Identifier: GPL-2.0-or-later
// Properties that hold for all articles and queries, tested on random ones made from the lexicon.
// $TREFF_PROPERTIES_SEED is the random seed (default 1), $TREFF_PROPERTIES_ROUNDS the number of
// rounds (default 1).
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <iterator>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "index/schema.h"
#include "language/analyzer.h"
#include "language/unicode.h"
#include "match/query_words.h"
#include "random_articles.h"
#include "reader_collect.h"
#include "stored_index.h"
#include "treff/index_check.h"
#include "treff/index_export.h"
#include "treff/index_writer.h"
#include "treff/searcher.h"

namespace treff {
namespace {

namespace fs = std::filesystem;

using Names = std::set<std::string>;

unsigned number_from(const char* variable) {
  const char* value = std::getenv(variable);
  return value == nullptr ? 1 : static_cast<unsigned>(std::atoi(value));
}

/// An index in a temporary folder.
class Archive {
 public:
  Archive() = default;
  explicit Archive(const std::vector<Article>& articles) { add(articles); }

  void add(const std::vector<Article>& articles) {
    IndexWriter writer = open();
    for (const Article& article : articles) writer.add(article);
    writer.commit();
  }

  [[nodiscard]] IndexWriter open() const {
    WriterOptions options;
    options.lexicon = TREFF_TEST_LEXICON;
    options.threads = 2;
    return IndexWriter(path(), options);
  }

  [[nodiscard]] Searcher searcher() const {
    SearcherOptions options;
    options.lexicon = TREFF_TEST_LEXICON;
    return Searcher(path(), options);
  }

  [[nodiscard]] fs::path path() const { return folder_.path() / "index"; }

  void expect_clean() const {
    static_cast<void>(check_index(path(), TREFF_TEST_LEXICON, [](const IndexProblem& problem) {
      ADD_FAILURE() << problem.where << ": " << problem.what;
    }));
  }

 private:
  TemporaryFolder folder_;
};

Names matching(const Searcher& searcher, const std::string& query) {
  const std::vector<std::string> ids = searcher.matching_articles(query);
  return {ids.begin(), ids.end()};
}

/// Options that return every passage that matches.
SearchOptions everything() {
  SearchOptions options;
  options.limit = 100'000;
  options.per_article = 0;
  options.merge_copies = false;
  return options;
}

/// The part of `text` that `mark` highlights.
std::string marked(const std::string& text, const Highlight& mark) {
  std::string out;
  std::size_t point = 0;
  for (std::size_t byte = 0; byte < text.size(); ++point) {
    const std::size_t at = byte;
    static_cast<void>(language::next_code_point(text, &byte));
    if (point >= mark.from && point < mark.to) out += text.substr(at, byte - at);
  }
  return out;
}

class Properties : public testing::TestWithParam<unsigned> {
 protected:
  Properties() : articles_(GetParam()), trace_(__FILE__, __LINE__, seed()) {}

  static std::string seed() { return "TREFF_PROPERTIES_SEED=" + std::to_string(GetParam()); }

  RandomArticles articles_;
  Dice& dice_ = articles_.dice();

 private:
  testing::ScopedTrace trace_;
};

INSTANTIATE_TEST_SUITE_P(Seed, Properties,
                         testing::Range(number_from("TREFF_PROPERTIES_SEED"),
                                        number_from("TREFF_PROPERTIES_SEED") +
                                            number_from("TREFF_PROPERTIES_ROUNDS")));

TEST_P(Properties, EveryWordOfAnArticleFindsIt) {
  const std::vector<Article> all = articles_.articles(40);
  const Archive archive(all);
  const Searcher searcher = archive.searcher();
  language::Analyzer analyzer(language::shared_morphology());
  std::map<std::string, Names> found;
  for (const Article& article : all) {
    std::vector<std::string> texts = article.paragraphs;
    texts.push_back(article.title);
    for (const Extra& extra : article.extras) texts.push_back(extra.text);
    for (const std::string& text : texts) {
      for (const language::Token& token : analyzer.analyze(text)) {
        const std::string word = text.substr(token.begin, token.end - token.begin);
        const auto [entry, fresh] = found.try_emplace(word);
        if (fresh) entry->second = matching(searcher, word);
        EXPECT_EQ(entry->second.count(article.id), 1U) << word << " in " << text;
      }
    }
  }
}

/// Whether `form` shares a lemma with `other` only by a rare reading. A query for `form` then finds
/// only the articles of its common reading.
bool is_rare_form_of(const std::string& form, const std::string& other,
                     language::Analyzer& analyzer) {
  using Lemmas = std::vector<std::string>;
  const auto word_of = [&](const std::string& text) { return analyzer.analyze(text)[0].word; };
  const Lemmas common = language::texts_of(word_of(form)->lemmas);
  const Lemmas rare = language::texts_of(word_of(form)->weak);
  Lemmas of_other = language::texts_of(word_of(other)->lemmas);
  const Lemmas weak = language::texts_of(word_of(other)->weak);
  of_other.insert(of_other.end(), weak.begin(), weak.end());
  const auto shares = [&](const Lemmas& lemmas) {
    return std::find_first_of(lemmas.begin(), lemmas.end(), of_other.begin(), of_other.end()) !=
           lemmas.end();
  };
  return shares(rare) && !shares(common);
}

TEST_P(Properties, EachInflectedFormFindsTheArticlesOfTheOthers) {
  constexpr int kParadigms = 60;
  std::vector<Article> all;
  std::vector<std::set<std::string>> paradigms;
  for (int p = 0; p < kParadigms; ++p) {
    paradigms.push_back(articles_.words().paradigm());
    for (const std::string& form : paradigms.back()) {
      Article article;
      article.id = std::to_string(p) + " " + form;
      article.paragraphs = {"Her har vi nå dette ordet i saken: " + form + " som de da sa."};
      all.push_back(std::move(article));
    }
  }
  const Archive archive(all);
  const Searcher searcher = archive.searcher();
  language::Analyzer analyzer(language::shared_morphology());
  for (int p = 0; p < kParadigms; ++p) {
    for (const std::string& form : paradigms[static_cast<std::size_t>(p)]) {
      const Names found = matching(searcher, form);
      for (const std::string& other : paradigms[static_cast<std::size_t>(p)]) {
        if (is_rare_form_of(form, other, analyzer)) continue;
        EXPECT_EQ(found.count(std::to_string(p) + " " + other), 1U) << form << " → " << other;
      }
    }
  }
}

TEST_P(Properties, EveryHitHasAHighlightInsideItsTextThatCoversAMatch) {
  const Archive archive(articles_.articles(120));
  const Searcher searcher = archive.searcher();
  language::Analyzer analyzer(language::shared_morphology());
  for (int round = 0; round < 100; ++round) {
    std::string query = articles_.words(1 + dice_.below(4));
    if (dice_.one_in(4)) query = "\"" + articles_.word() + "\" OR " + articles_.word();
    Names wanted;
    for (const query::QueryWord& word : query::query_words(query, analyzer)) {
      for (const query::Variant& variant : word.variants) wanted.insert(variant.term);
    }
    for (const PassageResult& hit : searcher.search(query, everything()).passages) {
      const bool in_title = !hit.title_highlights.empty();
      EXPECT_FALSE(hit.highlights.empty() && !in_title) << query << " → " << hit.title << "\n"
                                                        << hit.text;
      std::size_t before = 0;
      for (const Highlight& mark : hit.highlights) {
        EXPECT_LE(before, mark.from);
        EXPECT_LT(mark.from, mark.to);
        EXPECT_LE(mark.to, language::count_code_points(hit.text));
        before = mark.to;
        bool matches = false;
        for (const language::Token& token : analyzer.analyze(marked(hit.text, mark))) {
          for (const auto& terms : {texts_of(token.word->lemmas), texts_of(token.word->parts)}) {
            for (const std::string& term : terms) matches = matches || wanted.count(term) != 0;
          }
        }
        EXPECT_TRUE(matches) << query << " → " << marked(hit.text, mark);
      }
    }
  }
}

TEST_P(Properties, APassageWithAWordOfTheQueryIsMarkedInItsText) {
  const std::vector<Article> all = articles_.articles(60);
  const Archive archive(all);
  const Searcher searcher = archive.searcher();
  language::Analyzer analyzer(language::shared_morphology());
  for (int round = 0; round < 60; ++round) {
    const std::string query = articles_.words(1 + dice_.below(4));
    Names wanted;
    for (const query::QueryWord& word : query::query_words(query, analyzer)) {
      wanted.insert(word.lemmas.begin(), word.lemmas.end());
    }
    for (const PassageResult& hit : searcher.search(query, everything()).passages) {
      bool matches = false;
      for (const language::Token& token : analyzer.analyze(hit.text)) {
        for (const std::string& lemma : texts_of(token.word->lemmas)) {
          matches = matches || wanted.count(lemma) != 0;
        }
      }
      EXPECT_FALSE(matches && hit.highlights.empty()) << query << " → " << hit.text;
    }
  }
}

TEST_P(Properties, APhraseFindsNothingThatItsWordsDoNot) {
  const std::vector<Article> all = articles_.articles(80);
  const Archive archive(all);
  const Searcher searcher = archive.searcher();
  std::size_t found = 0;
  for (int round = 0; round < 150; ++round) {
    const Article& article = dice_.pick(all);
    const std::string& text = dice_.pick(article.paragraphs);
    language::Analyzer analyzer(language::shared_morphology());
    const std::vector<language::Token>& tokens = analyzer.analyze(text);
    if (tokens.size() < 3) continue;
    const std::size_t first = dice_.below(tokens.size() - 2);
    const std::string words =
        text.substr(tokens[first].begin, tokens[first + 2].end - tokens[first].begin);
    const Names phrase = matching(searcher, "\"" + words + "\"");
    const Names bag = matching(searcher, words), literal = matching(searcher, "=\"" + words + "\"");
    EXPECT_EQ(phrase.count(article.id), 1U) << words;
    EXPECT_EQ(literal.count(article.id), 1U) << words;
    EXPECT_TRUE(std::includes(bag.begin(), bag.end(), phrase.begin(), phrase.end())) << words;
    EXPECT_TRUE(std::includes(phrase.begin(), phrase.end(), literal.begin(), literal.end()))
        << words;
    found += phrase.size();
  }
  EXPECT_GT(found, 100U);
}

TEST_P(Properties, RemovingAnArticleRemovesAllOfIt) {
  for (const std::size_t count : {30U, 300U}) {  // built by the writer; built by its threads
    std::vector<Article> kept = articles_.articles(count);
    std::vector<Article> gone;
    for (int i = 0; i < 12; ++i) {
      gone.push_back(articles_.article("borte " + std::to_string(i)));
      gone.back().paragraphs.push_back("Her står det qvxzord" + std::to_string(i) + " i en sak.");
    }
    const Archive without(kept);
    std::vector<Article> all = kept;
    all.insert(all.end(), gone.begin(), gone.end());
    dice_.shuffle(&all);
    const Archive archive(all);
    EXPECT_TRUE(on_disk(archive.path(), "qvxzord11"));
    // Articles are stored compressed, so look for the last 16 bytes of each stored record. Some of
    // these are split between blocks.
    std::vector<std::string> ends;
    const Stored before = stored_in(archive.path());
    for (const Article& article : gone) {
      const std::string& record =
          before.values.at(index::kArticleSlot).at(index::id_term(article.id));
      ends.push_back(record.substr(record.size() - 16));
    }
    const auto ends_on_disk = [&] {
      return std::count_if(ends.begin(), ends.end(),
                           [&](const std::string& end) { return on_disk(archive.path(), end); });
    };
    EXPECT_GT(ends_on_disk(), 6);
    IndexWriter writer = archive.open();
    for (const Article& article : gone) EXPECT_TRUE(writer.remove(article.id));
    writer.commit();
    EXPECT_TRUE(stored_in(archive.path()) == stored_in(without.path()));
    archive.expect_clean();
    writer.compact();
    EXPECT_TRUE(stored_in(archive.path()) == stored_in(without.path()));
    EXPECT_EQ(sums_in(archive.path()), sums_in(without.path()));
    EXPECT_FALSE(on_disk(archive.path(), "qvxzord"));
    EXPECT_EQ(ends_on_disk(), 0);
  }
}

/// The scores of a query's results: (article, passage) → score.
std::map<std::pair<std::string, std::size_t>, double> scores(const Searcher& searcher,
                                                             const std::string& query) {
  std::map<std::pair<std::string, std::size_t>, double> all;
  for (const PassageResult& hit : searcher.search(query, everything()).passages) {
    all[{hit.article, hit.passage}] = hit.score;
  }
  return all;
}

TEST_P(Properties, TheOrderOfAddingDoesNotMatter) {
  std::vector<Article> all = articles_.articles(250);
  const Archive bulk(all);
  dice_.shuffle(&all);
  const Archive shuffled(all);
  const Archive increments;
  for (std::size_t from = 0; from < all.size();) {
    const std::size_t to = std::min(all.size(), from + 1 + dice_.below(60));
    IndexWriter writer = increments.open();
    for (std::size_t i = from; i < to; ++i) {
      if (dice_.one_in(5)) {  // first add a wrong version, and perhaps remove it again
        Article wrong = articles_.article(all[i].id);
        writer.add(std::move(wrong));
        if (dice_.one_in(2)) writer.commit();
        if (dice_.one_in(2)) writer.remove(all[i].id);
      }
      writer.add(all[i]);
    }
    writer.commit();
    from = to;
  }
  EXPECT_TRUE(stored_in(shuffled.path()) == stored_in(bulk.path()));
  EXPECT_TRUE(stored_in(increments.path()) == stored_in(bulk.path()));
  increments.open().compact();  // until then, statistics include replaced articles
  EXPECT_TRUE(stored_in(increments.path()) == stored_in(bulk.path()));
  EXPECT_EQ(sums_in(increments.path()), sums_in(bulk.path()));
  const Searcher searcher = bulk.searcher();
  for (int round = 0; round < 40; ++round) {
    const std::string query = articles_.words(1 + dice_.below(5));
    const auto expected = scores(searcher, query);
    for (const Archive* other : {&shuffled, &increments}) {
      const auto got = scores(other->searcher(), query);
      EXPECT_EQ(got.size(), expected.size()) << query;
      for (const auto& [passage, score] : got) {
        EXPECT_EQ(expected.count(passage), 1U) << query << " → only one has " << passage.first;
      }
      for (const auto& [passage, score] : expected) {
        const auto found = got.find(passage);
        ASSERT_NE(found, got.end()) << query << " → " << passage.first;
        EXPECT_NEAR(found->second, score, 1e-9 * std::abs(score)) << query;
      }
    }
  }
}

TEST_P(Properties, WhatIsExportedAndAddedAgainIsTheSame) {
  static const std::vector<std::string> kNames = {
      "vanlig", "med mellomrom", "nett/adresse?a=1&b=2#c",    "æøå «sitat» \"anførsel\"",
      "日本 😀", "\\bakover",     std::string(500, 'x') + "1", std::string(500, 'x') + "2"};
  std::vector<Article> all;
  for (const std::string& name : kNames) {
    Article article = articles_.article(name);
    article.language = dice_.one_in(2) ? "nn" : "se";
    article.author = articles_.words(2);
    article.url = "https://eksempel.no/" + std::to_string(all.size());
    article.metadata[articles_.word()] = articles_.paragraph();
    article.metadata["text "] = "linje\nto\t«»";
    article.metadata["tom"] = "";
    all.push_back(std::move(article));
  }
  Article title_only;
  title_only.id = "bare tittel";
  title_only.title = "Melding om uro";
  all.push_back(title_only);
  for (Article& article : articles_.articles(40)) all.push_back(std::move(article));

  const Archive first(all);
  std::string lines;
  std::size_t exported = 0;
  export_articles(first.path(), [&](Article&& article) {
    lines += to_json_line(article) + "\n";
    ++exported;
    return true;
  });
  EXPECT_EQ(exported, all.size());
  const Collected read = collect(lines, "-");  // from a file, they would be of that file
  EXPECT_TRUE(read.rejections.empty());
  const Archive second(read.articles);
  EXPECT_TRUE(stored_in(second.path()) == stored_in(first.path()));
}

}  // namespace
}  // namespace treff
