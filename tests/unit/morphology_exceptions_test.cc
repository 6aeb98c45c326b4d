// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>
#include <treff/error.h>

#include <string>
#include <string_view>
#include <vector>

#include "language/exceptions.h"
#include "language/morphology.h"

namespace treff::language {
namespace {

using Words = std::vector<std::string>;

constexpr std::string_view kText =
    "# Our own words\n"
    "Wifien = wifi\r\n"
    "datoene = dato, date   # both\n"
    "\n"
    "!split Regjeringsbygg\n"
    "  olje|fond|s|forvalter  \n"
    "ambulanse ~ sykebil ~ redningsbil";

TEST(Exceptions, AreRead) {
  const Exceptions exceptions = parse_exceptions(kText, "own.txt");
  EXPECT_EQ(exceptions.lemmas.at("wifien"), Words{"wifi"});
  EXPECT_EQ(exceptions.lemmas.at("datoene"), (Words{"date", "dato"}));
  EXPECT_TRUE(exceptions.never_split.contains("regjeringsbygg"));
  EXPECT_EQ(exceptions.compounds.at("oljefondsforvalter"),
            (Words{"olje", "fond", "s", "forvalter"}));
  EXPECT_EQ(exceptions.synonyms.at("sykebil"), (std::set<std::string>{"ambulanse", "redningsbil"}));
  EXPECT_TRUE(parse_exceptions("", "own.txt").empty());
  EXPECT_TRUE(parse_exceptions("\xEF\xBB\xBF# nothing\n\n", "own.txt").empty());
}

TEST(Exceptions, AreUtf8) {
  for (const char* text : {"\xFF = c\n",
                           "# uro\nbr\xF8"
                           "d = brød\n",
                           "a ~ b\xC3\n"}) {
    EXPECT_THROW((void)parse_exceptions(text, "own.txt"), Error) << text;
  }
}

TEST(Exceptions, SurviveSerialising) {
  const Exceptions exceptions = parse_exceptions(kText, "own.txt");
  const std::string text = serialize(exceptions);
  EXPECT_EQ(parse_exceptions(text, "index"), exceptions);
  EXPECT_EQ(serialize(parse_exceptions(text, "index")), text);
  EXPECT_EQ(serialize(Exceptions()), "");
}

TEST(Exceptions, ThatCannotBeReadAreNamedByLine) {
  const std::vector<std::string> lines = {
      "bare et ord", "wifi",      "= wifi",      "wifi =",    "wifi = , x", "a = b = c",
      "!split",      "!split ",   "!del ord",    "!splitord", "olje||fond", "|fond",
      "a ~",         "a ~ b | c", "to ord = en", "a|b = c",   "a = b c",    "a ~ b = c"};
  for (const std::string& line : lines) {
    try {
      (void)parse_exceptions("# comment\nwifien = wifi\n" + line + "\n", "own.txt");
      ADD_FAILURE() << "accepted: " << line;
    } catch (const Error& e) {
      EXPECT_EQ(e.code(), ErrorCode::invalid_input) << line;
      EXPECT_EQ(e.path(), "own.txt") << line;
      EXPECT_NE(e.message().find("line 3"), std::string::npos) << line;
    }
  }
}

std::vector<Words> pieces(const Morph& morph) {
  std::vector<Words> out;
  for (const CompoundPart& part : morph.parts) out.push_back(part.lemmas);
  return out;
}

TEST(Exceptions, WinOverTheLexicon) {
  const Morphology own(TREFF_TEST_LEXICON,
                       parse_exceptions("bøker = hefte\n!split regjeringsbygget\nso|l|datene\n"
                                        "olje|s|fondene\nbil ~ doning",
                                        "own.txt"));
  const Morph books = own.analyze("bøker", Capitals::kNone);
  EXPECT_EQ(books.lemmas, Words{"hefte"});
  EXPECT_EQ(books.reason, Reason::kException);
  const Morph building = own.analyze("regjeringsbygget", Capitals::kNone);
  EXPECT_EQ(building.lemmas, Words{"regjeringsbygg"});
  EXPECT_TRUE(building.parts.empty());
  const Morph fund = own.analyze("oljesfondene", Capitals::kNone);
  EXPECT_EQ(pieces(fund), (std::vector<Words>{{"olje"}, {}, {"fond"}}));
  EXPECT_TRUE(fund.parts[1].linking);
  EXPECT_EQ(own.synonyms("bil"), Words{"doning"});
  EXPECT_EQ(own.synonyms("doning"), Words{"bil"});
  EXPECT_TRUE(own.synonyms("soldat").empty());
  EXPECT_EQ(own.exceptions().never_split.size(), 1u);
}

}  // namespace
}  // namespace treff::language
