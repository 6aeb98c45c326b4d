// SPDX-License-Identifier: GPL-2.0-or-later
// What a search suggests for misspelt words, and when it shows the results of the suggestion.
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "small_archive.h"

namespace treff {
namespace {

TEST(Suggestions, SuggestsWhatAMisspeltWordMayBe) {
  const Archive archive(
      {{"a", "Bjørnen drepte sauen ved sjøen. Kjøttet lå igjen på skjæret."},
       {"b", "Skjorta hang i Ålesund. Landet er stengt; hvalen strandet."},
       {"c", "Regjeringen forhandler. Hjelpen kom gjennom fjellet til kommunen."}});
  struct Row {
    const char* query;
    const char* suggestion;
  };
  for (const Row& row : std::vector<Row>{{"bjornen", "bjørnen"},
                                         {"sjoen", "sjøen"},
                                         {"kjøttett", "kjøttet"},
                                         {"regjerringen", "regjeringen"},
                                         {"kjorta", "skjorta"},
                                         {"lannet", "landet"},
                                         {"skjøttet", ""},        // a word of the dictionary
                                         {"valen strandet", ""},  // two words of the dictionary
                                         {"jelpen", "hjelpen"},
                                         {"komunen", "kommunen"},
                                         {"regjeirngen", "regjeringen"}}) {
    const SearchResults results = archive.search(row.query);
    EXPECT_EQ(results.suggestion, row.suggestion) << row.query;
  }
}

TEST(Suggestions, SuggestsNoWordThatStandsNowhere) {
  const Archive archive({{"a", "De ble beaten i kampen, og publikum gikk."},
                         {"b", "Håkon kjørte til Hønefoss. En bygning skal rives."}});
  EXPECT_EQ(archive.search("beatels").suggestion, "");
  EXPECT_EQ(archive.search("bygningsv*").suggestion, "");
  EXPECT_EQ(archive.search("hakon").suggestion, "håkon");
  EXPECT_EQ(archive.search("+hønnefoss publikum").suggestion, "+hønefoss publikum");
}

TEST(Suggestions, SuggestsALongCompoundByItsParts) {
  const Archive archive({{"a", "Representantene i kommunestyret fikk en lærer i barnehagen."},
                         {"b", "Barnehagelærerne holdt et stort idrettsarrangement."}});
  struct Row {
    const char* query;
    const char* suggestion;
  };
  for (const Row& row :
       std::vector<Row>{{"kommunestyrerepresentannt", "kommunestyrerepresentant"},
                        {"kommunestyrerepersentant", "kommunestyrerepresentant"},
                        {"svalbardloven", ""},  // not hval|bard|loven
                        {"barnehagelærrer", "barnehagelærer"},
                        {"idrettsarangementene", "idrettsarrangementene"},
                        {"kommunestyrerepresentant", ""},  // spelt correctly
                        {"kommunestyreordførerr", ""}}) {  // no article has the head
    EXPECT_EQ(archive.search(row.query).suggestion, row.suggestion) << row.query;
  }
}

TEST(Suggestions, SuggestsForFormsThatTheDictionaryHasOnlyInTheory) {
  const Archive archive(
      {{"a", "Fengselet er gratis."}, {"b", "Brannvesenet kom til startområdet."}});
  for (const auto& [typed, meant] :
       std::vector<std::pair<const char*, const char*>>{{"grats", "gratis"},    // of grat
                                                        {"gratiss", "gratis"},  // a part only
                                                        {"fengslet", ""},       // a word
                                                        {"brannvsenet", "brannvesenet"},
                                                        {"startomådet", "startområdet"}}) {
    EXPECT_EQ(archive.search(typed).suggestion, meant) << typed;
  }
}

TEST(Suggestions, JoinsWordsRatherThanCorrectingTheFirst) {
  const Archive archive(
      {{"a", "En julegave til jul. Gaven var fin."}, {"b", "Julegave på loftet."}});
  EXPECT_EQ(archive.search("jule gave").suggestion, "julegave");
}

/// One article has the misspelling, and many have the correct spelling.
TEST(Suggestions, SuggestsAFarMoreFrequentSpellingOfARareWord) {
  std::vector<std::pair<std::string, std::string>> articles = {
      {"wrong", "Desverre kom Hanssen for sent, og Persjon var borte."}};
  for (int i = 0; i < 120; ++i) {
    articles.emplace_back("a" + std::to_string(i), "Dessverre kom Hansen for sent.");
  }
  for (int i = 0; i < 30; ++i) {
    articles.emplace_back("b" + std::to_string(i), "Personen snakket om sykkelhjelmer.");
  }
  const Archive archive(articles);
  const SearchResults results = archive.search("desverre");
  EXPECT_EQ(results.suggestion, "dessverre");
  EXPECT_EQ(results.searched, "desverre") << "it is offered, and what was typed is searched";
  EXPECT_EQ(results.total, 1U);
  EXPECT_EQ(archive.search("dessverre").suggestion, "");
  EXPECT_EQ(archive.search("Ola Hanssen").suggestion, "") << "a name inside a query";
  EXPECT_EQ(archive.search("kom").suggestion, "");
}

/// Both words are rare, but they sound alike, and only the more frequent one is a word.
TEST(Suggestions, SuggestsAWordThatSoundsLikeAMisspellingInOneArticle) {
  std::vector<std::pair<std::string, std::string>> articles = {
      {"wrong", "Hun skrev en musjikal og het Psykke."}};
  for (int i = 0; i < 12; ++i) {
    articles.emplace_back("a" + std::to_string(i), "Han skrev en musikal om Psyke.");
  }
  const Archive archive(articles);
  EXPECT_EQ(archive.search("musjikal").suggestion, "musikal");
  EXPECT_EQ(archive.search("psykke").suggestion, "") << "a name";
}

/// A word in one article of many that no dictionary has is probably a misspelling itself, unless it
/// is a name or a compound, or sounds like the typed word.
TEST(Suggestions, DoesNotSuggestAnotherMisspelling) {
  const std::string text =
      "Hun sa at det viskal bli, og Brukdal traff en hagegris. Hun har tinnitus.";
  EXPECT_EQ(Archive(Texts{{"a", text}}).search("viskap").suggestion, "viskal") << "one of one";
  Texts articles = {{"a", text}};
  for (int i = 0; i < 1000; ++i) articles.emplace_back("b" + std::to_string(i), "Det regner.");
  const Archive archive(articles);
  EXPECT_EQ(archive.search("viskap").suggestion, "");
  EXPECT_EQ(archive.search("tinitus").suggestion, "tinnitus");
  EXPECT_EQ(archive.search("brugdal").suggestion, "brukdal");
  EXPECT_EQ(archive.search("haggegris").suggestion, "hagegris");
}

TEST(Suggestions, TakesAWordApartIntoWordsThatAreCommonTogether) {
  std::vector<std::pair<std::string, std::string>> articles;
  for (int i = 0; i < 20; ++i) {
    articles.emplace_back("a" + std::to_string(i), "Hun lo samtidig som han gråt stille.");
  }
  articles.emplace_back("b", "De gikk fra hverandre.");
  const Archive archive(articles);
  EXPECT_EQ(archive.search("samtidigsom").suggestion, "samtidig som");
  EXPECT_EQ(archive.search("frahverandre").suggestion, "") << "one article has both words";
}

/// An accent does not make a name of a word in small letters; a capital does.
TEST(Suggestions, SuggestsAFarMoreFrequentSpellingOfARareWordWithAnAccent) {
  std::vector<std::pair<std::string, std::string>> articles = {
      {"wrong", "En komitté fikk en orkiddé av Désirree."}};
  for (int i = 0; i < 120; ++i) {
    articles.emplace_back("a" + std::to_string(i), "En komité fikk en orkidé av Désirée.");
  }
  const Archive archive(articles);
  EXPECT_EQ(archive.search("komitté").suggestion, "komite");
  EXPECT_EQ(archive.search("komitte").suggestion, "komite");
  EXPECT_EQ(archive.search("orkiddé").suggestion, "orkide");
  EXPECT_EQ(archive.search("Désirree").suggestion, "") << "a name";
}

TEST(Suggestions, OffersCompoundsThatWereTypedInTwoWords) {
  const Archive archive({{"a", "Hun hadde sykkelhjelm på."},
                         {"b", "En sykkelhjelm er lurt."},
                         {"c", "Sykkel og hjelm. Norsk film. Norskfilm. Norskfilm er borte."}});
  EXPECT_EQ(archive.search("sykkel hjelm").suggestion, "sykkelhjelm");
  EXPECT_EQ(archive.search("ny sykkel hjelm i dag").suggestion, "ny sykkelhjelm i dag");
  EXPECT_EQ(archive.search("hjelm sykkel").suggestion, "");
  EXPECT_EQ(archive.search("norsk film").suggestion, "");
  EXPECT_EQ(archive.search("\"sykkel hjelm\"").suggestion, "");
  EXPECT_EQ(archive.search("sykkel -hjelm").suggestion, "");
  EXPECT_EQ(archive.search("+sykkel +hjelm").suggestion, "");
}

TEST(Suggestions, ShowsANameTypedWithoutItsLettersWhereTheQueryFindsNothing) {
  const Archive archive(Texts{{"støre", "Statsminister Jonas Gahr Støre kom til Bodø i går."},
                              {"stor", "Den store båten la til kai, sa Jonas og Kari."}});
  struct Row {
    const char* query;
    const char* searched;
  };
  for (const Row& row : std::vector<Row>{{"Bodo", "Bodo"},
                                         {"\"Gahr Store\"", "\"Gahr støre\""},
                                         {"Jonas NEAR/2 Store", "Jonas NEAR/2 støre"},
                                         {"Store", "Store"},
                                         {"=Bodo", "=Bodo"},
                                         {"kai -Bodo", "kai -Bodo"}}) {
    const SearchResults results = archive.search(row.query);
    EXPECT_EQ(results.searched, row.searched) << row.query;
  }
  EXPECT_EQ(archive.search("=Bodo").suggestion, "") << "it asks for this form";
  EXPECT_EQ(archive.search("=Bodo OR Bodo").suggestion, "=Bodo OR bodø");
  EXPECT_EQ(archive.search("title:=Bodo =\"i Bodo\" tittel:(=Bodo OR kai)").suggestion, "");
  const Archive one(Texts{{"støre", "Statsminister Jonas Gahr Støre kom i går."}});
  EXPECT_EQ(one.search("Store").searched, "støre");
  EXPECT_EQ(one.find("Store"), Names{}) << "find() leaves out results of a suggestion";
  EXPECT_EQ(one.search("Store").total, 1U);
}

/// If two words are suggested for an operand, they must remain one operand.
TEST(Suggestions, QuotesTwoWordsThatItSuggestsForAnOperand) {
  const Archive archive(
      {{"a", "Det regner i dag, og i dag går vi tur med hunden."}, {"b", "Vi går tur i dag."}});
  struct Row {
    const char* query;
    const char* suggestion;
  };
  for (const Row& row : std::vector<Row>{{"idag tur", "i dag tur"},
                                         {"+idag tur", "+\"i dag\" tur"},
                                         {"tur AND idag", "tur AND \"i dag\""},
                                         {"tur NEAR/5 idag", "tur NEAR/5 \"i dag\""},
                                         {"\"tur idag\"", "\"tur i dag\""},
                                         {"=idag tur", ""}}) {
    EXPECT_EQ(archive.search(row.query).suggestion, row.suggestion) << row.query;
  }
}

TEST(Suggestions, SaysThatNoArticleHasTheOnlyWord) {
  const Archive archive(Texts{{"a", "Dessverre kom husleiene for sent."}});
  EXPECT_EQ(archive.search("desverre").notes, (Names{"no article has “desverre”"}));
  EXPECT_EQ(archive.search("dessverre").notes, Names{});
  EXPECT_EQ(archive.search("hus").notes, Names{}) << "a compound has it";
}

TEST(Suggestions, SuggestsNothingForOperatorsAndOptions) {
  const Archive archive(Texts{{"a", "Brannen var når kvinnen kom, og satt limt fast."}});
  for (const char* query : {"brann NEAR/-1 kvinne", "brann NEAR/x kvinne", "kvinne --limit 2"}) {
    EXPECT_EQ(archive.search(query).suggestion, "") << query;
  }
}

TEST(Suggestions, ShowsTheSuggestionsResultsWhereTheQueryHasNone) {
  const Archive archive({{"a", "Bjørnen drepte sauen ved sjøen."}, {"b", "Noe helt annet her."}});
  const SearchResults nothing = archive.search("bjørnwn");
  EXPECT_EQ(nothing.query, "bjørnwn");
  EXPECT_EQ(nothing.searched, "bjørnen");
  EXPECT_EQ(nothing.suggestion, "bjørnen");
  ASSERT_EQ(nothing.passages.size(), 1U);
  EXPECT_EQ(nothing.passages.front().article, "a");

  const SearchResults something = archive.search("bjørnwn sau");
  EXPECT_EQ(something.searched, "bjørnwn sau");
  EXPECT_EQ(something.suggestion, "bjørnen sau");
  EXPECT_EQ(something.passages.size(), 1U);

  const SearchResults right = archive.search("bjørnen sau");
  EXPECT_EQ(right.suggestion, "");
  EXPECT_EQ(archive.search("qqxxzzww").suggestion, "");
}

}  // namespace
}  // namespace treff
