// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/deletions.h"

#include <gtest/gtest.h>

#include <random>
#include <set>
#include <string>
#include <vector>

#include "reader_collect.h"
#include "treff/error.h"

namespace treff::index {
namespace {

DeletedDocuments random_set(std::mt19937* random, Xapian::docid documents) {
  DeletedDocuments deleted;
  const int share = std::uniform_int_distribution<int>(0, 100)(*random);
  for (Xapian::docid d = 1; d <= documents; ++d) {
    if (std::uniform_int_distribution<int>(1, 100)(*random) <= share) deleted.add(d);
  }
  return deleted;
}

TEST(DeletedDocuments, AreASet) {
  DeletedDocuments deleted;
  EXPECT_EQ(deleted.next(1), 0U);
  EXPECT_TRUE(deleted.add(200));
  EXPECT_TRUE(deleted.add(64));
  EXPECT_FALSE(deleted.add(64));
  EXPECT_EQ(deleted.size(), 2U);
  EXPECT_EQ(deleted.next(1), 64U);
  EXPECT_EQ(deleted.next(64), 64U);
  EXPECT_EQ(deleted.next(65), 200U);
  EXPECT_EQ(deleted.next(201), 0U);
  EXPECT_FALSE(deleted.contains(63));
  EXPECT_FALSE(deleted.contains(1'000'000));
}

TEST(Deletions, RoundTrip) {
  std::mt19937 random(3);
  for (int round = 0; round < 200; ++round) {
    std::vector<SegmentDeletions> segments(
        std::uniform_int_distribution<std::size_t>(0, 5)(random));
    for (SegmentDeletions& segment : segments) {
      segment.segment = random();
      segment.documents = std::uniform_int_distribution<Xapian::docid>(0, 700)(random);
      segment.deleted = random_set(&random, static_cast<Xapian::docid>(segment.documents));
      segment.counts = {random(), random(), random()};
    }
    const auto read = decode_deletions(encode_deletions(segments));
    ASSERT_EQ(read.size(), segments.size());
    for (std::size_t i = 0; i < read.size(); ++i) {
      EXPECT_EQ(read[i].segment, segments[i].segment);
      EXPECT_EQ(read[i].counts, segments[i].counts);
      EXPECT_EQ(read[i].deleted.size(), segments[i].deleted.size());
      for (Xapian::docid d = 1; d <= segments[i].documents; ++d) {
        ASSERT_EQ(read[i].deleted.contains(d), segments[i].deleted.contains(d));
      }
    }
  }
}

TEST(Deletions, TellEveryChangedByteAndEveryTruncation) {
  SegmentDeletions segment;
  segment.segment = 7;
  segment.documents = 1000;
  for (const Xapian::docid d : {1U, 2U, 3U, 500U, 1000U}) segment.deleted.add(d);
  const std::string value = encode_deletions({segment, {}});
  for (std::size_t at = 0; at < value.size(); ++at) {
    EXPECT_THROW((void)decode_deletions(value.substr(0, at)), Error) << at;
    for (int bit = 0; bit < 8; ++bit) {
      std::string damaged = value;
      damaged[at] = static_cast<char>(damaged[at] ^ (1 << bit));
      EXPECT_THROW((void)decode_deletions(damaged), Error) << at;
    }
  }
}

TEST(CombinedDeletions, ExcludeTheDeletedDocumentsOfEachDatabase) {
  const TemporaryFolder folder;
  std::mt19937 random(11);
  Xapian::Database all;
  CombinedDeletions deletions;
  std::set<std::string> live;
  for (int number = 0; number < 4; ++number) {
    const std::string path = (folder.path() / std::to_string(number)).string();
    auto deleted = std::make_shared<DeletedDocuments>(number == 1 ? DeletedDocuments()
                                                                  : random_set(&random, 100));
    {
      Xapian::WritableDatabase database(path, Xapian::DB_CREATE);
      for (Xapian::docid d = 1; d <= 100; ++d) {
        Xapian::Document document;
        document.add_term("alle");
        if (d % 3 == 0) document.add_term("tredje", d);
        document.add_value(0, std::to_string(number) + "/" + std::to_string(d));
        database.add_document(document);
        if (d % 3 == 0 && !deleted->contains(d)) live.insert(document.get_value(0));
      }
    }
    const Xapian::Database database(path);
    all.add_database(database);
    deletions.append(database, deleted);
  }
  Xapian::Enquire enquire(all);
  for (const bool filtered : {true, false}) {
    const Xapian::Query query("tredje");
    enquire.set_query(filtered ? deletions.live(query) : query);
    std::set<std::string> found;
    const Xapian::MSet matches = enquire.get_mset(0, 1000);
    for (auto it = matches.begin(); it != matches.end(); ++it) {
      if (filtered) {
        EXPECT_FALSE(deletions.contains(*it));
      } else if (deletions.contains(*it)) {
        continue;
      }
      found.insert(it.get_document().get_value(0));
    }
    EXPECT_EQ(found, live) << filtered;
  }
}

}  // namespace
}  // namespace treff::index
