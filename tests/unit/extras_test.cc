// SPDX-License-Identifier: GPL-2.0-or-later
// Captions, fact boxes and summaries are found, returned with their kind, and ranked below running
// text.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "reader_collect.h"
#include "treff/index_writer.h"
#include "treff/searcher.h"

namespace treff {
namespace {

using Names = std::vector<std::string>;

constexpr const char* kBody = "Kommunestyret møttes i går kveld og vedtok budsjettet for neste år.";

class Extras : public testing::Test {
 protected:
  void SetUp() override {
    WriterOptions options;
    options.lexicon = TREFF_TEST_LEXICON;
    IndexWriter writer(folder_.path() / "index", options);
    Article council;
    council.id = "råd";
    council.title = "Nytt budsjett";
    council.paragraphs = {kBody, "Skolene får mest, sa ordføreren etter et langt møte i salen."};
    council.extras = {
        {ExtraKind::caption, "Ordfører Kari Fjell leser opp tallene fra talerstolen."},
        {ExtraKind::fact_box, "Fakta om budsjettet\nKommunen bruker 900 millioner."},
        {ExtraKind::summary, "Budsjettet ble vedtatt mot to stemmer."}};
    writer.add(council);
    Article other;
    other.id = "fjord";
    other.title = "Ferja";
    other.paragraphs = {"Ferja over fjorden er innstilt, og ordføreren er fortvilet over det."};
    writer.add(other);
    writer.commit();
  }

  [[nodiscard]] Searcher open() const {
    SearcherOptions options;
    options.lexicon = TREFF_TEST_LEXICON;
    return Searcher(folder_.path() / "index", options);
  }

  static Names found(const SearchResults& results) {
    Names names;
    for (const PassageResult& hit : results.passages) {
      names.push_back(hit.article + "#" + std::to_string(hit.passage) + " " + to_string(hit.kind));
    }
    return names;
  }

  TemporaryFolder folder_;
};

TEST_F(Extras, AreFoundAsWhatTheyAre) {
  const Searcher searcher = open();
  const struct {
    const char* query;
    Names found;
  } rows[] = {
      {"talerstol", {"råd#3 caption"}},
      {"+talerstolen", {"råd#3 caption"}},
      {"\"kari fjell\"", {"råd#3 caption"}},
      {"=talerstolen", {"råd#3 caption"}},
      {"tall NEAR/3 talerstol", {"råd#3 caption"}},
      {"+millioner", {"råd#4 fact_box"}},
      {"+stemmer -millioner", {}},
      {"\"kommunestyret kari\"", {}},  // a phrase does not match across passages
  };
  for (const auto& row : rows) EXPECT_EQ(found(searcher.search(row.query)), row.found) << row.query;
  const PassageResult hit = searcher.search("talerstol").passages.at(0);
  EXPECT_EQ(hit.text, "Ordfører Kari Fjell leser opp tallene fra talerstolen.");
  EXPECT_EQ(hit.highlights.size(), 1U);
  EXPECT_EQ(searcher.search("+talerstolen").total, 1U);
  EXPECT_EQ(searcher.matching_articles("talerstolen"), Names{"råd"});
}

TEST_F(Extras, StandBelowTheTextWithTheSameWords) {
  const Searcher searcher = open();
  const Names names = found(searcher.search("budsjett vedta"));
  ASSERT_GE(names.size(), 2U);
  EXPECT_EQ(names[0], "råd#1 text");
  SearchOptions options;
  options.explain = true;
  bool explained = false;
  for (const PassageResult& hit : searcher.search("talerstol", options).passages) {
    for (const ScorePart& part : hit.explanation) {
      explained = explained || (part.weight < 0 && part.value == 1);
    }
  }
  EXPECT_TRUE(explained);
}

TEST_F(Extras, AreInTheWholeArticleAndHaveSimilarPassages) {
  const Searcher searcher = open();
  const SearchResults article = searcher.article("råd", "talerstol");
  EXPECT_EQ(found(article), (Names{"råd#1 text", "råd#2 text", "råd#3 caption", "råd#4 fact_box",
                                   "råd#5 summary"}));
  EXPECT_EQ(article.passages.at(2).highlights.size(), 1U);
  EXPECT_EQ(article.passages.at(3).text, "Fakta om budsjettet\nKommunen bruker 900 millioner.");
  const Names alike = found(searcher.similar("råd", 3));
  EXPECT_EQ(std::count(alike.begin(), alike.end(), "fjord#1 text"), 1);
  EXPECT_EQ(std::count(alike.begin(), alike.end(), "råd#3 caption"), 0);
  EXPECT_THROW(static_cast<void>(searcher.similar("råd", 6)), Error);
}

}  // namespace
}  // namespace treff
