// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

#include "parse/parser.h"
#include "treff/error.h"

namespace treff::query {
namespace {

std::string print(const Node& node);

std::string join(const std::vector<Node>& nodes, const std::string& separator) {
  std::string out;
  for (const Node& node : nodes) out += (out.empty() ? "" : separator) + print(node);
  return out;
}

/// Prints a tree: {a b, +c} for words with no operator between them, (a & b), (a | b), (a ~10 b),
/// "phrase", ="literal", "near"~5, /wild*card/, field:<value>; + for required, - for excluded.
std::string print(const Node& node) {
  const std::string occur = node.occur == Occur::kRequired   ? "+"
                            : node.occur == Occur::kExcluded ? "-"
                                                             : "";
  const std::string quoted = node.quoted ? "\"" + node.text + "\"" : "<" + node.text + ">";
  switch (node.kind) {
    case Node::Kind::kWords:
      return occur + node.text;
    case Node::Kind::kPhrase:
      return occur + (node.literal ? "=" : "") + quoted +
             (node.distance > 0 ? "~" + std::to_string(node.distance) : "");
    case Node::Kind::kWildcard:
      return occur + "/" + node.text + "/";
    case Node::Kind::kEverything:
      return occur + "everything";
    case Node::Kind::kTitle:
      return occur + "title:" + quoted;
    case Node::Kind::kSource:
      return occur + "source:" + (node.literal ? "=" : "") + quoted;
    case Node::Kind::kAuthor:
      return occur + "author:" + quoted;
    case Node::Kind::kSection:
      return occur + "section:" + quoted;
    case Node::Kind::kLanguage:
      return occur + "language:" + quoted;
    case Node::Kind::kId:
      return occur + "id:" + quoted;
    case Node::Kind::kDate:
      return occur + "date:" + node.low + ".." + node.high.substr(0, node.high.find('\x7f'));
    case Node::Kind::kBag:
      return occur + "{" + join(node.children, ", ") + "}";
    case Node::Kind::kAll:
      return occur + "(" + join(node.children, " & ") + ")";
    case Node::Kind::kAny:
      return occur + "(" + join(node.children, " | ") + ")";
    case Node::Kind::kNowhere:
      return occur + "nowhere";
    case Node::Kind::kNear:
      return occur + "(" + join(node.children, " ~" + std::to_string(node.distance) + " ") + ")";
  }
  return "?";
}

struct Row {
  const char* text;
  const char* tree;
};

void expect_trees(const std::vector<Row>& rows) {
  for (const Row& row : rows) EXPECT_EQ(print(parse(row.text)), row.tree) << row.text;
}

TEST(QueryParser, ReadsWords) {
  expect_trees({
      {"", "{}"},
      {"   ", "{}"},
      {"skyte", "{skyte}"},
      {"skyte uten forvarsel", "{skyte uten forvarsel}"},
      {"  skyte\tuten\nforvarsel ", "{skyte uten forvarsel}"},
      {"hvor mange ble drept?", "{hvor mange ble drept?}"},
      {"CSTO-alliansen 20 000", "{CSTO-alliansen 20 000}"},
      {"og ikke eller nær", "{og ikke eller nær}"},
      {"kl. 07:14", "{kl. 07:14}"},
      {"https://nrk.no/urix", "{https://nrk.no/urix}"},
      {"tema:krig", "{tema:krig}"},
  });
}

TEST(QueryParser, ReadsPhrasesAndLiteralForms) {
  expect_trees({
      {"\"skyte uten forvarsel\"", "{+\"skyte uten forvarsel\"}"},
      {"ordre \"skyte uten\" nå", "{ordre, +\"skyte uten\", nå}"},
      {"ordre\"skyte uten\"nå", "{ordre, +\"skyte uten\", nå}"},
      {"=skutt", "{+=<skutt>}"},
      {"=\"skutt mot\"", "{+=\"skutt mot\"}"},
      {"-=skutt", "{-=<skutt>}"},
      {"-\"uten forvarsel\"", "{-\"uten forvarsel\"}"},
      {"\"skyte\" \"forvarsel\"", "{+\"skyte\", +\"forvarsel\"}"},
  });
}

TEST(QueryParser, ReadsMustAndMustNot) {
  expect_trees({
      {"+Almaty -Kiev skyte", "{+Almaty, -Kiev, skyte}"},
      {"skyte -Kiev uten", "{skyte, -Kiev, uten}"},
      {"+(skyte drepe)", "{+{skyte drepe}}"},
      {"-(Kiev OR Moskva)", "{-(Kiev | Moskva)}"},
      {"inn- og utland", "{inn- og utland}"},
      {"18-åringen", "{18-åringen}"},
  });
}

TEST(QueryParser, ReadsOperatorsInBothLanguagesInCapitals) {
  expect_trees({
      {"skyte AND Almaty", "{+(skyte & Almaty)}"},
      {"skyte OG Almaty", "{+(skyte & Almaty)}"},
      {"skyte OR drepe", "{+(skyte | drepe)}"},
      {"skyte ELLER drepe", "{+(skyte | drepe)}"},
      {"skyte NOT Kiev", "{skyte, -Kiev}"},
      {"skyte IKKE Kiev", "{skyte, -Kiev}"},
      {"skyte IKKJE Kiev", "{skyte, -Kiev}"},
      {"skyte OG IKKJE Kiev", "{+(skyte & -Kiev)}"},
      {"skyte near/5 forvarsel", "{skyte near/5 forvarsel}"},
      {"skyte AND NOT Kiev", "{+(skyte & -Kiev)}"},
      {"skyte NEAR forvarsel", "{+(skyte ~10 forvarsel)}"},
      {"skyte NEAR/5 forvarsel", "{+(skyte ~5 forvarsel)}"},
      {"skyte NÆR/5 forvarsel", "{+(skyte ~5 forvarsel)}"},
      {"skyte NEAR/0 forvarsel", "{+(skyte ~1 forvarsel)}"},
      {"skyte NEAR/5000 forvarsel", "{+(skyte ~1000 forvarsel)}"},
      {"a NEAR/3 b NEAR/5 c", "{+(a ~5 b ~5 c)}"},
      {"\"uten forvarsel\" NEAR/5 skyte", "{+(+\"uten forvarsel\" ~5 skyte)}"},
      {"a AND b OR c AND d", "{+(+(a & b) | +(c & d))}"},
      {"(a OR b) AND c", "{+(+(a | b) & c)}"},
      {"a OR b OR c", "{+(a | b | c)}"},
      {"skyte uten OR med forvarsel", "{skyte, +(uten | med), forvarsel}"},
      {"(skyte uten) OR ild", "{+({skyte uten} | ild)}"},
      {"(a b) -c", "{a b, -c}"},
  });
}

TEST(QueryParser, ReadsFields) {
  expect_trees({
      {"title:Kasakhstan", "{+title:<Kasakhstan>}"},
      {"tittel:\"skyte uten\"", "{+title:\"skyte uten\"}"},
      {"source:nrk.no", "{+source:<nrk.no>}"},
      {"kilde:nrk.no skyte", "{+source:<nrk.no>, skyte}"},
      {"id:/arkiv/000.txt", "{+id:</arkiv/000.txt>}"},
      {"id:\"/arkiv/med rom.txt\"", "{+id:\"/arkiv/med rom.txt\"}"},
      {"-title:sport", "{-title:<sport>}"},
      {"date:2022", "{+date:2022..2022}"},
      {"date:2022, flom", "{+date:2022..2022, flom}"},
      {"(date:7.1.2022!)", "{+date:2022-01-07..2022-01-07}"},
      {"dato:2022-01..2022-02", "{+date:2022-01..2022-02}"},
      {"date:2022..", "{+date:2022..}"},
      {"date:7.1.2022", "{+date:2022-01-07..2022-01-07}"},
      {"(title:uro OR title:ro)", "{+(+title:<uro> | +title:<ro>)}"},
      {"TITTEL:film", "{+title:<film>}"},
      {"Språk:nn", "{+language:<nn>}"},
      {"forfatter:\"Ola Prøve\" ski", "{+author:\"Ola Prøve\", ski}"},
      {"seksjon:sport", "{+section:<sport>}"},
      {"source:=\"NRK Nyheter\"", "{+source:=\"NRK Nyheter\"}"},
      {"title: uro", "{title: uro}"},
      {"date:", "{date:}"},
      {"date:(2021 OR 2023)", "{+(+date:2021..2021 | +date:2023..2023)}"},
      {"dato:1. januar 2023 krig", "{+date:2023-01-01..2023-01-01, krig}"},
      {"dato:januar 2023 (krig)", "{+date:2023-01..2023-01, krig}"},
      {"date:2022-01-07 07:14", "{+date:2022-01-07T07:14..2022-01-07T07:14}"},
      {"title:(«ny film» OR bok)", "{+(+title:\"ny film\" | +title:<bok>)}"},
      {"id:(a OR b)", "{+(+id:<a> | +id:<b>)}"},
      {"title:*", "{+title:<*>}"},
      {"title:-uro", "{+title:<uro>}"},
      {"title:-(uro OR ro) nå", "{+(+title:<uro> | +title:<ro>), nå}"},
      {"kjelde:+«NRK Sport»", "{+source:\"NRK Sport\"}"},
      {"forfattar:ola", "{+author:<ola>}"},
      {"id:-a", "{+id:<-a>}"},
  });
}

TEST(QueryParser, ReadsPrefixesAndWildcards) {
  expect_trees({
      {"regjer*", "{/regjer*/}"},
      {"+på*", "{+/på*/}"},
      {"-regjer*", "{-/regjer*/}"},
      {"reg*jer", "{/reg*jer/}"},
      {"mul?varp", "{/mul?varp/}"},
      {"*ningen", "{/*ningen/}"},
      {"regjer**", "{/regjer*/}"},
      {"a*", "{a*}"},
      {"ø*", "{ø*}"},
      {"hvem?", "{hvem?}"},
      {"hva?!", "{hva?!}"},
      {"*", "{+everything}"},
      {"**", "{+everything}"},
      {"* -krig", "{+everything, -krig}"},
      {"tittel:fjell*", "{+title:<fjell*>}"},
  });
}

TEST(QueryParser, ReadsQuotationMarksAsNorwegiansWriteThem) {
  expect_trees({
      {"«uten varsel»", "{+\"uten varsel\"}"},
      {"“uten varsel”", "{+\"uten varsel\"}"},
      {"”uten varsel”", "{+\"uten varsel\"}"},
      {"„uten varsel“ nå", "{+\"uten varsel\", nå}"},
      {"»uten varsel« nå", "{+\"uten varsel\", nå}"},
      {"-«uten varsel»", "{-\"uten varsel\"}"},
      {"=«ble sendt»", "{+=\"ble sendt\"}"},
      {"tittel:«ny film»", "{+title:\"ny film\"}"},
      {"«uten varsel", "{+\"uten varsel\"}"},
      {"varsel» nå", "{varsel » nå}"},
      {"«brann låve»~8", "{+\"brann låve\"~8}"},
      {"\"brann låve\"~8 OR elg", "{+(+\"brann låve\"~8 | elg)}"},
      {"\"brann låve\"~x", "{+\"brann låve\"}"},
      {"\"brann\"~5", "{+\"brann\"}"},
  });
}

TEST(QueryParser, ReadsDashesBeforeAWordAsMinus) {
  expect_trees({
      {"ferje –Moss", "{ferje, -Moss}"},
      {"ferje −Moss", "{ferje, -Moss}"},
      {"–turist ferje", "{-turist, ferje}"},
      {"ferje – Moss", "{ferje – Moss}"},
      {"1814–1905", "{1814–1905}"},
      {"-(ku hest)", "{-{ku hest}}"},
  });
}

TEST(QueryParser, BindsNearThenNotThenAndThenOr) {
  expect_trees({
      {"NOT a NEAR/5 b", "{-(a ~5 b)}"},
      {"NOT a AND b", "{+(-a & b)}"},
      {"NOT a OR b", "{+(-a | b)}"},
      {"a OR NOT b", "{+(a | -b)}"},
      {"a AND b NEAR/3 c", "{+(a & +(b ~3 c))}"},
      {"(a OR NOT b) AND c", "{+(+(a | -b) & c)}"},
      {"(a OR b) NEAR/5 c", "{+(+(a | b) ~5 c)}"},
      {"a b AND c", "{a, +(b & c)}"},
      {"(a -b) c", "{+{a, -b}, c}"},
      {"-(-a)", "{-(-a)}"},
  });
}

TEST(QueryParser, ReadsWhatIsUnfinishedOrStrange) {
  expect_trees({
      {"\"skyte uten", "{+\"skyte uten\"}"},
      {"skyte \"", "{skyte, +\"\"}"},
      {"(skyte", "{skyte}"},
      {"skyte)", "{skyte}"},
      {"skyte) uten", "{skyte uten}"},
      {")", "{}"},
      {"()", "{}"},
      {"((skyte))", "{skyte}"},
      {"AND", "{AND}"},
      {"AND skyte", "{AND skyte}"},
      {"skyte AND", "{skyte AND}"},
      {"NOT", "{NOT}"},
      {"NOT NOT skyte", "{-(-skyte)}"},
      {"NEAR/5", "{NEAR/5}"},
      {"skyte NEAR/x uten", "{skyte NEAR/x uten}"},
      {"+", "{+}"},
      {"- skyte", "{- skyte}"},
      {"=", "{=}"},
      {"=(skyte uten)", "{skyte uten}"},
      {"-=(skyte)", "{-skyte}"},
      {"=*", "{+everything}"},
      {"=-skyte", "{+=<skyte>}"},
      {"(skyte =) uten", "{skyte = uten}"},
      {"(skyte -) uten", "{skyte - uten}"},
      {"+-skyte", "{+skyte}"},
      {"--skyte", "{-skyte}"},
      {"!skyte", "{skyte}"},
      {"-!skyte", "{-skyte}"},
      {"+-", "{+-}"},
      {"title:\"\"", "{+nowhere}"},
      {"source:()", "{+nowhere}"},
      {"-date:\"\"", "{-nowhere}"},
      {"C++", "{C++}"},
      {"\\", "{\\}"},
  });
}

TEST(QueryParser, SaysWhatItDidNotReadAsTyped) {
  struct Noted {
    const char* text;
    const char* note;  ///< part of the only note; empty: no note is expected
  };
  for (const Noted& row : std::vector<Noted>{{"skyte uten forvarsel", ""},
                                             {"skirenn 18:30", ""},
                                             {"https://nrk.no/x", ""},
                                             {"hvem vant? a-b C++ 50 %", ""},
                                             {"tema:skirenn", "tema"},
                                             {"Tema:«ny bru»", "Tema"},
                                             {"«uten varsel", "quotation mark"},
                                             {"(ku OR hest", "parenthesis"},
                                             {"ku) hest", "parenthesis"},
                                             {"krig AND", "AND"},
                                             {"ku AND AND hest", "AND"},
                                             {"ku OR OR hest", "OR"},
                                             {"ku && hest", "AND"},
                                             {"ku || hest", "OR"},
                                             {"ku !hest", "!"},
                                             {"ku +-hest", "+-"},
                                             {"= hest", "="},
                                             {"ku - hest", "-"},
                                             {"ku – hest", ""},
                                             {"ku & hest", ""},
                                             {"hei! ja", ""},
                                             {"ku ^^ hest", "^^"},
                                             {"\"ku hest\"*", "*"},
                                             {"\"ku hest\"^2", "^2"},
                                             {"\"ku hest\"~", "~"},
                                             {"\"ku hest\"~x", "~x"},
                                             {"\"ku\"~5", "~5"},
                                             {"\"ku hest\"~5", ""},
                                             {"\"k* hest\"", "k*"},
                                             {"\"ku * hest\"", ""},
                                             {"\"kua* hest\"", ""},
                                             {"«»", "without words"},
                                             {"ku ()", "without words"},
                                             {"title: ku", "title:"},
                                             {"ku (title:)", "title:"},
                                             {"tittel:«»", "tittel:"},
                                             {"source:(nrk OR vg", "parenthesis"},
                                             {"source:nr?k", ""},
                                             {"source:(nrk NEAR/2 vg)", "only OR"},
                                             {"source:n*", "too few letters"},
                                             {"source:*", ""},
                                             {"title:*", ""},
                                             {"ku NEAR/x hest", "NEAR/x"},
                                             {"date:2022..2021", "before it begins"},
                                             {"date:2021..2022", ""},
                                             {"ku NEAR/5000 hest", "1000 words"},
                                             {"ku NEAR/0 hest", "at least 1 word"},
                                             {"ku near/5 hest", "write NEAR/5"},
                                             {"ku nær/5 hest", "write NÆR/5"},
                                             {"ku and/or hest", ""},
                                             {"ku --hest", "only the first sign of “--”"},
                                             {"title:-ku", "-title:"},
                                             {"title:-(ku OR hest)", "-title:"},
                                             {"kilde:!ntb", "-kilde:"},
                                             {"id:-a", ""},
                                             {"publisert:2022", "publisert"},
                                             {"år:2022", "år"},
                                             {"avis:(vg OR nrk)", "avis"},
                                             {"avis:=vg", "avis"},
                                             {"avis:-vg", "avis"},
                                             {"publisert:>2021", "publisert"},
                                             {"=*", "before “*”"},
                                             {"=(ku)", "before “(”"},
                                             {"=a*", "a*"},
                                             {"=-ku", "=-"},
                                             {"(ku -)", "-"},
                                             {"ku IKKJE hest", ""},
                                             {"title:(ku IKKJE hest)", "only OR"},
                                             {"202?", "write 202*"},
                                             {"19?? valg", "write 19*"},
                                             {"m?t? bil", "write m?t*"},
                                             {"*ning?", "write *ning*"},
                                             {"hvem vant valget i 2021?", ""},
                                             {"2021?", ""},
                                             {"kom buss 201?", ""},
                                             {"valg?", ""},
                                             {"20?1", ""},
                                             {"((((ku", "parenthesis"},
                                             {"ku AND AND AND hest", "AND"},
                                             {"a*", "a*"}}) {
    const std::vector<std::string> notes = parse_query(row.text).notes;
    EXPECT_EQ(notes.size(), *row.note == '\0' ? 0U : 1U) << row.text;
    for (const std::string& note : notes) {
      EXPECT_NE(note.find(row.note), std::string::npos) << row.text << ": " << note;
    }
  }
}

TEST(QueryParser, GivesAnyBytesATree) {
  std::uint32_t state = 7;
  const std::string alphabet = "ab \"()+-=:*/ANDORNOTNEAR\xC3\xA5\xFF\t\n~^";
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (int i = 0; i < 24; ++i) {
      state = state * 1664525U + 1013904223U;
      text += alphabet[(state >> 16) % alphabet.size()];
    }
    EXPECT_NO_THROW((void)parse(text)) << text;
  }
}

TEST(QueryParser, NamesAnImpossibleDateAndWhereItStands) {
  struct Case {
    const char* text;
    const char* value;
    const char* place;
  };
  const std::vector<Case> cases = {
      {"date:2022-13", "2022-13", "character 6 "},
      {"date:2022-13, flom", "2022-13,", "character 6 "},
      {"skyte date:2022-02-30", "2022-02-30", "character 12 "},
      {"åpne ild dato:igjen krig", "igjen", "character 15 "},
      {"date:\"2022 01\"", "2022 01", "character 6 "},
      {"date:(2022 OR 2023-13)", "2023-13", "character 6 "},
  };
  for (const Case& c : cases) {
    try {
      (void)parse(c.text);
      ADD_FAILURE() << c.text;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::bad_query);
      EXPECT_NE(error.message().find(c.value), std::string::npos) << error.what();
      EXPECT_NE(error.message().find(c.place), std::string::npos) << error.what();
      EXPECT_FALSE(error.hint().empty());
    }
  }
}

std::string repeated(std::string_view piece, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += piece;
  return text;
}

TEST(QueryParser, ReadsLongAndDeepQueriesInBoundedDepthAndTime) {
  const auto start = std::chrono::steady_clock::now();
  for (const char* piece :
       {"(", ")", "()", "(a OR ", "NOT ", "-(", "a AND ", "a OR b AND ", "a NEAR ", "\"", "=\"",
        "+", "a ", "title:", "date:2022 ", "=", "a* "}) {
    EXPECT_NO_THROW((void)parse(repeated(piece, 100'000))) << piece;
  }
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
  EXPECT_LT(seconds.count(), 10.0);
}

}  // namespace
}  // namespace treff::query
