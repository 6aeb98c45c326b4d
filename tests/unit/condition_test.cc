#include "rank/condition.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "index/token_record.h"

namespace treff::query {
namespace {

std::shared_ptr<const language::Morphology> morphology() {
  static const auto shared = std::make_shared<const language::Morphology>(TREFF_TEST_LEXICON);
  return shared;
}

std::string record(const std::vector<std::string>& texts) {
  language::Analyzer analyzer(morphology());
  std::string record;
  for (const std::string& text : texts) index::append_passage(analyzer.analyze(text), &record);
  return record;
}

Condition word(const std::string& lemma) {
  Condition condition;
  condition.kind = Condition::Kind::kCodes;
  condition.codes = {index::term_code(lemma)};
  return condition;
}

Condition of(Condition::Kind kind, std::vector<Condition> children, unsigned distance = 0) {
  Condition condition;
  condition.kind = kind;
  condition.children = std::move(children);
  condition.distance = distance;
  return condition;
}

Condition phrase(const std::string& text, bool literal) {
  language::Analyzer analyzer(morphology());
  Condition condition;
  condition.kind = Condition::Kind::kPattern;
  condition.pattern = std::make_shared<const Pattern>(query_words(text, analyzer), literal);
  return condition;
}

bool holds_in(const Condition& condition, const std::string& of_article) {
  return holds(condition, of_article, [](const Pattern&, std::uint32_t) { return false; });
}

using Kind = Condition::Kind;

TEST(Condition, CombinesAsLogicSays) {
  const std::string article = record({"", "Soldatene skjøt uten forvarsel i regjeringsbygget."});
  const Condition yes = word("soldat"), no = word("fisk");
  EXPECT_TRUE(holds_in(Condition(), article));
  EXPECT_TRUE(holds_in(yes, article));
  EXPECT_FALSE(holds_in(no, article));
  EXPECT_TRUE(holds_in(of(Kind::kAll, {yes, yes}), article));
  EXPECT_FALSE(holds_in(of(Kind::kAll, {yes, no}), article));
  EXPECT_TRUE(holds_in(of(Kind::kAny, {no, yes}), article));
  EXPECT_FALSE(holds_in(of(Kind::kAny, {no, no}), article));
  EXPECT_TRUE(holds_in(of(Kind::kNot, {no}), article));
  EXPECT_FALSE(holds_in(of(Kind::kNot, {of(Kind::kAny, {no, yes})}), article));
}

TEST(Condition, TakesNoPartOfACompoundForTheWord) {
  EXPECT_FALSE(holds_in(word("bygg"), record({"", "Regjeringsbygget er tomt."})));
  EXPECT_TRUE(holds_in(word("bygg"), record({"", "Bygget er tomt."})));
}

TEST(Condition, AsksTheTextOnlyForLiteralPatterns) {
  const std::string article = record({"", "De skyter.", "De skjøt."});
  EXPECT_TRUE(holds_in(phrase("skjøt", false), article));
  EXPECT_FALSE(holds_in(phrase("skjøt", true), article));
  std::vector<std::uint32_t> asked;
  EXPECT_TRUE(holds(phrase("skjøt", true), article, [&](const Pattern&, std::uint32_t passage) {
    asked.push_back(passage);
    return passage == 2;
  }));
  EXPECT_EQ(asked, (std::vector<std::uint32_t>{1, 2}));
}

TEST(Condition, FindsWordsNearEachOtherInAnyOrderInsideAPassage) {
  const std::string article = record(
      {"Soldaten", "Soldatene ville den dagen helst ikke skyte.", "Skyte. Ikke soldat.", "Skyte"});
  struct Row {
    unsigned distance;
    std::vector<std::uint32_t> passages;
  };
  for (const Row& row :
       std::vector<Row>{{1, {}}, {2, {2}}, {5, {2}}, {6, {1, 2}}, {1000, {1, 2}}}) {
    EXPECT_EQ(
        near_passages(of(Kind::kNear, {word("soldat"), word("skyte")}, row.distance), article),
        row.passages)
        << row.distance;
  }
  EXPECT_EQ(near_passages(of(Kind::kNear, {word("soldat"), word("fisk")}, 1000), article),
            std::vector<std::uint32_t>{});
}

}  // namespace
}  // namespace treff::query
