// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/lexicon.h"

#include <gtest/gtest.h>
#include <treff/error.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "language/lexicon_format.h"
#include "language/morphology.h"

namespace treff::language {
namespace {

namespace fs = std::filesystem;

/// A temporary folder for each test.
class LexiconFile : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "treff-lexicon-XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    folder_ = name;
    std::ifstream in(TREFF_TEST_LEXICON, std::ios::binary);
    bytes_.assign(std::istreambuf_iterator<char>(in), {});
    ASSERT_GT(bytes_.size(), sizeof(lexicon_format::Header));
  }
  void TearDown() override { fs::remove_all(folder_); }

  [[nodiscard]] fs::path write(const std::string& bytes) const {
    fs::path path = folder_ / "norsk.lexicon";
    std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
    return path;
  }

  fs::path folder_;
  std::string bytes_;
};

/// The little-endian number of `size` bytes at `at`.
std::uint64_t number_at(const std::string& bytes, std::size_t at, std::size_t size) {
  std::uint64_t number = 0;
  for (std::size_t i = size; i-- > 0;) {
    number = number << 8 | static_cast<unsigned char>(bytes[at + i]);
  }
  return number;
}

TEST_F(LexiconFile, HasLittleEndianNumbersOnEveryMachine) {
  EXPECT_EQ(number_at(bytes_, 8, 4), lexicon_format::kVersion);
  EXPECT_EQ(number_at(bytes_, 12, 4), sizeof(lexicon_format::Header));
  EXPECT_EQ(number_at(bytes_, 16, 8), bytes_.size());
  std::uint64_t begin = sizeof(lexicon_format::Header);
  for (std::size_t section = 0; section < 4; ++section) {
    EXPECT_GE(number_at(bytes_, 32 + 16 * section, 8), begin);
    begin = number_at(bytes_, 32 + 16 * section, 8) + number_at(bytes_, 40 + 16 * section, 8);
  }
  EXPECT_EQ(begin, bytes_.size());
  EXPECT_EQ(swapped(std::uint32_t{0x01020304}), 0x04030201U);
  EXPECT_EQ(swapped(std::uint64_t{0x0102030405060708}), 0x0807060504030201ULL);
}

ErrorCode code_of_opening(const fs::path& path) {
  try {
    const Lexicon lexicon = Lexicon::open(path);
  } catch (const Error& e) {
    EXPECT_FALSE(e.hint().empty());
    return e.code();
  }
  ADD_FAILURE() << "opened " << path;
  return ErrorCode::io;
}

std::vector<std::string> word_lemmas(const Lexicon& lexicon, std::string_view form) {
  std::vector<std::string> out;
  for (const LexiconEntry& e : lexicon.lookup(form)) {
    if (e.is(kWord)) out.push_back(e.lemma);
  }
  return out;
}

bool has(const std::vector<std::string>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

TEST(Lexicon, GivesAllLemmasOfAForm) {
  const Lexicon lexicon = Lexicon::open(TREFF_TEST_LEXICON);
  const std::vector<std::string> lemmas = word_lemmas(lexicon, "skjøt");
  EXPECT_TRUE(has(lemmas, "skyte"));
  EXPECT_TRUE(has(lemmas, "skjøt"));
  EXPECT_TRUE(has(word_lemmas(lexicon, "skulen"), "skule"));
  EXPECT_TRUE(lexicon.lookup("qwertyuiop").empty());
  EXPECT_TRUE(lexicon.lookup("").empty());
}

TEST(Lexicon, KnowsNormWordClassAndCase) {
  const Lexicon lexicon = Lexicon::open(TREFF_TEST_LEXICON);
  const std::vector<LexiconEntry> nynorsk = lexicon.lookup("skulen");
  ASSERT_FALSE(nynorsk.empty());
  EXPECT_TRUE(nynorsk.front().is(kNynorsk));
  EXPECT_FALSE(nynorsk.front().is(kBokmaal));
  EXPECT_EQ(nynorsk.front().word_class, WordClass::kNoun);
  const std::vector<LexiconEntry> genitive = lexicon.lookup("regjeringens");
  ASSERT_FALSE(genitive.empty());
  EXPECT_TRUE(genitive.front().is(kGenitive));
  const std::vector<LexiconEntry> name = lexicon.lookup("kasakhstans");
  ASSERT_FALSE(name.empty());
  EXPECT_EQ(name.front().word_class, WordClass::kName);
  const auto first_name = [&](std::string_view form) {
    const std::vector<LexiconEntry> entries = lexicon.lookup(form);
    return std::any_of(entries.begin(), entries.end(),
                       [](const LexiconEntry& e) { return e.is(kFirstName); });
  };
  EXPECT_TRUE(first_name("kari"));
  EXPECT_FALSE(first_name("kasakhstan"));
}

TEST(Lexicon, KnowsWhatMayStandInACompound) {
  const Lexicon lexicon = Lexicon::open(TREFF_TEST_LEXICON);
  const auto any = [&](std::string_view form, Mark mark) {
    const std::vector<LexiconEntry> entries = lexicon.lookup(form);
    return std::any_of(entries.begin(), entries.end(),
                       [&](const LexiconEntry& e) { return e.is(mark); });
  };
  EXPECT_TRUE(any("sikkerhets", kLeftPart));
  EXPECT_TRUE(any("styrkene", kRightPart));
  EXPECT_FALSE(any("stat", kLeftPart));
  EXPECT_TRUE(any("stats", kLeftPart));
}

TEST(Lexicon, TranslatesBetweenTheNorms) {
  const Lexicon lexicon = Lexicon::open(TREFF_TEST_LEXICON);
  const auto translates = [&](std::string_view lemma, std::string_view other) {
    const std::vector<LexiconEntry> entries = lexicon.counterparts(lemma);
    return std::any_of(entries.begin(), entries.end(),
                       [&](const LexiconEntry& e) { return e.lemma == other; });
  };
  EXPECT_TRUE(translates("skole", "skule"));
  EXPECT_TRUE(translates("skule", "skole"));
  EXPECT_TRUE(translates("barneskole", "barneskule"));
  EXPECT_TRUE(translates("begynne", "byrje"));
  EXPECT_FALSE(translates("anse", "respektere"));
  EXPECT_FALSE(translates("sol", "søl"));
}

TEST(Lexicon, IsSmallAndKnowsItsSizes) {
  const Lexicon lexicon = Lexicon::open(TREFF_TEST_LEXICON);
  const LexiconSize size = lexicon.size();
  EXPECT_EQ(size.file, fs::file_size(TREFF_TEST_LEXICON));
  EXPECT_LT(size.file, 16u << 20);
  EXPECT_GT(size.forms, 1'000'000u);
  EXPECT_LT(size.form_bytes + size.analysis_bytes + size.counterpart_bytes, size.file);
  EXPECT_NE(lexicon.content_hash(), 0u);
  EXPECT_NO_THROW(lexicon.check());
}

TEST(Lexicon, SurvivesBeingMoved) {
  Lexicon first = Lexicon::open(TREFF_TEST_LEXICON);
  Lexicon second = std::move(first);
  EXPECT_TRUE(has(word_lemmas(second, "bøker"), "bok"));
  second = Lexicon::open(TREFF_TEST_LEXICON);
  EXPECT_TRUE(has(word_lemmas(second, "bøker"), "bok"));
}

TEST_F(LexiconFile, ThatIsMissingIsNotFound) {
  EXPECT_EQ(code_of_opening(folder_ / "no.lexicon"), ErrorCode::not_found);
  EXPECT_EQ(code_of_opening(folder_ / "no" / "no.lexicon"), ErrorCode::not_found);
}

TEST_F(LexiconFile, ThatIsSomethingElseIsCorrupt) {
  EXPECT_EQ(code_of_opening(folder_), ErrorCode::corrupt);
  EXPECT_EQ(code_of_opening(write("")), ErrorCode::corrupt);
  EXPECT_EQ(code_of_opening(write("not a lexicon")), ErrorCode::corrupt);
  EXPECT_EQ(code_of_opening(write(std::string(1000, 'x'))), ErrorCode::corrupt);
}

TEST_F(LexiconFile, OfANewerFormatIsToldApart) {
  const std::uint32_t newer = lexicon_format::kVersion + 1;
  std::memcpy(bytes_.data() + sizeof lexicon_format::kMagic, &newer, sizeof newer);
  EXPECT_EQ(code_of_opening(write(bytes_)), ErrorCode::newer_format);
}

TEST_F(LexiconFile, ThatIsTruncatedIsCorrupt) {
  for (std::size_t size = 0; size < bytes_.size(); size += 1 + size / 3) {
    EXPECT_EQ(code_of_opening(write(bytes_.substr(0, size))), ErrorCode::corrupt) << size;
  }
  EXPECT_EQ(code_of_opening(write(bytes_.substr(0, bytes_.size() - 1))), ErrorCode::corrupt);
}

TEST_F(LexiconFile, ThatIsReplacedWhileItIsUsedStaysForWhoHasIt) {
  const std::filesystem::path path = write(bytes_);
  const Lexicon lexicon = Lexicon::open(path);
  std::ofstream(folder_ / "new.lexicon") << "another file, and a shorter one";
  std::filesystem::rename(folder_ / "new.lexicon", path);
  EXPECT_TRUE(has(word_lemmas(lexicon, "bøker"), "bok"));
  EXPECT_NO_THROW(lexicon.check());
  EXPECT_EQ(code_of_opening(path), ErrorCode::corrupt);
}

TEST_F(LexiconFile, ThatIsAlteredAnywhereFailsItsCheck) {
  std::vector<std::size_t> places = {bytes_.size() / 2, bytes_.size() - 1};
  for (std::size_t i = 0; i < sizeof(lexicon_format::Header); ++i) places.push_back(i);
  for (const std::size_t place : places) {
    std::string damaged = bytes_;
    damaged[place] = static_cast<char>(~damaged[place]);
    try {
      Lexicon::open(write(damaged)).check();
      ADD_FAILURE() << "the change of byte " << place << " was not found";
    } catch (const Error& e) {
      EXPECT_TRUE(e.code() == ErrorCode::corrupt || e.code() == ErrorCode::newer_format);
    }
  }
}

/// Whatever bytes the file has, either opening it throws an Error, or lookups return without harm.
void try_out(const fs::path& path) {
  try {
    const Morphology morphology(path);
    for (const char* word : {"regjeringsbygget", "skjøt", "busstopp", "kasakhstans", "xyzzy",
                             "menneskerettighetsbrudd", "levande", "å", ""}) {
      EXPECT_FALSE(morphology.analyze(word, Capitals::kNone).lemmas.empty());
      (void)morphology.other_norm(word);
    }
  } catch (const Error& e) {
    EXPECT_TRUE(e.code() == ErrorCode::corrupt || e.code() == ErrorCode::newer_format) << e.what();
  }
}

TEST_F(LexiconFile, WithFlippedBytesIsHarmless) {
  std::mt19937 random(1);
  for (int round = 0; round < 60; ++round) {
    std::string damaged = bytes_;
    for (int i = 0; i < 2000; ++i) damaged[random() % damaged.size()] = static_cast<char>(random());
    if (round % 2 == 0)
      damaged.replace(0, sizeof(lexicon_format::Header), bytes_, 0, sizeof(lexicon_format::Header));
    try_out(write(damaged));
  }
}

TEST_F(LexiconFile, WithAnyHeaderByteChangedIsHarmless) {
  for (std::size_t i = 0; i < sizeof(lexicon_format::Header); ++i) {
    for (const unsigned char byte : {0x00, 0xFF}) {
      std::string damaged = bytes_;
      damaged[i] = static_cast<char>(byte);
      try_out(write(damaged));
    }
  }
}

TEST_F(LexiconFile, FilledWithOneByteIsHarmless) {
  for (const int byte : {0x00, 0x01, 0x7F, 0x80, 0x81, 0xFF}) {
    std::string damaged = bytes_;
    std::fill(damaged.begin() + sizeof(lexicon_format::Header), damaged.end(),
              static_cast<char>(byte));
    try_out(write(damaged));
  }
}

/// The automaton has one state, from which the arcs a and b lead back to it. No word ends.
TEST_F(LexiconFile, WithACycleInItIsWalkedToABound) {
  const std::string forms("\2ab\0\0\0\0\0\0", 9), no_lemmas(1, '\0'), no_records(8, '\0');
  lexicon_format::Header header;
  std::memcpy(header.magic, lexicon_format::kMagic, sizeof header.magic);
  header.version = lexicon_format::kVersion;
  header.header_size = sizeof header;
  std::string body;
  const auto add = [&](const std::string& section) {
    const std::size_t offset = sizeof header + body.size();
    body += section;
    return lexicon_format::Section{offset, section.size()};
  };
  header.forms = add(forms);
  header.analyses = add(no_records);
  header.lemmas = add(no_lemmas);
  header.counterparts = add(no_records);
  header.file_size = sizeof header + body.size();
  const Morphology morphology(
      write(std::string(reinterpret_cast<const char*>(&header), sizeof header) + body));
  EXPECT_TRUE(morphology.lemmas_with_prefix("ab", 10'000).empty());
  EXPECT_FALSE(morphology.analyze("abbaabba", Capitals::kNone).lemmas.empty());
}

}  // namespace
}  // namespace treff::language
