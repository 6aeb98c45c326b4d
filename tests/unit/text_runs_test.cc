// SPDX-License-Identifier: GPL-2.0-or-later
#include "rank/text_runs.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace treff::query {
namespace {

std::vector<std::string> runs_of(std::string_view text) {
  std::vector<std::string> runs;
  TextRuns().visit(text, [&](std::string_view run) { runs.emplace_back(run); });
  return runs;
}

TEST(TextRuns, AreFoldedLettersAndDigits) {
  using Runs = std::vector<std::string>;
  EXPECT_EQ(runs_of("«Båtene gikk», sa NAV-sjefen – i 1814 …"),
            (Runs{"båtene", "gikk", "sa", "nav", "sjefen", "i", "1814"}));
  EXPECT_EQ(runs_of("ÅPNER ØYA ÆRFUGL"), (Runs{"åpner", "øya", "ærfugl"}));
  EXPECT_EQ(runs_of("Café Müller, Straße"), (Runs{"cafe", "muller", "strasse"}));
  EXPECT_EQ(runs_of("nynorsk\u00a0skole"), (Runs{"nynorsk", "skole"}));
  EXPECT_EQ(runs_of(""), Runs());
  EXPECT_EQ(runs_of(" – "), Runs());
}

/// Whether a byte belongs to a run: ASCII letters and digits, and bytes of other characters except
/// those whose first byte is that of most punctuation outside of ASCII.
bool is_of_run(char c) {
  const auto byte = static_cast<unsigned char>(c);
  if (byte >= 0x80) return byte != 0xC2 && byte != 0xE2;
  return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
         (byte >= 'A' && byte <= 'Z');
}

std::vector<std::string> runs_one_by_one(std::string_view text) {
  std::vector<std::string> runs;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i;
    while (end < text.size() && is_of_run(text[end])) ++end;
    const std::string run = language::fold(text.substr(i, end - i));
    if (!run.empty()) runs.push_back(run);
    i = end;
    if (i < text.size()) static_cast<void>(language::next_code_point(text, &i));
  }
  return runs;
}

TEST(TextRuns, OfAnyTextAreThoseReadOneByOne) {
  const std::vector<std::string> pieces = {
      "a",      "Z",      "7",      " ",      ".",    "æ",    "Ø",    "å",
      "é",      "ß",      "ü",      "«",      "–",    "…",    "Ж",    "’",
      "\u0301", "\u00ad", "\u200b", "\u00a0", "\xC3", "\x85", "\xE2", "\xC3\x97"};
  std::mt19937 random(11);
  for (int round = 0; round < 5'000; ++round) {
    std::string text;
    for (std::size_t length = random() % 14; length > 0; --length) {
      text += pieces[random() % pieces.size()];
    }
    EXPECT_EQ(runs_of(text), runs_one_by_one(text)) << text;
  }
}

TEST(TextRuns, TellWhetherATextIsOneRun) {
  EXPECT_TRUE(TextRuns::is_run("båt1814"));
  EXPECT_FALSE(TextRuns::is_run("nav-sjef"));
  EXPECT_FALSE(TextRuns::is_run("3–1"));
}

}  // namespace
}  // namespace treff::query
