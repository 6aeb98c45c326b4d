// SPDX-License-Identifier: GPL-2.0-or-later
#include "treff/index_info.h"

#include <xapian.h>

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>

#include "index/durable_file.h"
#include "index/errors.h"
#include "index/index_language.h"
#include "index/schema.h"
#include "index/snapshot.h"
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
  } catch (const Error& error) {
    const ErrorCode code = error.code();
    if (code != ErrorCode::analyzer_mismatch && code != ErrorCode::newer_format) throw;
    return false;
  }
}

/// Counts the live articles by language. Articles without a language are counted under "".
std::map<std::string, std::uint64_t> count_languages(const index::Snapshot& snapshot) {
  std::map<std::string, std::uint64_t> languages;
  std::uint64_t known = 0;
  const std::string prefix(1, index::kLanguagePrefix);
  for (std::size_t i = 0; i < snapshot.databases.size(); ++i) {
    const Xapian::Database& database = snapshot.databases[i];
    for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix);
         ++term) {
      std::uint64_t articles = term.get_termfreq();
      if (snapshot.deletions[i] != nullptr) {
        articles = static_cast<std::uint64_t>(std::count_if(
            database.postlist_begin(*term), database.postlist_end(*term),
            [&](Xapian::docid document) { return !snapshot.is_deleted(i, document); }));
      }
      if (articles > 0) languages[(*term).substr(1)] += articles;
      known += articles;
    }
  }
  if (known < snapshot.articles()) languages[""] = snapshot.articles() - known;
  return languages;
}

/// The earliest and the latest publication time of the live articles.
std::pair<std::string, std::string> published_range(const index::Snapshot& snapshot) {
  std::pair<std::string, std::string> range;
  const auto add = [&range](const std::string& published) {
    if (range.first.empty() || published < range.first) range.first = published;
    range.second = std::max(range.second, published);
  };
  for (std::size_t i = 0; i < snapshot.databases.size(); ++i) {
    const Xapian::Database& database = snapshot.databases[i];
    if (database.get_value_freq(index::kPublishedSlot) == 0) continue;
    if (snapshot.deletions[i] == nullptr) {
      add(database.get_value_lower_bound(index::kPublishedSlot));
      add(database.get_value_upper_bound(index::kPublishedSlot));
      continue;
    }
    for (auto it = database.valuestream_begin(index::kPublishedSlot);
         it != database.valuestream_end(index::kPublishedSlot); ++it) {
      if (!snapshot.is_deleted(i, it.get_docid())) add(*it);
    }
  }
  return range;
}

IndexInfo info_of(const index::Snapshot& snapshot, const fs::path& lexicon) {
  const Xapian::Database& database = snapshot.all;
  IndexInfo info;
  info.format_version = snapshot.format();
  info.analyzer = database.get_metadata(std::string(index::kAnalyzerKey));
  info.searchable = is_searchable(database, snapshot.path, lexicon);
  info.shard = snapshot.shard();
  info.articles = snapshot.articles();
  info.deleted = snapshot.deleted;
  info.passages = snapshot.counts.passages;
  info.words = snapshot.counts.tokens;
  info.tokens = database.get_total_length();
  std::tie(info.earliest, info.latest) = published_range(snapshot);
  info.languages = count_languages(snapshot);
  info.databases = snapshot.databases.size();
  info.bytes = index::bytes_on_disk(snapshot.path);
  info.article_bytes = snapshot.counts.bytes;
  info.posting_bytes = info.bytes - std::min(info.bytes, info.article_bytes);
  return info;
}

}  // namespace

IndexInfo read_index_info(const fs::path& path, const fs::path& lexicon) {
  return index::translate_errors(path,
                                 [&] { return info_of(index::open_snapshot(path), lexicon); });
}

}  // namespace treff
