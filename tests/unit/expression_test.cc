// SPDX-License-Identifier: GPL-2.0-or-later
#include "match/expression.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "token_records.h"

namespace treff::query {
namespace {

using Kind = Expression::Kind;
using Numbers = std::vector<std::uint32_t>;

/// Collects the patterns of phrases, makes expressions of them, and evaluates expressions.
struct Asked {
  Leaves leaves;

  Expression phrase(const std::string& text, bool literal = false) {
    language::Analyzer analyzer(language::shared_morphology());
    Pattern pattern;
    for (const QueryWord& word : query_words(text, analyzer)) {
      Pattern::Element element = element_of(word);
      if (literal) element.by = Pattern::By::kForm;
      pattern.add(std::move(element));
    }
    Expression expression;
    expression.kind = Kind::kPattern;
    expression.leaf = leaves.patterns.size();
    leaves.patterns.push_back(std::move(pattern));
    return expression;
  }

  [[nodiscard]] Truth truth(const Expression& expression, const std::string& record,
                            bool strict = false) const {
    return truth_by_record(expression, leaves, hits_of_record(leaves, LeafCodes(leaves), record),
                           strict);
  }
};

TEST(Expression, CombinesByThreeValuedLogic) {
  const std::string article =
      index::record_of({"", "Soldatene skjøt uten forvarsel i regjeringsbygget."});
  Asked asked;
  const Expression yes = asked.phrase("soldat"), no = asked.phrase("fisk");
  const auto truth = [&](const Expression& e) { return asked.truth(e, article); };
  EXPECT_EQ(truth(Expression()), Truth::kYes);
  EXPECT_EQ(truth(nothing()), Truth::kNo);
  EXPECT_EQ(truth(yes), Truth::kYes);
  EXPECT_EQ(truth(no), Truth::kNo);
  EXPECT_EQ(truth(conjunction({yes, yes})), Truth::kYes);
  EXPECT_EQ(truth(conjunction({yes, no})), Truth::kNo);
  EXPECT_EQ(truth(disjunction({no, yes})), Truth::kYes);
  EXPECT_EQ(truth(disjunction({no, no})), Truth::kNo);
  EXPECT_EQ(truth(negation(no)), Truth::kYes);
  EXPECT_EQ(truth(negation(disjunction({no, no}))), Truth::kYes);
}

TEST(Expression, ExcludesNothingByTheRecordAlone) {
  // Another word may have the same code as soldat.
  const std::string article =
      index::record_of({"", "Soldatene skjøt uten forvarsel i regjeringsbygget."});
  Asked asked;
  const Expression yes = asked.phrase("soldat"), no = asked.phrase("fisk");
  EXPECT_EQ(asked.truth(negation(yes), article), Truth::kMaybe);
  EXPECT_EQ(asked.truth(negation(disjunction({no, yes})), article), Truth::kMaybe);
  EXPECT_EQ(asked.truth(conjunction({yes, negation(no)}), article), Truth::kYes);
}

TEST(Expression, IsSimplifiedByNothingAndEverything) {
  Asked asked;
  const Expression some = asked.phrase("soldat"), all;
  EXPECT_EQ(conjunction({}).kind, Kind::kAll);
  EXPECT_EQ(disjunction({}).kind, Kind::kNothing);
  EXPECT_EQ(conjunction({some, nothing()}).kind, Kind::kNothing);
  EXPECT_EQ(conjunction({some, all}).kind, Kind::kPattern);
  EXPECT_EQ(disjunction({some, nothing()}).kind, Kind::kPattern);
  EXPECT_EQ(disjunction({some, all}).kind, Kind::kAll);
  EXPECT_EQ(negation(nothing()).kind, Kind::kAll);
  EXPECT_EQ(negation(all).kind, Kind::kNothing);
  EXPECT_EQ(negation(negation(some)).kind, Kind::kPattern);
}

TEST(Expression, TakesNoConstituentOfACompoundForTheWord) {
  Asked asked;
  const Expression word = asked.phrase("bygg");
  EXPECT_EQ(asked.truth(word, index::record_of({"", "Regjeringsbygget er tomt."})), Truth::kNo);
  EXPECT_EQ(asked.truth(word, index::record_of({"", "Bygget er tomt."})), Truth::kYes);
}

TEST(Expression, AsksTheTextForLiteralFormsAndWhereItIsStrict) {
  const std::string article = index::record_of({"", "De skyter.", "De skjøt."});
  Asked asked;
  const Expression any = asked.phrase("skjøt"), literal = asked.phrase("skjøt", true);
  EXPECT_EQ(asked.truth(any, article), Truth::kYes);
  EXPECT_EQ(asked.truth(any, article, true), Truth::kMaybe);
  EXPECT_EQ(asked.truth(literal, article), Truth::kMaybe);
  EXPECT_EQ(asked.truth(negation(literal), article), Truth::kMaybe);
  EXPECT_EQ(asked.truth(literal, index::record_of({"", "De drar."}), true), Truth::kNo);
  EXPECT_EQ(asked.truth(disjunction({literal, any}), article), Truth::kYes);
}

/// The passages in which all operands are within `distance` words.
Numbers near(const std::vector<std::vector<std::string>>& operands, unsigned distance,
             const std::string& record) {
  Asked asked;
  Near near;
  near.distance = distance;
  for (const std::vector<std::string>& alternatives : operands) {
    near.operands.emplace_back();
    for (const std::string& text : alternatives) {
      near.operands.back().push_back(asked.phrase(text).leaf);
    }
  }
  asked.leaves.nears = {near};
  return hits_of_record(asked.leaves, LeafCodes(asked.leaves), record).nears.front();
}

TEST(Expression, FindsWordsNearEachOtherInAnyOrderInsideAPassage) {
  const std::string article = index::record_of(
      {"Soldaten", "Soldatene ville den dagen helst ikke skyte.", "Skyte. Ikke soldat.", "Skyte"});
  struct Row {
    unsigned distance;
    Numbers passages;
  };
  for (const Row& row :
       std::vector<Row>{{1, {}}, {2, {2}}, {5, {2}}, {6, {1, 2}}, {1000, {1, 2}}}) {
    EXPECT_EQ(near({{"soldat"}, {"skyte"}}, row.distance, article), row.passages) << row.distance;
  }
  EXPECT_EQ(near({{"soldat"}, {"fisk"}}, 1000, article), Numbers{});
}

TEST(Expression, TakesPhrasesAndAlternativesNearEachOther) {
  const std::string article = index::record_of({"", "Ei ku og en sau sto ved det gamle gjerdet."});
  EXPECT_EQ(near({{"hest", "sau"}, {"gjerde"}}, 5, article), Numbers{1});
  EXPECT_EQ(near({{"hest", "ku"}, {"gjerde"}}, 5, article), Numbers{});
  EXPECT_EQ(near({{"gammel gjerde"}, {"ved"}}, 2, article), Numbers{1});
  EXPECT_EQ(near({{"ku"}, {"sau"}, {"gjerde"}}, 8, article), Numbers{1});
  EXPECT_EQ(near({{"ku"}, {"sau"}, {"gjerde"}}, 7, article), Numbers{});
}

}  // namespace
}  // namespace treff::query
