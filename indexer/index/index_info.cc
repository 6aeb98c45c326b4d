#include "treff/index_info.h"

#include <xapian.h>

#include <algorithm>

#include "index/index_language.h"
#include "index/layout.h"
#include "index/schema.h"
#include "index/state_lock.h"
#include "language/analyzer.h"

namespace treff {
namespace {

namespace fs = std::filesystem;

bool is_searchable(const Xapian::Database& database, const fs::path& index,
                   const fs::path& lexicon) {
  if (lexicon.empty()) return false;
  try {
    const language::Analyzer analyzer(
        index::load_morphology(lexicon, index::exceptions_of(database)));
    index::require_usable(database, index::fingerprint_text(analyzer.fingerprint()), index);
    return true;
  } catch (const Error&) {
    return false;
  }
}

/// Of the table called `name` in each of the databases.
std::uint64_t table_bytes(const std::vector<fs::path>& databases, const char* name) {
  std::uint64_t bytes = 0;
  for (const fs::path& database : databases) {
    std::error_code missing;
    const auto size = fs::file_size(database / (std::string(name) + ".glass"), missing);
    if (!missing) bytes += size;
  }
  return bytes;
}

std::map<std::string, std::uint64_t> count_languages(const Xapian::Database& database) {
  std::map<std::string, std::uint64_t> languages;
  std::uint64_t known = 0;
  const std::string prefix(1, index::kLanguagePrefix);
  for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term) {
    const std::uint64_t articles = term.get_termfreq();
    languages[(*term).substr(1)] = articles;
    known += articles;
  }
  if (known < database.get_doccount()) languages[""] = database.get_doccount() - known;
  return languages;
}

IndexInfo info_of(const index::OpenIndex& open, const fs::path& path, const fs::path& lexicon) {
  const Xapian::Database& database = open.all;
  IndexInfo info;
  info.format_version = database.get_metadata(std::string(index::kFormatKey));
  info.analyzer = database.get_metadata(std::string(index::kAnalyzerKey));
  info.searchable = is_searchable(database, path, lexicon);
  const index::PassageCounts counts = open.passage_counts();
  info.articles = database.get_doccount();
  info.passages = counts.passages;
  info.words = counts.tokens;
  info.tokens = database.get_total_length();
  info.earliest = database.get_value_lower_bound(index::kPublishedSlot);
  info.latest = database.get_value_upper_bound(index::kPublishedSlot);
  info.languages = count_languages(database);
  info.databases = open.databases.size();
  info.bytes = index::bytes_on_disk(path);
  const bool in_one_file = open.file != 0;
  if (in_one_file) return info;
  info.article_bytes = counts.bytes;
  const std::uint64_t postlist = table_bytes(open.folders, "postlist");  // 0: merged meanwhile
  info.posting_bytes = postlist - std::min(postlist, counts.bytes);
  info.term_bytes = table_bytes(open.folders, "termlist");
  return info;
}

}  // namespace

IndexInfo read_index_info(const fs::path& path, const fs::path& lexicon) {
  return index::translate_errors(path, [&] {
    const index::LockedIndex index = index::open_locked(path);
    return info_of(index.open, path, lexicon);
  });
}

}  // namespace treff
