// SPDX-License-Identifier: GPL-2.0-or-later
// Segments that merges write must be databases like those that Xapian makes.
#include "index/glass_segment.h"

#include <gtest/gtest.h>
#include <xapian.h>

#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "index/batch.h"
#include "index/durable_file.h"
#include "index/file_descriptor.h"
#include "index/glass_keys.h"
#include "index/glass_reader.h"
#include "index/merge.h"
#include "index/numbers.h"
#include "index/posting_reader.h"
#include "reader_collect.h"
#include "treff/error.h"

namespace treff::index {
namespace {

namespace fs = std::filesystem;

std::string text_of(const Xapian::Database& database) {
  std::ostringstream out;
  out << database.get_doccount() << ' ' << database.get_lastdocid() << ' '
      << database.get_total_length() << ' ' << database.get_doclength_lower_bound() << ' '
      << database.get_doclength_upper_bound() << '\n';
  for (auto key = database.metadata_keys_begin(); key != database.metadata_keys_end(); ++key) {
    out << "metadata " << *key << '=' << database.get_metadata(*key) << '\n';
  }
  for (Xapian::valueno slot = 0; slot < kMergedSlots; ++slot) {
    if (database.get_value_freq(slot) == 0) continue;
    out << "slot " << slot << ' ' << database.get_value_freq(slot) << ' '
        << database.get_value_lower_bound(slot) << ' ' << database.get_value_upper_bound(slot);
    const auto end = database.valuestream_end(slot);
    for (auto value = database.valuestream_begin(slot); value != end; ++value) {
      out << ' ' << value.get_docid() << '=' << *value;
    }
    out << '\n';
  }
  for (Xapian::docid document = 1; document <= database.get_lastdocid(); ++document) {
    out << "length " << database.get_doclength(document) << '\n';
  }
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
    out << "term " << *term << ' ' << term.get_termfreq() << ' '
        << database.get_collection_freq(*term);
    const auto end = database.postlist_end(*term);
    for (auto posting = database.postlist_begin(*term); posting != end; ++posting) {
      out << ' ' << *posting << '*' << posting.get_wdf();
      EXPECT_LE(posting.get_wdf(), database.get_wdf_upper_bound(*term)) << *term;
    }
    out << '\n';
  }
  return out.str();
}

/// Makes documents that have terms of all lengths, also with NUL bytes, and values of all sizes.
class RandomDocuments {
 public:
  explicit RandomDocuments(unsigned seed) : random_(seed) {}

  std::size_t below(std::size_t n) {
    return std::uniform_int_distribution<std::size_t>(0, n - 1)(random_);
  }

  std::string bytes(std::size_t size) {
    std::string text;
    for (std::size_t i = 0; i < size; ++i) text += static_cast<char>(below(256));
    return text;
  }

  Xapian::Document document() {
    Xapian::Document document;
    document.add_term("everywhere", static_cast<Xapian::termcount>(1 + below(300)));
    document.add_boolean_term("boolean");
    for (std::size_t n = below(20); n > 0; --n) {
      document.add_term("w" + std::to_string(below(below(2) == 0 ? 10 : 5000)),
                        static_cast<Xapian::termcount>(below(200)));
    }
    if (below(8) == 0) document.add_term(bytes(1 + below(120)));
    if (below(8) == 0) document.add_term(std::string(1 + below(240), 'x') + bytes(2));
    for (const Xapian::valueno slot : {0U, 3U, 17U}) {
      constexpr std::size_t kShort = 30, kLong = 20'000;
      const std::size_t most = below(50) == 0 ? kLong : kShort;
      if (below(3) != 0) document.add_value(slot, "v" + bytes(below(most)));
    }
    return below(40) == 0 ? Xapian::Document() : document;
  }

 private:
  std::mt19937 random_;
};

/// Adds the same documents and metadata to a batch and to a database of Xapian's.
void fill(RandomDocuments* random, std::size_t documents, Batch* batch,
          Xapian::WritableDatabase* database) {
  for (std::size_t i = 0; i < documents; ++i) {
    const Xapian::Document document = random->document();
    database->add_document(document);
    batch->begin_document();
    for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
      const Xapian::termcount some = term.get_wdf() / 3;  // a term may be added in several calls
      batch->add_term(*term, some);
      if (some > 0) batch->add_term("everywhere", 0);
      batch->add_term(*term, term.get_wdf() - some);
    }
    for (auto value = document.values_begin(); value != document.values_end(); ++value) {
      batch->add_value(value.get_valueno(), *value);
    }
  }
}

std::string read_bytes(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

GlassReader open_reader(const fs::path& segment) { return GlassReader(open_shared(segment)); }

/// Expects that PostingReader finds what Xapian finds, also with terms in any order, unknown terms,
/// and steps of random sizes.
void expect_same_postings(const fs::path& segment, RandomDocuments* random) {
  const Xapian::Database database(segment.string());
  std::vector<std::string> terms{"", "unknown", "w", "zzz", std::string("\0", 1)};
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
    terms.insert(terms.begin() + static_cast<std::ptrdiff_t>(random->below(terms.size() + 1)),
                 *term);
  }
  GlassReader reader = open_reader(segment);
  for (const std::string& term : terms) {
    if (term.empty()) continue;  // Xapian has no postings of the empty term, but all documents
    PostingReader read(term, &reader);
    EXPECT_EQ(read.counts().documents, database.get_termfreq(term));
    EXPECT_EQ(read.counts().frequency, database.get_collection_freq(term));
    const bool skips = random->below(2) == 0;
    const auto end = database.postlist_end(term);
    for (auto posting = database.postlist_begin(term); posting != end;) {
      ASSERT_EQ(read.document(), *posting) << term;
      ASSERT_EQ(read.frequency(), posting.get_wdf()) << term;
      if (skips) {
        const auto to = static_cast<Xapian::docid>(*posting + random->below(900));
        posting.skip_to(to);
        read.skip_to(to);
      } else {
        ++posting;
        read.next();
      }
    }
    EXPECT_TRUE(read.done()) << term;
  }
}

void expect_sound(const fs::path& segment) {
  std::ostringstream report;
  EXPECT_EQ(Xapian::Database::check(segment.string(), 0, &report), 0U) << report.str();
}

class GlassSegmentTest : public ::testing::TestWithParam<unsigned> {
 protected:
  fs::path path(const std::string& name) const { return folder_.path() / name; }

  TemporaryFolder folder_;
};

TEST_P(GlassSegmentTest, HasWhatXapianWouldWrite) {
  RandomDocuments random(GetParam());
  Xapian::WritableDatabase all(path("all").string(), Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
  std::vector<fs::path> segments;
  const std::size_t many = 1 + random.below(4);
  for (std::size_t s = 0; s < many; ++s) {
    std::vector<fs::path> batches;
    for (std::size_t b = random.below(4) + 1; b > 0; --b) {
      Batch batch;
      fill(&random, random.below(3) == 0 ? random.below(2) : random.below(1500), &batch, &all);
      batches.push_back(path("batch-" + std::to_string(s) + '-' + std::to_string(b)));
      batch.write(batches.back());
      EXPECT_EQ(batch.documents(), 0U);
    }
    segments.push_back(path("segment-" + std::to_string(s)));
    merge_batches(batches, segments.back());
    expect_sound(segments.back());
    expect_same_postings(segments.back(), &random);
  }
  merge_segments(segments, path("merged"));
  expect_sound(path("merged"));
  all.commit();
  const std::string wanted = text_of(all);
  EXPECT_EQ(text_of(Xapian::Database(path("merged").string())), wanted);
  expect_same_postings(path("merged"), &random);

  // A database that Xapian has written can be merged, too.
  all.compact(path("compact").string(), Xapian::DBCOMPACT_SINGLE_FILE, 1 << (11 + GetParam() % 6));
  expect_same_postings(path("compact"), &random);
  merge_segments({path("compact")}, path("copy"));
  expect_sound(path("copy"));
  EXPECT_EQ(text_of(Xapian::Database(path("copy").string())), wanted);
}

INSTANTIATE_TEST_SUITE_P(Random, GlassSegmentTest, ::testing::Range(0U, 8U));

TEST(GlassSegment, MayBeEmpty) {
  const TemporaryFolder folder;
  const fs::path segment = folder.path() / "segment-1";
  GlassSegment(segment).finish(GlassStatistics());
  expect_sound(segment);
  EXPECT_EQ(Xapian::Database(segment.string()).get_doccount(), 0U);
  merge_segments({segment, segment}, folder.path() / "segment-2");
  expect_sound(folder.path() / "segment-2");
}

// Enough keys for a tree of four levels, and a posting list and a value of many blocks.
TEST(GlassSegment, MayBeDeep) {
  const TemporaryFolder folder;
  const fs::path segment = folder.path() / "segment-1";
  constexpr std::uint32_t kKeys = 60'000, kDocuments = 100'000, kStep = 3;
  constexpr std::size_t kKeySize = 235;
  const auto key_of = [](std::uint32_t i) {
    const std::string digits = std::to_string(i + 100'000);
    return digits + std::string(kKeySize - digits.size(), 'k');
  };
  {
    GlassSegment written(segment);
    for (std::uint32_t i = 0; i < kKeys; ++i) written.add_metadata(key_of(i), std::to_string(i));
    const std::string value(100'000, 'v');
    written.add_bounds(0, {1, value, value});
    std::string values;
    put_string(value, &values);
    written.add_values(0, 7, values);
    PostingList list;
    GlassStatistics statistics;
    for (std::uint32_t i = 0; i < kDocuments; ++i) {
      list.add(i + 1, 1 + i % 1000);
      statistics.add_length(1 + i % 1000);
    }
    written.add_lengths(list);
    list.clear();
    for (std::uint32_t i = 1; i <= kDocuments; i += kStep) list.add(i, 1 + i % 1000);
    written.add_postings("term", list);
    statistics.greatest_frequency = 1000;
    written.finish(statistics);
  }
  expect_sound(segment);
  const Xapian::Database database(segment.string());
  for (std::uint32_t i = 0; i < kKeys; i += 97) {
    EXPECT_EQ(database.get_metadata(key_of(i)), std::to_string(i));
  }
  EXPECT_EQ(database.get_document(7).get_value(0).size(), 100'000U);
  auto posting = database.postlist_begin("term");
  for (const std::uint32_t wanted : {2U, 40'000U, 40'001U, 99'998U}) {
    posting.skip_to(wanted);
    const std::uint32_t found = (wanted + kStep - 2) / kStep * kStep + 1;
    ASSERT_NE(posting, database.postlist_end("term"));
    EXPECT_EQ(*posting, found);
    EXPECT_EQ(posting.get_wdf(), 1 + found % 1000);
  }
  EXPECT_EQ(database.get_doclength(kDocuments), 1 + (kDocuments - 1) % 1000);
  GlassReader reader = open_reader(segment);
  for (const std::uint32_t i : {30'000U, 7U, kKeys - 1, 0U, 30'001U}) {
    const std::string key = std::string(kMetadata) + key_of(i);
    for (const std::string& sought : {key, std::string(kMetadata) + std::to_string(i + 100'000)}) {
      reader.seek(sought);
      ASSERT_TRUE(reader.next());
      EXPECT_EQ(reader.key(), key);
      EXPECT_EQ(reader.tag(), std::to_string(i));
    }
  }
  reader.seek("\xff");
  EXPECT_FALSE(reader.next());
}

// Most changed bytes cannot be detected, but none may crash a merge or a PostingReader, and if a
// merge succeeds, its result can be opened.
TEST(GlassSegment, MayBeDamaged) {
  const TemporaryFolder folder;
  RandomDocuments random(2);
  Batch batch;
  Xapian::WritableDatabase unused(std::string(), Xapian::DB_BACKEND_INMEMORY);
  fill(&random, 300, &batch, &unused);
  batch.write(folder.path() / "batch-1");
  const fs::path segment = folder.path() / "segment-1";
  merge_batches({folder.path() / "batch-1"}, segment);
  const std::string sound = read_bytes(segment);
  int rejected = 0, unread = 0;
  constexpr int kDamages = 400;
  for (int i = 0; i < kDamages; ++i) {
    std::string damaged = sound;
    const std::size_t near = random.below(3) == 0 ? 300 : damaged.size();
    for (std::size_t n = 1 + random.below(3); n > 0; --n) {
      damaged[random.below(near)] = static_cast<char>(random.below(256));
    }
    if (random.below(20) == 0) damaged.resize(random.below(damaged.size()));
    write_file(segment, damaged);
    const fs::path merged = folder.path() / "segment-2";
    try {
      merge_segments({segment, segment}, merged);
      EXPECT_EQ(Xapian::Database(merged.string()).get_lastdocid() % 2, 0U);
    } catch (const std::out_of_range&) {
      ++rejected;
    }
    try {
      GlassReader reader = open_reader(segment);
      for (const char* const term : {"everywhere", "w1", "w7", "unknown"}) {
        PostingReader read(term, &reader);
        for (Xapian::docid before = 0; !read.done(); read.next()) {
          ASSERT_GT(read.document(), before);
          before = read.document();
        }
      }
    } catch (const std::out_of_range&) {
      ++unread;
    }
  }
  EXPECT_GT(rejected, kDamages / 20);
  EXPECT_GT(unread, kDamages / 20);
}

TEST(GlassKeys, SortAsTheirNumbers) {
  std::string before;
  for (std::uint64_t n = 1; n <= UINT32_MAX; n += 1 + n / 7) {
    std::string key;
    append_sortable(static_cast<std::uint32_t>(n), &key);
    EXPECT_LT(before, key) << n;
    EXPECT_EQ(sortable_number(key), n);
    EXPECT_EQ(sortable_number(key + 'x'), std::nullopt);
    before = key;
  }
  EXPECT_EQ(sortable_number({}), std::nullopt);
  EXPECT_EQ(sortable_number("\xff\xff\xff\xff\xff\xff\xff"), std::nullopt);
}

TEST(GlassKeys, HaveTheirTerms) {
  const std::string terms[] = {"a", std::string("\0", 1), std::string("a\0b", 3), "\xff"};
  for (const std::string& term : terms) EXPECT_EQ(term_of(list_key(term)), term);
  EXPECT_EQ(term_of(chunk_key("a")), std::nullopt);
  EXPECT_EQ(term_of(kLengths), std::nullopt);
}

TEST(Batch, ThatIsDamagedIsRejected) {
  const TemporaryFolder folder;
  RandomDocuments random(1);
  Batch batch;
  Xapian::WritableDatabase unused(std::string(), Xapian::DB_BACKEND_INMEMORY);
  fill(&random, 50, &batch, &unused);
  batch.set_metadata("treff.passages", "1 2 3");
  const fs::path file = folder.path() / "batch-1";
  batch.write(file);
  const std::uintmax_t size = fs::file_size(file);
  for (const std::uintmax_t left : {size - 1, size / 3, std::uintmax_t{1}, std::uintmax_t{0}}) {
    fs::resize_file(file, left);
    EXPECT_THROW(merge_batches({file}, folder.path() / "segment-1"), Error) << left;
  }
  EXPECT_THROW(merge_batches({folder.path() / "missing"}, folder.path() / "segment-1"), Error);
}

TEST(GlassSegment, WhoseContentIsOutOfOrderIsAnError) {
  const TemporaryFolder folder;
  GlassSegment segment(folder.path() / "segment-1");
  segment.add_metadata("b", "1");
  EXPECT_THROW(segment.add_metadata("a", "1"), std::out_of_range);
  EXPECT_THROW(segment.add_metadata(std::string(300, 'k'), "1"), std::out_of_range);
  segment.add_values(0, 5, "v");
  EXPECT_THROW(segment.add_values(0, 5, "v"), std::out_of_range);
  PostingList list;
  list.add(5, 1);
  EXPECT_THROW(list.add(5, 1), std::out_of_range);
  segment.add_postings("term", list);
  EXPECT_THROW(segment.add_postings("some", list), std::out_of_range);
}

TEST(GlassSegment, ThatCannotBeWrittenIsAnError) {
  EXPECT_THROW(GlassSegment(fs::path("/dev/null/segment-1")), Error);
  GlassSegment segment("/dev/full");
  segment.add_metadata("key", "value");
  EXPECT_THROW(segment.finish(GlassStatistics()), Error);
}

}  // namespace
}  // namespace treff::index
