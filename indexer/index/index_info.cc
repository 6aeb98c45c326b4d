#include "treff/index_info.h"

#include <xapian.h>

#include "index/layout.h"
#include "index/schema.h"
#include "language/analyzer.h"

namespace treff {
namespace {

namespace fs = std::filesystem;

bool is_searchable(const Xapian::Database& database, const fs::path& index,
                   const fs::path& lexicon) {
  if (lexicon.empty()) return false;
  try {
    const language::Analyzer analyzer(std::make_shared<const language::Morphology>(lexicon));
    index::require_usable(database, index::fingerprint_text(analyzer.fingerprint()), index);
    return true;
  } catch (const Error&) {
    return false;
  }
}

}  // namespace

IndexInfo read_index_info(const fs::path& path, const fs::path& lexicon) {
  const Xapian::Database database = index::open_database(path);
  return index::translate_errors(path, [&] {
    IndexInfo info;
    info.format_version = database.get_metadata(std::string(index::kFormatKey));
    info.analyzer = database.get_metadata(std::string(index::kAnalyzerKey));
    info.searchable = is_searchable(database, path, lexicon);
    info.articles = database.get_doccount();
    info.tokens = database.get_total_length();
    info.earliest = database.get_value_lower_bound(index::kPublishedSlot);
    info.latest = database.get_value_upper_bound(index::kPublishedSlot);
    info.bytes = index::bytes_on_disk(path);
    return info;
  });
}

}  // namespace treff
