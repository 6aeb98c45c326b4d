#include "messages/catalogue.h"

#include <gtest/gtest.h>

#include <stdexcept>

namespace treff::messages {
namespace {

TEST(Catalogue, ReadsEntriesOfSeveralLinesAndPlurals) {
  const Catalogue texts(
      "# a comment\nmsgid \"\"\nmsgstr \"\"\n\"Language: nb\\n\"\n\n"
      "msgid \"a \"\n\"\\\"b\\\"\"\nmsgstr \"c\\nd\"\n\n"
      "msgid \"{n} dog\"\nmsgid_plural \"{n} dogs\"\nmsgstr[0] \"{n} hund\"\nmsgstr[1] \"{n} "
      "hunder\"\n");
  EXPECT_EQ(texts.text("a \"b\""), "c\nd");
  EXPECT_EQ(texts.text("unknown"), "unknown");
  EXPECT_EQ(texts.text(""), "");
  EXPECT_EQ(texts.plural("{n} dog", "{n} dogs", 1), "1 hund");
  EXPECT_EQ(texts.plural("{n} dog", "{n} dogs", 0), "0 hunder");
  EXPECT_EQ(texts.plural("{n} cat", "{n} cats", 2), "2 cats");
}

TEST(Catalogue, SaysWhichLineCannotBeRead) {
  for (const char* po : {"msgid", "msgid x", "msgid \"x", "\"x\"", "what \"x\""}) {
    EXPECT_THROW(Catalogue{po}, std::runtime_error) << po;
  }
}

TEST(Catalogue, EveryLanguageHasOne) {
  EXPECT_EQ(Catalogue::of(Language::english).text("Next"), "Next");
  EXPECT_EQ(Catalogue::of(Language::bokmal).text("Newest first"), "Nyeste først");
  EXPECT_EQ(Catalogue::of(Language::nynorsk).text("Newest first"), "Nyaste først");
}

TEST(Catalogue, NegotiatesTheBestLanguageThatThereIs) {
  const std::pair<const char*, Language> rows[] = {
      {"", Language::bokmal},
      {"*", Language::bokmal},
      {"de, fr", Language::bokmal},
      {"en", Language::english},
      {"en-GB,en;q=0.9,nb;q=0.8", Language::english},
      {"nn-NO, nb;q=0.9", Language::nynorsk},
      {"de, nn;q=0.2, en;q=0.1", Language::nynorsk},
      {"no", Language::bokmal},
      {"nb-NO", Language::bokmal},
      {"en;q=0, nn;q=0.1", Language::nynorsk},
      {"EN", Language::english},
      {";;,,q=;=,en;q=x", Language::bokmal},
  };
  for (const auto& [header, language] : rows) {
    EXPECT_EQ(tag_of(negotiate(header)), tag_of(language)) << header;
  }
}

TEST(Catalogue, FillsAndGroups) {
  EXPECT_EQ(fill("{a} og {b}, {c}", {{"{a}", "{b}"}, {"{b}", "2"}}), "{b} og 2, {c}");
  EXPECT_EQ(grouped(0), "0");
  EXPECT_EQ(grouped(1500), "1500");
  EXPECT_EQ(grouped(1234567), "1\u202F234\u202F567");
}

}  // namespace
}  // namespace treff::messages
