// SPDX-License-Identifier: GPL-2.0-or-later
#include "boundary.h"

#include <gtest/gtest.h>
#include <unistd.h>
#include <xapian.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <new>
#include <stdexcept>
#include <streambuf>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "index/errors.h"
#include "reader_collect.h"
#include "treff/analysis.h"
#include "treff/article_reader.h"
#include "treff/index_export.h"
#include "treff/index_info.h"
#include "treff/index_writer.h"

namespace treff {
namespace {

/// The Error that the library throws if `thrown` is thrown inside it.
template <typename Exception>
Error leaving(const Exception& thrown, const std::filesystem::path& path = "arkiv") {
  try {
    at_boundary(path, [&] { throw thrown; });
  } catch (const Error& error) {
    return error;
  }
  ADD_FAILURE() << "nothing left";
  return {ErrorCode::io, ""};
}

std::error_code code_of(std::errc error) { return std::make_error_code(error); }

TEST(Boundary, AdvisesOnFilesThatMayNotGrow) {
  const std::string advice = "raise the limit on the size of a file";
  const Error xapian = leaving(Xapian::DatabaseError("cannot write", "", "File too large"));
  EXPECT_TRUE(xapian.hint().starts_with(advice)) << xapian.what();
  try {
    index::throw_system_error(EFBIG, "cannot write", "arkiv");
  } catch (const Error& error) {
    EXPECT_TRUE(error.hint().starts_with(advice)) << error.what();
  }
}

TEST(Boundary, TurnsWhateverIsThrownIntoAnError) {
  using std::filesystem::filesystem_error;
  struct Row {
    Error error;
    ErrorCode code;
    std::string path;
  };
  const std::vector<Row> rows = {
      {leaving(Xapian::DatabaseCorruptError("block 4")), ErrorCode::corrupt, "arkiv"},
      {leaving(Xapian::DatabaseError("EOF reading block 62")), ErrorCode::corrupt, "arkiv"},
      {leaving(Xapian::DatabaseLockError("held")), ErrorCode::locked, "arkiv"},
      {leaving(filesystem_error("x", "mappe", code_of(std::errc::permission_denied))),
       ErrorCode::io, "mappe"},
      {leaving(filesystem_error("x", "mappe", code_of(std::errc::no_such_file_or_directory))),
       ErrorCode::not_found, "mappe"},
      {leaving(filesystem_error("x", code_of(std::errc::io_error))), ErrorCode::io, "arkiv"},
      {leaving(std::system_error(code_of(std::errc::resource_unavailable_try_again))),
       ErrorCode::resources, "arkiv"},
      {leaving(std::system_error(code_of(std::errc::too_many_files_open))), ErrorCode::resources,
       "arkiv"},
      {leaving(Xapian::DatabaseOpeningError("Couldn't open", {}, EMFILE)), ErrorCode::resources,
       "arkiv"},
      {leaving(std::bad_alloc()), ErrorCode::resources, ""},
      {leaving(std::logic_error("a set of nothing")), ErrorCode::internal, "arkiv"},
      {leaving(std::runtime_error("odd")), ErrorCode::internal, "arkiv"},
      {leaving(7), ErrorCode::internal, "arkiv"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.error.what());
    EXPECT_EQ(row.error.code(), row.code);
    EXPECT_EQ(row.error.path(), row.path);
    EXPECT_FALSE(row.error.message().empty());
    EXPECT_FALSE(row.error.hint().empty());
  }
}

TEST(Boundary, LetsAnErrorLeaveAsItIs) {
  const Error error = leaving(Error(ErrorCode::bad_query, "is no month", "", "use 01 to 12"));
  EXPECT_EQ(error.code(), ErrorCode::bad_query);
  EXPECT_STREQ(error.what(), "is no month; use 01 to 12");
}

TEST(Boundary, ReturnsTheResultOfTheAction) {
  EXPECT_EQ(at_boundary("", [] { return 7; }), 7);
}

/// Thrown by a caller's function. Derived from a type that the library itself throws.
class CallerError : public std::runtime_error {
 public:
  CallerError() : std::runtime_error("enough") {}
};

TEST(Boundary, LetsTheExceptionsOfACallersFunctionsPass) {
  const TemporaryFolder folder;
  WriterOptions options;
  options.lexicon = TREFF_TEST_LEXICON;
  IndexWriter writer(folder.path() / "index", options);
  Article article;
  article.id = "sak";
  article.source = "https://avis.no/sak";
  article.title = "Uro i Almaty";
  writer.add(article);
  writer.commit();
  EXPECT_THROW(
      export_articles(folder.path() / "index", [](Article&&) -> bool { throw CallerError(); }),
      CallerError);
  EXPECT_THROW(writer.visit_sources("", [](const auto&, const auto&) { throw CallerError(); }),
               CallerError);
  ArticleSink sink;
  sink.article = [](Article&&) -> bool { throw CallerError(); };
  sink.rejection = [](Rejection&&) { throw CallerError(); };
  EXPECT_THROW(read_bytes("Uro i Almaty\n\nSoldatene skyter.", "a.txt", {}, sink), CallerError);
  EXPECT_THROW(read_bytes("", "a.txt", {}, sink), CallerError);
}

/// A stream that runs out of memory when it is read.
class ExhaustedBuffer : public std::streambuf {
 public:
  explicit ExhaustedBuffer(std::string bytes) : bytes_(std::move(bytes)) {
    setg(bytes_.data(), bytes_.data(), bytes_.data() + bytes_.size());
  }

 protected:
  int_type underflow() override { throw std::bad_alloc(); }

 private:
  std::string bytes_;
};

TEST(Boundary, LetsNoExceptionCrossLibarchive) {
  // The beginnings of compressed files. libarchive reads more through our callback, in which
  // ExhaustedBuffer throws.
  using std::string_literals::operator""s;
  const std::string beginnings[] = {"\x1F\x8B\x08\0\0\0\0\0\0\x03"s, "BZh9"s,
                                    "\xFD"
                                    "7zXZ\0\0\x04"s,
                                    "\x28\xB5\x2F\xFD\x04\x58"s};
  for (const std::string& beginning : beginnings) {
    ExhaustedBuffer buffer(beginning + std::string(600, '\0'));
    std::istream stream(&buffer);
    stream.exceptions(std::ios::badbit);
    Collected collected;
    try {
      read_stream(stream, "saker.txt", {}, collected.sink());
      ADD_FAILURE() << "it was read";
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::resources) << error.what();
    }
    EXPECT_TRUE(collected.articles.empty());
  }
}

/// Makes `bytes` the whole standard input for the lifetime of the object.
class StandardInput {
 public:
  explicit StandardInput(const std::string& bytes) : before_(::dup(STDIN_FILENO)) {
    int ends[2];
    EXPECT_EQ(::pipe(ends), 0);
    EXPECT_EQ(::write(ends[1], bytes.data(), bytes.size()), static_cast<ssize_t>(bytes.size()));
    ::close(ends[1]);
    ::dup2(ends[0], STDIN_FILENO);
    ::close(ends[0]);
    std::clearerr(stdin);
    std::cin.clear();
  }
  ~StandardInput() {
    ::dup2(before_, STDIN_FILENO);
    ::close(before_);
    std::clearerr(stdin);
    std::cin.clear();
  }
  StandardInput(const StandardInput&) = delete;
  StandardInput& operator=(const StandardInput&) = delete;

 private:
  int before_;
};

TEST(ReadStream, ReadsStandardInputAsItComes) {
  const StandardInput input(
      "{\"id\":\"a\",\"title\":\"Uro\",\"text\":\"Soldatene skyter.\"}\n"
      "{\"id\":\"b\",\"title\":\"Ro\",\"text\":\"Soldatene hviler.\"}\n");
  Collected collected;
  read_stream(std::cin, "standard input", {}, collected.sink());
  ASSERT_EQ(collected.articles.size(), 2U);
  EXPECT_EQ(collected.articles[1].id, "b");
  EXPECT_TRUE(collected.rejections.empty());
}

TEST(Boundary, StandsBeforeFoldersThatAreNamedAsFilesAndFilesAsFolders) {
  const TemporaryFolder folder;
  const std::filesystem::path file = folder.path() / "file";
  std::ofstream(file) << "no index";
  AnalysisOptions with_folder;
  with_folder.exceptions = folder.path();
  AnalysisOptions of_file;
  of_file.index = file;
  AnalysisOptions with_lexicon;
  with_lexicon.lexicon = folder.path();
  for (AnalysisOptions options : {with_folder, of_file, with_lexicon}) {
    if (options.lexicon.empty()) options.lexicon = TREFF_TEST_LEXICON;
    EXPECT_THROW(static_cast<void>(analyze_text("uro", options)), Error);
  }
  WriterOptions options;
  options.lexicon = TREFF_TEST_LEXICON;
  EXPECT_THROW(IndexWriter(file / "below", options), Error);
  options.exceptions = folder.path();
  EXPECT_THROW(IndexWriter(folder.path() / "index", options), Error);
  EXPECT_THROW(static_cast<void>(read_index_info(file)), Error);
}

}  // namespace
}  // namespace treff
