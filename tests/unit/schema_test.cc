// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/schema.h"

#include <gtest/gtest.h>
#include <xapian.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "index/snapshot.h"
#include "reader_collect.h"
#include "treff/index_writer.h"

namespace treff::index {
namespace {

Article article(const std::string& id, const std::string& title, const std::string& text) {
  Article article;
  article.id = id;
  article.title = title;
  article.source = "https://www.nrk.no/urix/" + id;
  article.published = "2022-01-07T07:14";
  article.language = "nb-NO";
  article.paragraphs = {text};
  return article;
}

/// Writes an index that uses every part of the schema.
void write_index(const std::filesystem::path& path) {
  WriterOptions options;
  options.lexicon = TREFF_TEST_LEXICON;
  IndexWriter writer(path, options);
  writer.add(article("sak-1", "Kasakhstans president ber soldatene skyte",
                     "Sikkerhetsstyrkene skjøt 26 «væpnede kriminelle» kl. 07.14, 50 % av "
                     "CSTO-alliansens folk, f.eks. i § 12. ÆØÅ NRK Übermensch 人民日报 Москва"));
  writer.add(article(std::string(4000, 'x'), "", "Bare én setning, som er lang nok."));
  Article signed_one = article("/avis/../æ \\x00#1", "Tittel", "");
  signed_one.author = "Kari Nordmann og Ola Hansen";
  signed_one.section = "Kultur og fritid";
  signed_one.file = "/arkiv/kultur.jsonl";
  signed_one.language = "nb";
  signed_one.published = "2022-01-07";
  writer.add(signed_one);
  writer.commit();
}

const TermKind* kind_of(const std::string& term) {
  const char prefix = term[0] >= 'A' && term[0] <= 'Z' ? term[0] : '\0';
  const auto* found = std::find_if(kTerms.begin(), kTerms.end(),
                                   [&](const TermKind& kind) { return kind.prefix == prefix; });
  return found == kTerms.end() ? nullptr : found;
}

TEST(Schema, AgreesWithTheTermsOfARealIndex) {
  const TemporaryFolder folder;
  write_index(folder.path() / "index");
  const Xapian::Database database = open_snapshot(folder.path() / "index").all;
  std::map<std::string_view, int> seen;
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
    const TermKind* kind = kind_of(*term);
    ASSERT_NE(kind, nullptr) << *term << " has a prefix that kTerms does not have";
    ++seen[kind->name];
    EXPECT_GT((*term).size(), kind->prefix == '\0' ? 0U : 1U) << *term;
    EXPECT_EQ(database.get_collection_freq(*term) > 0, kind->weighted) << *term;
  }
  for (const TermKind& kind : kTerms) EXPECT_GT(seen[kind.name], 0) << kind.name << " never occurs";
  EXPECT_EQ(seen["id"], 3);
}

TEST(Schema, HasNoOtherSlotsAndKeysAndNoPositions) {
  const TemporaryFolder folder;
  write_index(folder.path() / "index");
  const Xapian::Database database = open_snapshot(folder.path() / "index").all;
  EXPECT_FALSE(database.has_positions());
  for (Xapian::valueno slot = 0; slot < 64; ++slot) {
    EXPECT_EQ(database.get_value_freq(slot) > 0, slot < kSlots) << slot;
  }
  for (auto id = database.postlist_begin(""); id != database.postlist_end(""); ++id) {
    const Xapian::Document document = database.get_document(*id);
    EXPECT_EQ(document.get_value(kContentHashSlot).size(), 16U);
    EXPECT_TRUE(document.get_data().empty());
  }
  const std::set<std::string> keys = {std::string(kFormatKey),     std::string(kAnalyzerKey),
                                      std::string(kExceptionsKey), std::string(kPassageCountsKey),
                                      std::string(kLiveCountsKey), std::string(kPackedWordsKey),
                                      std::string(kDeletedKey)};
  for (const Xapian::Database& segment : open_snapshot(folder.path() / "index").databases) {
    for (auto key = segment.metadata_keys_begin(); key != segment.metadata_keys_end(); ++key) {
      EXPECT_TRUE(keys.contains(*key) || (*key).starts_with(kWordsKey) ||
                  (*key).starts_with(kTopWordsKey))
          << *key;
    }
  }
  EXPECT_EQ(database.get_metadata(std::string(kFormatKey)), kFormatVersion);
  EXPECT_EQ(database.get_metadata(std::string(kAnalyzerKey)).size(), 16U);
}

TEST(Schema, HasDifferentPrefixesAndNames) {
  std::set<char> prefixes;
  std::set<std::string_view> names;
  for (const TermKind& kind : kTerms) {
    prefixes.insert(kind.prefix);
    names.insert(kind.name);
  }
  EXPECT_EQ(prefixes.size(), kTerms.size());
  EXPECT_EQ(names.size(), kTerms.size());
}

TEST(IdTerm, StandsForIdsOfAnyLengthAndContent) {
  // Xapian allows 245 bytes, of which a zero byte takes two.
  const auto stored_size = [](const std::string& term) {
    return term.size() + static_cast<std::size_t>(std::count(term.begin(), term.end(), '\0'));
  };
  EXPECT_EQ(id_term("/arkiv/000.txt"), "Q/arkiv/000.txt");
  EXPECT_EQ(id_term(""), "Q");
  std::set<std::string> terms;
  for (std::size_t length = 0; length < 500; ++length) {
    for (const char c : {'x', '\0'}) {
      const std::string term = id_term(std::string(length, c));
      EXPECT_LE(stored_size(term), 245U) << length;
      terms.insert(term);
    }
  }
  EXPECT_EQ(terms.size(), 999U) << "two ids share a term";
  const std::string common(300, 'x');
  EXPECT_NE(id_term(common + "a"), id_term(common + "b"));
}

TEST(Hash128, IsXxh3) {
  EXPECT_EQ(to_hex(hash128("")), "99aa06d3014798d86001c324468d497f");
  EXPECT_EQ(hash64(""), 0x2d06800538d394c2ULL);
  EXPECT_EQ(hash128("foobar").size(), 16U);
}

TEST(Fingerprint, IsSixteenHexDigits) {
  EXPECT_EQ(fingerprint_text(0), "0000000000000000");
  EXPECT_EQ(fingerprint_text(0x0123456789abcdefULL), "0123456789abcdef");
}

}  // namespace
}  // namespace treff::index
