// SPDX-License-Identifier: GPL-2.0-or-later
#include "messages/catalogue.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <initializer_list>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace treff::messages {
namespace {

/// Saves environment variables, and restores them at the end of the test.
class ScopedVariables {
 public:
  ScopedVariables(std::initializer_list<const char*> names) {
    for (const char* name : names) {
      const char* value = std::getenv(name);
      saved_.emplace_back(name,
                          value == nullptr ? std::nullopt : std::optional<std::string>(value));
    }
  }
  ~ScopedVariables() {
    for (const auto& [name, value] : saved_) {
      if (value) {
        ::setenv(name, value->c_str(), 1);
      } else {
        ::unsetenv(name);
      }
    }
  }
  ScopedVariables(const ScopedVariables&) = delete;
  ScopedVariables& operator=(const ScopedVariables&) = delete;

 private:
  std::vector<std::pair<const char*, std::optional<std::string>>> saved_;
};

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
  EXPECT_EQ(texts.sentence("1 dog"), "1 hund");
  EXPECT_EQ(texts.sentence("2 dogs"), "2 hunder");
  EXPECT_EQ(texts.plural("{n} cat", "{n} cats", 2), "2 cats");
}

TEST(Catalogue, SaysWhichLineCannotBeRead) {
  for (const char* po : {"msgid", "msgid x", "msgid \"x", "\"x\"", "what \"x\""}) {
    EXPECT_THROW(Catalogue{po}, std::runtime_error) << po;
  }
}

TEST(Catalogue, ExistsForEveryLanguage) {
  EXPECT_EQ(Catalogue::of(Language::english).text("Next"), "Next");
  EXPECT_EQ(Catalogue::of(Language::bokmal).text("Newest first"), "Nyeste først");
  EXPECT_EQ(Catalogue::of(Language::nynorsk).text("Newest first"), "Nyaste først");
}

TEST(Catalogue, NegotiatesTheBestAvailableLanguage) {
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

TEST(Catalogue, TranslatesFinishedSentences) {
  const Catalogue texts(
      "msgid \"{path}: no such file\"\nmsgstr \"{path}: fila finnes ikke\"\n"
      "msgid \"“{name}:” is not a field\"\nmsgstr \"«{name}:» er ikke et felt\"\n"
      "msgid \"{a} of {b}\"\nmsgstr \"av {b}: {a}\"\n"
      "msgid \"{a} of {b} articles\"\nmsgstr \"{a} av {b} artikler\"\n"
      "msgid \"plain\"\nmsgstr \"enkel\"\n");
  EXPECT_EQ(texts.sentence("plain"), "enkel");
  EXPECT_EQ(texts.sentence("a{b}: no such file"), "a{b}: fila finnes ikke");
  EXPECT_EQ(texts.sentence("“tema:” is not a field"), "«tema:» er ikke et felt");
  EXPECT_EQ(texts.sentence("1 of 2"), "av 2: 1");
  EXPECT_EQ(texts.sentence("1 of 2 articles"), "1 av 2 artikler");
  for (const char* unknown : {"", "of", "no such file", "“tema:” is not a field.", "plain "}) {
    EXPECT_EQ(texts.sentence(unknown), unknown);
  }
}

TEST(Catalogue, TheEnvironmentChooses) {
  const ScopedVariables saved({"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"});
  struct Row {
    const char *language, *lc_all, *lc_messages, *lang;
    Language expected;
  };
  for (const Row& row : {Row{"", "", "", "", Language::english},
                         {"", "", "", "nb_NO.UTF-8", Language::bokmal},
                         {"", "", "nn_NO", "nb_NO.UTF-8", Language::nynorsk},
                         {"", "en_US.UTF-8", "nn_NO", "nb_NO.UTF-8", Language::english},
                         {"nn:nb", "", "", "nb_NO.UTF-8", Language::nynorsk},
                         {"sv:nb", "", "", "", Language::bokmal},
                         {"nb", "", "", "C.UTF-8", Language::bokmal},
                         {"nb", "C", "", "nb_NO.UTF-8", Language::english},
                         {"", "", "", "sv_SE.UTF-8", Language::english},
                         {"", "", "", "no", Language::bokmal}}) {
    ::setenv("LANGUAGE", row.language, 1);
    ::setenv("LC_ALL", row.lc_all, 1);
    ::setenv("LC_MESSAGES", row.lc_messages, 1);
    ::setenv("LANG", row.lang, 1);
    EXPECT_EQ(language_of_environment(), row.expected)
        << row.language << "|" << row.lc_all << "|" << row.lc_messages << "|" << row.lang;
  }
}

TEST(Catalogue, FillsPlaceholdersAndGroupsDigits) {
  EXPECT_EQ(fill("{a} og {b}, {c}", {{"{a}", "{b}"}, {"{b}", "2"}}), "{b} og 2, {c}");
  EXPECT_EQ(grouped(0), "0");
  EXPECT_EQ(grouped(1500), "1500");
  EXPECT_EQ(grouped(1234567), "1\u202F234\u202F567");
}

TEST(Catalogue, WritesDecimalsAsTheLanguageDoes) {
  EXPECT_EQ(Catalogue::of(Language::english).tenths(3624.26), "3624.3");
  EXPECT_EQ(Catalogue::of(Language::bokmal).tenths(0.04), "0,0");
  EXPECT_EQ(Catalogue::of(Language::nynorsk).tenths(12.5), "12,5");
}

}  // namespace
}  // namespace treff::messages
