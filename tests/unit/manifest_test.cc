// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/manifest.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <fstream>
#include <functional>
#include <iterator>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "index/errors.h"
#include "index/snapshot.h"
#include "index/version_file.h"
#include "index/write_lock.h"
#include "reader_collect.h"
#include "treff/index_writer.h"

namespace treff::index {
namespace {

namespace fs = std::filesystem;

/// The Error that `action` throws; nullopt if none.
std::optional<Error> error_of(const std::function<void()>& action) {
  try {
    action();
  } catch (const Error& error) {
    return error;
  }
  return std::nullopt;
}

void make_index(const fs::path& path) {
  WriterOptions options;
  options.lexicon = TREFF_TEST_LEXICON;
  const IndexWriter writer(path, options);
}

TEST(Manifest, RejectsFilesAndFoldersThatAreNotAnIndex) {
  const TemporaryFolder folder;
  const fs::path& root = folder.path();
  folder.write("file", "Bare en tekst.");
  folder.write("folder/article.txt", "Skyte uten forvarsel.");
  folder.write("stub/XAPIANDB", "auto ../../etc\n");
  folder.write("garbage/XAPIANDB", "\x01\x02");
  folder.write("empty_stub/XAPIANDB", "");
  folder.write("empty_file", "");
  fs::create_directory(root / "empty");
  Xapian::WritableDatabase((root / "foreign").string(), Xapian::DB_CREATE).commit();

  struct Row {
    const char* name;
    ErrorCode reading;
    bool writable;  ///< a writer may create an index there
  };
  const std::vector<Row> rows = {
      {"missing", ErrorCode::not_found, true},   {"file", ErrorCode::corrupt, false},
      {"empty_file", ErrorCode::corrupt, false}, {"folder", ErrorCode::corrupt, false},
      {"foreign", ErrorCode::corrupt, false},
  };
  for (const Row& row : rows) {
    const auto reading = error_of([&] { (void)open_snapshot(root / row.name); });
    ASSERT_TRUE(reading) << row.name;
    EXPECT_EQ(reading->code(), row.reading) << row.name << ": " << reading->what();
    EXPECT_FALSE(reading->hint().empty()) << row.name;
    EXPECT_EQ(reading->path(), root / row.name);
    const auto writing = error_of([&] { prepare_folder(root / row.name); });
    EXPECT_EQ(!writing, row.writable) << row.name;
    if (writing) {
      EXPECT_EQ(writing->code(), ErrorCode::corrupt) << row.name;
    }
  }
  EXPECT_FALSE(error_of([&] { prepare_folder(root / "empty"); }));
  EXPECT_EQ(error_of([&] { (void)open_snapshot(root / "empty"); })->code(), ErrorCode::not_found);
  for (const char* name : {"stub", "garbage", "empty_stub"}) {
    const auto error = error_of([&] { (void)open_snapshot(root / name); });
    ASSERT_TRUE(error) << name;
    EXPECT_EQ(error->code(), ErrorCode::corrupt) << name << ": " << error->what();
    EXPECT_EQ(std::string(error->what()).find('\n'), std::string::npos) << name;
  }
}

TEST(Manifest, LeavesAFolderOfOtherThingsAsItWas) {
  const TemporaryFolder folder;
  folder.write("arkiv/article.txt", "Skyte uten forvarsel.");
  EXPECT_TRUE(error_of([&] { make_index(folder.path() / "arkiv"); }));
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder.path() / "arkiv")) {
    names.push_back(entry.path().filename());
  }
  EXPECT_EQ(names, (std::vector<std::string>{"article.txt"}));
}

TEST(Manifest, NamesTheSegmentsOfACommit) {
  const TemporaryFolder folder;
  const fs::path index = folder.path() / "index";
  make_index(index);
  const std::vector<fs::path> first = current_segments(index);
  ASSERT_EQ(first.size(), 1U);
  EXPECT_EQ(segment_number(first.front()), highest_segment(index));
  const fs::path second = segment_file(index, highest_segment(index) + 1);
  fs::copy(first.front(), second);
  EXPECT_EQ(current_segments(index), first);
  write_manifest(index, {second});
  EXPECT_EQ(current_segments(index), std::vector<fs::path>{second});
  EXPECT_NO_THROW((void)open_snapshot(index));
  EXPECT_EQ(remove_leftovers(index, {first.front()}), 0U);
  EXPECT_EQ(remove_leftovers(index), 1U);
  EXPECT_FALSE(fs::exists(first.front()));
  EXPECT_TRUE(fs::exists(second));
}

TEST(Manifest, TellsAListThatWasCutShort) {
  const TemporaryFolder folder;
  const fs::path index = folder.path() / "index";
  make_index(index);
  EXPECT_NO_THROW(Xapian::Database(index.string())) << "to Xapian it is a stub database";
  std::ifstream file(index / "XAPIANDB");
  const std::string stub{std::istreambuf_iterator<char>(file), {}};
  for (std::size_t size = 0; size < stub.size(); ++size) {
    folder.write("index/XAPIANDB", stub.substr(0, size));
    const auto error = error_of([&] { (void)open_snapshot(index); });
    ASSERT_TRUE(error) << stub.substr(0, size);
    EXPECT_EQ(error->code(), ErrorCode::corrupt) << stub.substr(0, size);
  }
  folder.write("index/XAPIANDB", "auto segment-2\n");
  EXPECT_EQ(current_segments(index), std::vector<fs::path>{index / "segment-2"}) << "by hand";
}

TEST(Manifest, TellsThatAnIndexHasLostItsManifest) {
  const TemporaryFolder folder;
  const fs::path index = folder.path() / "index";
  {
    WriterOptions options;
    options.lexicon = TREFF_TEST_LEXICON;
    IndexWriter writer(index, options);
    Article article;
    article.id = "a";
    article.title = "Skyte uten forvarsel";
    writer.add(article);
    writer.commit();
  }
  fs::remove(index / "XAPIANDB");
  const auto error = error_of([&] { make_index(index); });
  ASSERT_TRUE(error);
  EXPECT_EQ(error->code(), ErrorCode::corrupt);
}

TEST(Manifest, TellsASegmentThatXapianWouldCrashBy) {
  struct Row {
    std::size_t at;  ///< in the header: magic and UUID have 32 bytes, the revision one
    char byte;
    const char* why;
  };
  const std::vector<Row> rows = {
      {34, 0x58, "the tree of the postings is higher than Xapian can hold"},
      {40, 0, "it has no blocks"},
  };
  const TemporaryFolder folder;
  make_index(folder.path() / "index");
  const fs::path version_file = current_segments(folder.path() / "index").front();
  std::ifstream file(version_file, std::ios::binary);
  const std::string sound{std::istreambuf_iterator<char>(file), {}};
  for (const Row& row : rows) {
    std::string bytes = sound;
    bytes[row.at] = row.byte;
    folder.write("index/" + version_file.filename().string(), bytes);
    const auto error = error_of([&] { (void)open_snapshot(folder.path() / "index"); });
    ASSERT_TRUE(error) << row.why;
    EXPECT_EQ(error->code(), ErrorCode::corrupt) << row.why;
    EXPECT_EQ(error->path(), version_file) << row.why;
  }
}

TEST(Manifest, TellsABlockInWhichXapianWouldSearchForever) {
  constexpr std::size_t kBlock = 8192, kDirectoryEnd = 10;
  const TemporaryFolder folder;
  make_index(folder.path() / "index");
  const fs::path segment = current_segments(folder.path() / "index").back();
  std::ifstream file(segment, std::ios::binary);
  const std::string sound{std::istreambuf_iterator<char>(file), {}};
  EXPECT_NO_THROW(require_sound_blocks(segment));
  for (std::size_t block = 1; block < sound.size() / kBlock; ++block) {
    std::string bytes = sound;
    bytes[block * kBlock + kDirectoryEnd] ^= 1;
    folder.write("index/" + segment.filename().string(), bytes);
    EXPECT_NO_THROW(require_sound_blocks(segment, block - 1));
    const auto error = error_of([&] { (void)open_snapshot(folder.path() / "index"); });
    ASSERT_TRUE(error) << block;
    EXPECT_EQ(error->code(), ErrorCode::corrupt) << block;
    EXPECT_EQ(error->path(), segment) << block;
  }
}

TEST(Manifest, CanBeMovedAsAFolder) {
  const TemporaryFolder folder;
  make_index(folder.path() / "før");
  fs::rename(folder.path() / "før", folder.path() / "etter flytting");
  EXPECT_NO_THROW((void)open_snapshot(folder.path() / "etter flytting"));
}

TEST(WriteLock, NamesItsHolder) {
  const TemporaryFolder folder;
  const WriteLock held(folder.path(), 0);
  const auto error = error_of([&] { const WriteLock second(folder.path(), 0); });
  ASSERT_TRUE(error);
  EXPECT_EQ(error->code(), ErrorCode::locked);
  EXPECT_NE(std::string(error->what()).find("process " + std::to_string(::getpid())),
            std::string::npos)
      << error->what();
  EXPECT_NE(error->hint().find("--wait"), std::string::npos);
}

TEST(WriteLock, IsFreeAgainAfterItsHolder) {
  const TemporaryFolder folder;
  for (int i = 0; i < 3; ++i)
    EXPECT_FALSE(error_of([&] { const WriteLock lock(folder.path(), 0); }));
}

TEST(WriteLock, IsNotKeptByAForkOfItsHolder) {
  const TemporaryFolder folder;
  std::array<int, 2> ready{}, end{};
  ASSERT_TRUE(::pipe(ready.data()) == 0 && ::pipe(end.data()) == 0);
  char none = 0;
  std::optional<WriteLock> held(std::in_place, folder.path(), 0);
  const pid_t child = ::fork();
  if (child == 0) {
    held.reset();  // this copy must not release the lock
    ::close(end[1]);
    ::_exit(::write(ready[1], &none, 1) == 1 && ::read(end[0], &none, 1) == 0 ? 0 : 1);
  }
  EXPECT_EQ(::read(ready[0], &none, 1), 1);
  EXPECT_TRUE(error_of([&] { const WriteLock second(folder.path(), 0); }));
  held.reset();
  EXPECT_FALSE(error_of([&] { const WriteLock second(folder.path(), 0); }));
  for (const int descriptor : {ready[0], ready[1], end[0], end[1]}) ::close(descriptor);
  int status = -1;
  EXPECT_EQ(::waitpid(child, &status, 0), child);
  EXPECT_EQ(status, 0);
}

TEST(WriteLock, IsWaitedFor) {
  const TemporaryFolder folder;
  std::optional<WriteLock> held;
  held.emplace(folder.path(), 0);
  int waits = 0;
  EXPECT_FALSE(error_of([&] {
    const WriteLock second(folder.path(), 30, [&](const std::string& /*holder*/) {
      ++waits;
      held.reset();
    });
  }));
  EXPECT_EQ(waits, 1);
}

TEST(Translate, GivesEveryErrorACode) {
  struct Row {
    std::function<void()> thrower;
    ErrorCode code;
  };
  const std::vector<Row> rows = {
      {[] { throw Xapian::DatabaseCorruptError("x"); }, ErrorCode::corrupt},
      {[] { throw Xapian::DatabaseVersionError("x"); }, ErrorCode::newer_format},
      {[] { throw Xapian::DatabaseLockError("x"); }, ErrorCode::locked},
      {[] { throw Xapian::DatabaseNotFoundError("x"); }, ErrorCode::not_found},
      {[] { throw Xapian::DatabaseError("x"); }, ErrorCode::io},
      {[] { throw Xapian::NetworkError("x"); }, ErrorCode::io},
      {[] { throw std::length_error("x"); }, ErrorCode::corrupt},
      {[] { throw std::out_of_range("x"); }, ErrorCode::corrupt},
      {[] { throw std::logic_error("x"); }, ErrorCode::internal},
  };
  for (const Row& row : rows) {
    const auto error = error_of([&] { translate_errors("/arkiv/index", row.thrower); });
    ASSERT_TRUE(error);
    EXPECT_EQ(error->code(), row.code) << error->what();
    EXPECT_EQ(error->path(), "/arkiv/index");
    EXPECT_FALSE(error->hint().empty());
  }
}

}  // namespace
}  // namespace treff::index
