// SPDX-License-Identifier: GPL-2.0-or-later
// Columns of a segment's articles that are kept in memory: values for facets, and lengths.
#include "rank/segment_columns.h"

#include <gtest/gtest.h>
#include <xapian.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include "random_articles.h"
#include "rank/article_set.h"
#include "small_archive.h"
#include "treff/error.h"

namespace treff {
namespace {

using query::FacetColumn;
using query::Interruption;
using query::SegmentColumns;

constexpr std::uint32_t kSlot = 3;
constexpr std::size_t kMegabyte = std::size_t{1} << 20;

/// A segment with `documents` documents. Every fifth document has no value; each of the others has
/// one of `distinct` values.
class Segment {
 public:
  Segment(int documents, int distinct) {
    Xapian::WritableDatabase database((folder_.path() / "segment").string(),
                                      Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
    for (int i = 1; i <= documents; ++i) {
      Xapian::Document document;
      document.add_term("ord", static_cast<Xapian::termcount>(1 + i % 9));
      if (i % 5 != 0) document.add_value(kSlot, "verdi-" + std::to_string(i % distinct));
      database.add_document(document);
    }
    database.commit();
    database_ = Xapian::Database((folder_.path() / "segment").string());
  }

  [[nodiscard]] const Xapian::Database& database() const { return database_; }

 private:
  TemporaryFolder folder_;
  Xapian::Database database_;
};

std::map<std::string, std::uint64_t> counts(const FacetColumn& column,
                                            const std::vector<Xapian::docid>& documents) {
  std::map<std::string, std::uint64_t> counts;
  column.count(documents, [&](std::string_view value, std::uint64_t articles) {
    EXPECT_TRUE(counts.emplace(value, articles).second) << value << " twice";
  });
  return counts;
}

std::vector<Xapian::docid> some_documents(const Xapian::Database& segment, int share) {
  std::mt19937 random(7);
  std::vector<Xapian::docid> documents;
  for (Xapian::docid i = 1; i <= segment.get_lastdocid(); ++i) {
    if (static_cast<int>(random() % 100) < share) documents.push_back(i);
  }
  return documents;
}

TEST(SegmentColumns, CountWhatTheDocumentsHave) {
  const SearchOptions options;
  const Interruption interruption(options);
  for (const int distinct : {1, 7, 255, 256, 257, 5'000, 70'000}) {  // 1, 2 or 4 bytes an article
    const int documents = distinct > 1'000 ? 90'000 : 2'000;
    const Segment segment(documents, distinct);
    const FacetColumn column(segment.database(), kSlot, 0, interruption);
    for (const int share : {0, 3, 100}) {
      const std::vector<Xapian::docid> some = some_documents(segment.database(), share);
      std::map<std::string, std::uint64_t> expected;
      for (const Xapian::docid i : some) {
        const std::string value = segment.database().get_document(i).get_value(kSlot);
        if (!value.empty()) ++expected[value];
      }
      EXPECT_EQ(counts(column, some), expected) << distinct << " values, " << share << " %";
    }
  }
}

TEST(SegmentColumns, TruncateValues) {
  const SearchOptions options;
  const Segment segment(20, 20);
  const FacetColumn column(segment.database(), kSlot, 7, Interruption(options));
  EXPECT_EQ(counts(column, {1, 2, 5, 11, 19}),
            (std::map<std::string, std::uint64_t>{{"verdi-1", 3}, {"verdi-2", 1}}));
}

TEST(SegmentColumns, RejectDocumentNumbersPastTheEnd) {
  const SearchOptions options;
  const Segment segment(100, 7);
  const FacetColumn column(segment.database(), kSlot, 0, Interruption(options));
  EXPECT_THROW(static_cast<void>(counts(column, {1, 101})), std::out_of_range);
  query::ArticleSet set(100);
  EXPECT_THROW(set.add(1'000'000), std::out_of_range);
}

TEST(SegmentColumns, AreKeptWithinTheirMemory) {
  const SearchOptions options;
  const Interruption interruption(options);
  const Segment segment(2'000, 300), other(2'000, 300);
  const auto column_of = [&](SegmentColumns& columns, const Segment& of, std::size_t documents) {
    return columns.values(of.database(), kSlot, 0, documents, interruption);
  };
  SegmentColumns none(0);
  EXPECT_EQ(column_of(none, segment, 2'000), nullptr);
  SegmentColumns columns(kMegabyte);
  EXPECT_EQ(column_of(columns, segment, 2), nullptr) << "made for two documents";
  const auto first = column_of(columns, segment, 2'000);
  ASSERT_NE(first, nullptr);
  EXPECT_EQ(column_of(columns, segment, 2), first) << "not kept";
  const auto second = column_of(columns, other, 2'000);
  EXPECT_NE(second, nullptr);
  EXPECT_NE(second, first) << "one segment's column for another";
  SegmentColumns small(first->bytes() + 1'000), larger(first->bytes() + 10'000);
  for (SegmentColumns* both : {&small, &larger}) {
    EXPECT_NE(column_of(*both, segment, 2'000), nullptr);
  }
  EXPECT_EQ(column_of(small, other, 2'000), nullptr) << "more memory than allowed";
  EXPECT_NE(column_of(larger, other, 2'000), nullptr);
  EXPECT_EQ(column_of(larger, other, 2'000), nullptr) << "kept, although larger than expected";
}

TEST(SegmentColumns, OfLengthsAreMadeOnceTheyPay) {
  const SearchOptions options;
  const Interruption interruption(options);
  const Segment segment(1'000, 300);
  SegmentColumns columns(kMegabyte);
  const auto needing = [&](std::size_t documents) {
    return columns.lengths(segment.database(), documents, interruption);
  };
  EXPECT_EQ(needing(1'000), nullptr);
  EXPECT_EQ(needing(900), nullptr);
  const auto lengths = needing(200);
  ASSERT_NE(lengths, nullptr) << "what earlier searches needed does not count";
  EXPECT_EQ(needing(1), lengths);
  for (const Xapian::docid document : {1U, 500U, 1'000U}) {
    EXPECT_EQ(lengths->of(document), segment.database().get_doclength(document));
  }
  EXPECT_THROW(static_cast<void>(lengths->of(1'001)), std::out_of_range);
}

TEST(SegmentColumns, AreMadeWithinTheDeadline) {
  const Segment segment(20'000, 300);
  SearchOptions late;
  late.deadline = std::chrono::steady_clock::now() - std::chrono::seconds(1);
  SegmentColumns columns(kMegabyte);
  const auto column_for = [&](const SearchOptions& options) {
    return columns.values(segment.database(), kSlot, 0, 20'000, Interruption(options));
  };
  EXPECT_THROW(static_cast<void>(column_for(late)), Error);
  EXPECT_NE(column_for(SearchOptions()), nullptr) << "an interrupted column was not given up";
}

std::vector<Article> random_news(std::size_t count) {
  Dice dice(11);
  const Names authors = {"Kari Nordmann", "Ola Dunk", "Kari Nordmann; Ola Dunk", ""};
  const Names dates = {"2022-01-07T07:14", "2022-01", "2021", "2021-12-31", ""};
  const Names words = {"soldaten", "huset", "sykehuset", "ikke", "og", "det", "forvarsel"};
  std::vector<Article> articles;
  for (std::size_t i = 0; i < count; ++i) {
    std::string text;
    for (int word = 0; word < 6; ++word) text += dice.pick(words) + " ";
    articles.push_back(
        article("sak" + std::to_string(i), "En sak", dice.pick(dates), {text + "."}));
    articles.back().source = "avis " + std::to_string(dice.below(9));
    articles.back().author = dice.pick(authors);
    articles.back().language = dice.one_in(3) ? "nn" : "nb";
  }
  return articles;
}

TEST(SegmentColumns, DoNotChangeWhatIsCounted) {
  const Archive archive{Articles(random_news(300))};
  SearchOptions options;
  options.facets = {"source", "author", "section", "language", "year", "month", "day"};
  options.facet_limit = 0;
  const Searcher with = archive.searcher(), without = archive.searcher(0);
  for (const std::string query : {"*", "soldat", "ikke", "+hus", "-hus", "\"og det\"", "hus*"}) {
    const SearchResults read = without.search(query, options);
    for (int round = 0; round < 2; ++round) {  // the second round finds the columns in memory
      const SearchResults kept = with.search(query, options);
      EXPECT_EQ(kept.total, read.total) << query;
      ASSERT_EQ(kept.facets.size(), read.facets.size());
      for (std::size_t i = 0; i < kept.facets.size(); ++i) {
        EXPECT_EQ(kept.facets[i].distinct, read.facets[i].distinct) << query;
        EXPECT_TRUE(std::equal(kept.facets[i].values.begin(), kept.facets[i].values.end(),
                               read.facets[i].values.begin(), read.facets[i].values.end(),
                               [](const FacetValue& a, const FacetValue& b) {
                                 return a.value == b.value && a.articles == b.articles;
                               }))
            << query << ", " << read.facets[i].field;
      }
    }
  }
}

}  // namespace
}  // namespace treff
