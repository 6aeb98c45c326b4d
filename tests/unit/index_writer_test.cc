// SPDX-License-Identifier: GPL-2.0-or-later
#include "treff/index_writer.h"

#include <gtest/gtest.h>
#include <xapian.h>

#include <string>
#include <utility>
#include <vector>

#include "index/document.h"
#include "index/manifest.h"
#include "index/schema.h"
#include "index/snapshot.h"
#include "index_writer_fixture.h"
#include "treff/index_info.h"

namespace treff {
namespace {

namespace fs = std::filesystem;

TEST_F(IndexWriterTest, AddsReplacesAndSkipsEqualArticles) {
  IndexWriter writer = open();
  EXPECT_EQ(writer.add(article("a", "Skyte uten forvarsel.")), AddResult::added);
  EXPECT_EQ(writer.add(article("b", "Skyte uten forvarsel.")), AddResult::added);
  EXPECT_EQ(writer.add(article("a", "Skyte uten forvarsel.")), AddResult::unchanged);
  writer.commit();
  EXPECT_EQ(writer.add(article("a", "Skyte uten forvarsel.")), AddResult::unchanged);
  EXPECT_EQ(writer.add(article("a", "Åpne ild uten forvarsel.")), AddResult::replaced);
  EXPECT_EQ(writer.add(article("a", "Åpne ild uten forvarsel.")), AddResult::unchanged);
  writer.commit();
  EXPECT_EQ(articles(), 2U);
  EXPECT_EQ(stored("a").paragraphs, (std::vector<std::string>{"Åpne ild uten forvarsel."}));
  EXPECT_EQ(stored("b").paragraphs, (std::vector<std::string>{"Skyte uten forvarsel."}));
}

TEST_F(IndexWriterTest, ReplacesAnArticleOfWhichAnyFieldChanged) {
  IndexWriter writer = open();
  const Article before = article("a", "Skyte uten forvarsel.");
  writer.add(before);
  std::vector<Article> changed(9, before);
  changed[0].title = "Ny tittel";
  changed[1].published = "2022-01-08";
  changed[2].source = "/arkiv/flyttet";
  changed[3].language = "nn";
  changed[4].author = "Ada";
  changed[5].url = "https://nrk.no/a";
  changed[6].metadata["seksjon"] = "urix";
  changed[7].section = "Urix";
  changed[8].extras = {{ExtraKind::caption, "Soldater i Almaty"}};
  for (std::size_t i = 0; i < changed.size(); ++i) {
    EXPECT_EQ(writer.add(changed[i]), AddResult::replaced) << i;
  }
}

TEST_F(IndexWriterTest, KnowsTheFileOfAnArticleWithAnotherSource) {
  Article from_a = article("1", "Skyte uten forvarsel.");
  from_a.source = "NRK";
  Article from_b = from_a, from_nowhere = from_a;
  from_a.file = "/arkiv/a.jsonl";
  from_b.file = "/arkiv/b.jsonl";
  const auto files = [](const IndexWriter& writer) {
    std::string found;
    writer.visit_files("/arkiv/", [&](const std::string& id, const std::string& file) {
      found += id + " " + file + "\n";
    });
    return found;
  };
  IndexWriter writer = open();
  writer.add(from_a);
  writer.add(article("2", "Kjeldene seier noko anna."));
  writer.commit();
  EXPECT_EQ(files(writer), "2 /arkiv/2\n1 /arkiv/a.jsonl\n");
  EXPECT_EQ(writer.add(from_a), AddResult::unchanged);
  EXPECT_EQ(writer.add(from_nowhere), AddResult::unchanged);
  EXPECT_EQ(writer.add(from_b), AddResult::replaced);
  EXPECT_EQ(writer.add(from_b), AddResult::unchanged);
  writer.compact();
  EXPECT_EQ(files(writer), "2 /arkiv/2\n1 /arkiv/b.jsonl\n");
}

TEST_F(IndexWriterTest, TreatsDecomposedTextAsEqual) {
  IndexWriter writer = open();
  writer.add(article("a", "Båten åpnet ild."));
  EXPECT_EQ(writer.add(article("a", "Ba\u030Aten a\u030Apnet ild.")), AddResult::unchanged);
}

TEST_F(IndexWriterTest, DiscardsUncommittedChanges) {
  {
    IndexWriter writer = open();
    writer.add(article("a", "Skyte uten forvarsel."));
    writer.commit();
    writer.add(article("b", "Åpne ild."));
    writer.add(article("a", "Endret."));
  }
  EXPECT_EQ(articles(), 1U);
  EXPECT_EQ(stored("a").paragraphs, (std::vector<std::string>{"Skyte uten forvarsel."}));
  IndexWriter again = open();
  EXPECT_EQ(again.add(article("b", "Åpne ild.")), AddResult::added);
}

TEST_F(IndexWriterTest, ShowsReadersWholeCommitsOnly) {
  IndexWriter writer = open();
  writer.commit();
  const index::Snapshot before = index::open_snapshot(index_);
  for (int i = 0; i < 100; ++i) writer.add(article(std::to_string(i), "Skyte uten forvarsel."));
  EXPECT_EQ(articles(), 0U);
  EXPECT_TRUE(before.is_current());
  writer.commit();
  EXPECT_EQ(before.articles(), 0U) << "a snapshot moved";
  EXPECT_FALSE(before.is_current());
  EXPECT_EQ(articles(), 100U);
}

TEST_F(IndexWriterTest, RemovesByIdAlsoBeforeTheCommit) {
  IndexWriter writer = open();
  writer.add(article("a", "Skyte uten forvarsel."));
  EXPECT_FALSE(writer.remove("b"));
  EXPECT_FALSE(writer.remove(""));
  EXPECT_TRUE(writer.remove("a"));
  EXPECT_FALSE(writer.remove("a"));
  const std::string long_id(4000, 'x');
  writer.add(article(long_id, "Skyte uten forvarsel."));
  EXPECT_FALSE(writer.remove(long_id + "y"));
  EXPECT_TRUE(writer.remove(long_id));
  writer.commit();
  EXPECT_EQ(articles(), 0U);
}

TEST_F(IndexWriterTest, CountsPassagesThroughReplacingAndRemoving) {
  IndexWriter writer = open();
  writer.add(article("a", "Skyte uten forvarsel."));
  writer.add(article("b", "Soldatene kan åpne ild."));
  writer.commit();
  EXPECT_EQ(passage_counts(), "2 7");
  writer.add(article("a", "Skyte."));
  writer.remove("b");
  writer.commit();
  EXPECT_EQ(passage_counts(), "1 1");
  writer.add(article("c", "Forkastet."));
  writer = open(folder_.path() / "other");
  EXPECT_EQ(passage_counts(), "1 1");
  IndexWriter again = open();
  again.remove("a");
  again.commit();
  EXPECT_EQ(passage_counts(), "0 0");
}

TEST_F(IndexWriterTest, KeepsTheTimeAtWhichAnArticleWasFirstAdded) {
  const auto added = [this](const std::string& id) {
    return index::added_of(document(id).get_value(index::kAddedSlot));
  };
  {
    IndexWriter writer = open();
    writer.add(article("a", "Skyte uten forvarsel."));
    writer.commit();
  }
  const std::int64_t first = added("a");
  EXPECT_GT(first, 1'600'000'000'000'000);
  // A replaced article keeps the time at which it was first added.
  IndexWriter writer = open();
  for (int i = 0; i < 3; ++i) {
    writer.add(article("a", "Utgave " + std::to_string(i)));
    if (i != 1) writer.commit();
  }
  EXPECT_EQ(added("a"), first);
  writer.compact();
  EXPECT_EQ(added("a"), first);
}

TEST_F(IndexWriterTest, StoresFilterAndFacetFieldsAsValues) {
  IndexWriter writer = open();
  Article one = article("a", "Skyte uten forvarsel.");
  one.author = "Kari Nordmann og Ola Hansen";
  one.metadata["section"] = "Kultur";
  one.language = "nn";
  writer.add(one);
  writer.commit();
  const Xapian::Document stored = document("a");
  EXPECT_EQ(stored.get_value(index::kSourceSlot), "/arkiv/a");
  EXPECT_EQ(stored.get_value(index::kAuthorSlot), "Kari Nordmann\nOla Hansen");
  EXPECT_EQ(stored.get_value(index::kSectionSlot), "Kultur");
  EXPECT_EQ(stored.get_value(index::kLanguageSlot), "nn");
  EXPECT_EQ(stored.get_value(index::kPublishedSlot), "2022-01-07T07:14");
  const Xapian::Database all = index::open_snapshot(index_).all;
  for (const std::string& term : {index::byline_term("Ola Hansen"), index::desk_term("Kultur"),
                                  std::string("Ahansen"), std::string("Ekultur")}) {
    EXPECT_EQ(all.get_termfreq(term), 1U) << term;
  }
}

TEST(Authors, AreSplitWhereSeveralAreNamed) {
  struct Row {
    const char* author;
    std::vector<std::string> names;
  };
  const std::vector<Row> rows = {
      {"", {}},
      {"Kari Nordmann", {"Kari Nordmann"}},
      {"Kari Nordmann; NTB", {"Kari Nordmann", "NTB"}},
      {"Kari Nordmann, Ola Hansen og Per Berg", {"Kari Nordmann", "Ola Hansen", "Per Berg"}},
      {"Nordmann, Kari", {"Nordmann, Kari"}},
      {"Drammens Tidende og Fremtiden", {"Drammens Tidende og Fremtiden"}},
  };
  for (const Row& row : rows) EXPECT_EQ(index::split_authors(row.author), row.names) << row.author;
}

TEST_F(IndexWriterTest, UsesTheSourceAsTheIdOfAnArticleWithoutOne) {
  IndexWriter writer = open();
  Article without = article("", "Skyte uten forvarsel.");
  without.source = "/arkiv/sak.txt";
  writer.add(without);
  EXPECT_TRUE(writer.remove("/arkiv/sak.txt"));
}

TEST_F(IndexWriterTest, RejectsWhatCannotBeAnArticle) {
  IndexWriter writer = open();
  Article nameless = article("", "Skyte uten forvarsel.");
  nameless.source.clear();
  Article empty;
  empty.id = "tom";
  const Article controlling = article("a\nb", "Skyte uten forvarsel.");
  const Article ill_formed = article("b\xff", "Skyte uten forvarsel.");
  Article undated = article("a", "Skyte uten forvarsel.");
  undated.published = "i fjor";
  const Article endless = article("a", std::string((std::size_t{8} << 20) + 1, 'x'));
  for (const Article& wrong : {nameless, empty, controlling, ill_formed, undated, endless}) {
    try {
      writer.add(wrong);
      ADD_FAILURE() << "accepted";
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::invalid_input);
    }
  }
  Article title_only;
  title_only.id = "bare tittel";
  title_only.title = "Soldatene skyter";
  EXPECT_EQ(writer.add(title_only), AddResult::added);
}

TEST_F(IndexWriterTest, ReadsDatesAsReadersDo) {
  IndexWriter writer = open();
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"2022-01-07T07:14Z", "2022-01-07T08:14"},
      {"7. januar 2022", "2022-01-07"},
      {"2022-01-07T07:14:09", "2022-01-07T07:14:09"},
      {"2022-01", "2022-01"},
      {"2022", "2022"},
      {"", ""}};
  for (const auto& [given, kept] : rows) {
    Article dated = article("a", "Skyte uten forvarsel.");
    dated.published = given;
    writer.add(dated);
    writer.commit();
    EXPECT_EQ(stored("a").published, kept) << given;
  }
}

TEST_F(IndexWriterTest, StoresPassagesInsteadOfParagraphs) {
  IndexWriter writer = open();
  Article headed = article("a", "");
  const std::string text = "Det norske Utenriksdepartementet fraråder alle reiser til Kasakhstan.";
  headed.paragraphs = {"UD fraråder reiser", text};
  writer.add(headed);
  writer.commit();
  EXPECT_EQ(stored("a").paragraphs, (std::vector<std::string>{"UD fraråder reiser\n" + text}));
}

TEST_F(IndexWriterTest, WritesAnIndexIntoOneFileThatIsOnlyRead) {
  const fs::path file = folder_.path() / "arkiv.treff";
  IndexWriter writer = open();
  for (int i = 0; i < 200; ++i) writer.add(article(std::to_string(i), "Skyte uten forvarsel."));
  writer.commit();
  writer.add(article("a", "Åpne ild."));
  writer.compact_into(file);
  EXPECT_EQ(articles(), 201U) << "it commits";
  EXPECT_EQ(index::open_snapshot(file).articles(), 201U);
  EXPECT_EQ(index::open_snapshot(file).counts, index::open_snapshot(index_).counts);
  const IndexInfo info = read_index_info(file, TREFF_TEST_LEXICON);
  EXPECT_TRUE(info.searchable);
  EXPECT_EQ(info.databases, 1U);
  EXPECT_EQ(info.bytes, fs::file_size(file));
  try {
    open(file);
    ADD_FAILURE() << "it was opened for writing";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::invalid_input);
    EXPECT_EQ(error.path(), file);
  }
}

TEST_F(IndexWriterTest, ReplacesOnlyAnIndexByAnIndexInOneFile) {
  IndexWriter writer = open();
  writer.add(article("a", "Åpne ild."));
  folder_.write("sak.txt", "En sak som noen har skrevet.");
  fs::create_directory(folder_.path() / "mappe");
  for (const char* name : {"sak.txt", "mappe"}) {
    EXPECT_THROW(writer.compact_into(folder_.path() / name), Error) << name;
  }
  EXPECT_EQ(fs::file_size(folder_.path() / "sak.txt"), 28U);
  EXPECT_THROW(writer.compact_into(folder_.path() / "ingen" / "arkiv.treff"), Error);
  writer.compact_into(folder_.path() / "arkiv.treff");
  writer.remove("a");
  writer.compact_into(folder_.path() / "arkiv.treff");
  EXPECT_EQ(index::open_snapshot(folder_.path() / "arkiv.treff").articles(), 0U);
  folder_.write("arkiv.treff.new", "Noens egen fil.");
  EXPECT_THROW(writer.compact_into(folder_.path() / "arkiv.treff"), Error);
  EXPECT_EQ(fs::file_size(folder_.path() / "arkiv.treff.new"), 15U);
  fs::remove(folder_.path() / "arkiv.treff.new");
  EXPECT_FALSE(fs::exists(folder_.path() / "arkiv.treff.new"));
}

TEST_F(IndexWriterTest, ReportsTheContentOfAnIndex) {
  {
    IndexWriter writer = open();
    Article late = article("b", "Åpne ild.");
    late.published = "2024-05";
    Article undated = article("c", "Skyte.");
    undated.published.clear();
    writer.add(article("a", "Skyte uten forvarsel."));
    writer.add(late);
    writer.add(undated);
    writer.commit();
  }
  const IndexInfo info = read_index_info(index_);
  EXPECT_EQ(info.articles, 3U);
  EXPECT_EQ(info.earliest, "2022-01-07T07:14");
  EXPECT_EQ(info.latest, "2024-05");
  EXPECT_EQ(info.format_version, index::kFormatVersion);
  EXPECT_GT(info.tokens, 0U);
  EXPECT_GT(info.bytes, 1000U);
  EXPECT_THROW((void)read_index_info(folder_.path() / "missing"), Error);
}

}  // namespace
}  // namespace treff
