#include "boundary.h"

#include <gtest/gtest.h>
#include <xapian.h>

#include <filesystem>
#include <fstream>
#include <new>
#include <stdexcept>
#include <string>
#include <system_error>
#include <vector>

#include "reader_collect.h"
#include "treff/analysis.h"
#include "treff/article_reader.h"
#include "treff/index_export.h"
#include "treff/index_info.h"
#include "treff/index_writer.h"

namespace treff {
namespace {

/// What leaves the library where `thrown` is thrown in it.
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

TEST(Boundary, TurnsWhateverIsThrownIntoAnError) {
  using std::filesystem::filesystem_error;
  struct Row {
    Error error;
    ErrorCode code;
    std::string path;
  };
  const std::vector<Row> rows = {
      {leaving(Xapian::DatabaseCorruptError("block 4")), ErrorCode::corrupt, "arkiv"},
      {leaving(Xapian::DatabaseLockError("held")), ErrorCode::locked, "arkiv"},
      {leaving(filesystem_error("x", "mappe", code_of(std::errc::permission_denied))),
       ErrorCode::io, "mappe"},
      {leaving(filesystem_error("x", "mappe", code_of(std::errc::no_such_file_or_directory))),
       ErrorCode::not_found, "mappe"},
      {leaving(filesystem_error("x", code_of(std::errc::io_error))), ErrorCode::io, "arkiv"},
      {leaving(std::system_error(code_of(std::errc::resource_unavailable_try_again))),
       ErrorCode::io, "arkiv"},
      {leaving(std::system_error(code_of(std::errc::too_many_files_open))), ErrorCode::io, "arkiv"},
      {leaving(std::bad_alloc()), ErrorCode::io, ""},
      {leaving(std::logic_error("a set of nothing")), ErrorCode::io, "arkiv"},
      {leaving(std::runtime_error("odd")), ErrorCode::io, "arkiv"},
      {leaving(7), ErrorCode::io, "arkiv"},
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

TEST(Boundary, GivesValues) {
  EXPECT_EQ(at_boundary("", [] { return 7; }), 7);
}

/// Thrown by a caller's function: of a type that the library uses itself.
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
