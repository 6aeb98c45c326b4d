// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/index_language.h"

#include "index/errors.h"
#include "index/schema.h"
#include "index/snapshot.h"
#include "input_file.h"
#include "language/exceptions.h"
#include "treff/defaults.h"

namespace treff::index {

std::string exceptions_of(const Xapian::Database& database) {
  return database.get_metadata(std::string(kExceptionsKey));
}

std::string exceptions_of(const std::filesystem::path& path) {
  return translate_errors(path, [&] { return exceptions_of(open_snapshot(path).all); });
}

void require_exceptions(const Xapian::Database& database, const std::string& exceptions,
                        const std::string& name) {
  if (exceptions_of(database) == exceptions) return;
  throw Error(ErrorCode::analyzer_mismatch,
              "the index has different exceptions from another index in the search", name,
              "run treff-index rebuild --exceptions FILE with the same FILE for all of them; an "
              "empty FILE removes the exceptions");
}

std::string read_exceptions(const std::filesystem::path& file) {
  const std::string text = read_file_text(file, "give a text file of exceptions");
  return language::serialize(language::parse_exceptions(text, file.string()));
}

std::shared_ptr<const language::Morphology> load_morphology(const std::filesystem::path& lexicon,
                                                            const std::string& exceptions) {
  return std::make_shared<const language::Morphology>(
      lexicon.empty() ? default_lexicon() : lexicon,
      language::parse_exceptions(exceptions, "the index's exceptions"));
}

}  // namespace treff::index
