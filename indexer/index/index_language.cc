#include "index/index_language.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <system_error>

#include "index/errors.h"
#include "index/schema.h"
#include "index/snapshot.h"
#include "language/exceptions.h"
#include "treff/defaults.h"

namespace treff::index {

std::string exceptions_of(const Xapian::Database& database) {
  return database.get_metadata(std::string(kExceptionsKey));
}

std::string exceptions_of(const std::filesystem::path& path) {
  return translate_errors(path, [&] { return exceptions_of(open_snapshot(path).all); });
}

std::string read_exceptions(const std::filesystem::path& file) {
  std::error_code error;
  if (std::filesystem::is_directory(file, error)) {
    throw Error(ErrorCode::io, "is a folder", file, "name a text file of exceptions");
  }
  std::ifstream stream(file, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
  if (!stream.is_open() || stream.bad()) {
    throw Error(ErrorCode::io, std::string("cannot be read: ") + std::strerror(errno), file,
                "name a text file of exceptions");
  }
  return language::serialise(language::parse_exceptions(text, file.string()));
}

std::shared_ptr<const language::Morphology> load_morphology(const std::filesystem::path& lexicon,
                                                            const std::string& exceptions) {
  return std::make_shared<const language::Morphology>(
      lexicon.empty() ? default_lexicon() : lexicon,
      language::parse_exceptions(exceptions, "the index's exceptions"));
}

}  // namespace treff::index
