// SPDX-License-Identifier: GPL-2.0-or-later
// The interface for searching indexes.
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "treff/error.h"
#include "treff/export.h"
#include "treff/log.h"
#include "treff/results.h"

namespace treff {

struct SearcherOptions {
  std::filesystem::path lexicon;  ///< empty: default_lexicon()

  /// How long searches may use an opened commit before they look for a newer one. With 0, each
  /// search sees the newest commit. Remote shards are checked at most once a second.
  std::chrono::milliseconds freshness{0};

  /// How long a remote shard may take to connect and to answer each request. A search cannot
  /// check its deadline while it waits.
  std::chrono::milliseconds shard_timeout{5'000};

  /// If true and a shard does not answer, searches the other indexes and names the shard in
  /// SearchResults::incomplete. If false, a shard that does not answer is an error.
  bool partial = false;

  /// Bytes that searches may keep for later searches. Half is for caches of analyzed words and of
  /// how many articles have a term: a search reuses an idle cache or starts a new one of 16 MB, or
  /// of 1 MB, which is slower, once this half is used up. No search waits for memory. The next
  /// search frees caches that were idle for 10 seconds. One quarter is for articles that searches
  /// found, as long as other searches find them, too; those of remote shards are not kept. One
  /// quarter is for numbers about each article: its length (4 bytes), and the values that facets
  /// count (1 to 4 bytes per field). Searches and facets that find no room for these are slower.
  std::size_t memory = std::size_t{128} << 20;

  LogSink log;  ///< receives newly opened commits and restarted searches; empty: no log
};

/// In date order, if the query is one compound, articles with only a part of it come last.
enum class Sort {
  relevance,
  date,   ///< newest first
  oldest  ///< oldest first
};

struct SearchOptions {
  std::size_t limit = 10;       ///< passages to return
  std::size_t offset = 0;       ///< passages to skip, for later pages
  std::size_t per_article = 3;  ///< at most this many passages of one article; 0: all
  Sort sort = Sort::relevance;
  bool merge_copies = true;        ///< show near-identical passages once, and count them
  std::size_t snippet_length = 0;  ///< approximate characters of PassageResult::snippet; 0: none
  bool explain = false;            ///< fill PassageResult::explanation

  /// Fields whose values are counted over all matching articles: source, author, section, language,
  /// year, month or day. The counts are exact, and make SearchResults::total exact, too. They are
  /// always for the query as typed, never for a suggestion. An unknown field is
  /// Error(invalid_input).
  std::vector<std::string> facets;
  std::size_t facet_limit = 100;  ///< values to return per field; 0: all

  /// Fields in the query language, such as `source:="NRK" date:2022`, that articles must match as
  /// well. Affects neither ranking nor highlights. Plain words and title: are
  /// allowed only after NOT or -; otherwise they are Error(bad_query).
  std::string filter;

  /// Only articles that were first added at this time or later; a replaced article is not new. An
  /// article is added some time before the commit that makes it visible, so repeated searches by
  /// time may miss articles; since_mark does not.
  std::optional<std::chrono::sys_seconds> since;

  /// The SearchResults::mark of an earlier search of the same indexes. Returns only articles that
  /// the earlier search did not see; repeated searches return each article exactly once, whenever
  /// the indexes commit. If set, `since` is ignored. A mark of other indexes is
  /// Error(invalid_input).
  std::string since_mark;

  /// Boosts newer articles: an article published now gets the full boost, halved with each
  /// half-life of its age; an undated one gets none. 0: no boost. Ignored if sorted by date.
  /// Error(invalid_input) if negative.
  std::chrono::seconds half_life{0};

  /// When to give up. The search then throws Error(deadline_exceeded) instead of returning the
  /// passages ranked so far, which may not be the best ones. The deadline is checked before each
  /// article and passage, so a search overruns it by a millisecond or two; in an article of several
  /// megabytes, by up to a tenth of a second.
  std::optional<std::chrono::steady_clock::time_point> deadline;

  /// The search throws Error(cancelled) soon after request_stop() of this token's source.
  std::stop_token cancel;
};

/// One or more indexes, opened for searching. Opening maps the lexicon and reads a few blocks.
///
/// Thread-safe. Searches do not wait for each other, but at most 32 searches use remote shards at a
/// time. Each search sees the snapshot of one commit, and never fails because a writer is active in
/// this or another process. Results are plain values that stay valid when the index changes and
/// when the Searcher is destroyed. The index is only read, so it may be on a read-only medium.
class TREFF_EXPORT Searcher {
 public:
  /// Opens the index at `path`: a folder, an index in one file, a shard on another machine
  /// (tcp://HOST:PORT served by xapian-tcpsrv, or ssh://HOST/FOLDER with xapian-progsrv installed;
  /// addresses separated by | are replicas, used in turn if one fails), or a text file that names
  /// several of these, one per line. Throws Error: not_found, corrupt, newer_format,
  /// analyzer_mismatch, invalid_input (a bad address), io (also if a shard does not answer). With a
  /// remote shard, Xapian makes the process ignore SIGPIPE.
  explicit Searcher(const std::filesystem::path& path, const SearcherOptions& options = {});

  /// Searches several indexes as if their articles were in one index. Articles with the same id in
  /// two indexes are two articles. Throws Error: not_found (also if `paths` is empty), and what the
  /// other constructor throws.
  explicit Searcher(const std::vector<std::filesystem::path>& paths,
                    const SearcherOptions& options = {});
  ~Searcher();
  Searcher(Searcher&&) noexcept;
  Searcher& operator=(Searcher&&) noexcept;

  /// Returns the passages that match `query` (UTF-8), best first; `offset` and `limit` select a
  /// page. Any text is a valid query, except for an impossible field value such as date:2022-13.
  /// Throws Error: bad_query, invalid_input (an option), deadline_exceeded, cancelled; not_found,
  /// corrupt, io if the index is gone.
  [[nodiscard]] SearchResults search(std::string_view query,
                                     const SearchOptions& options = {}) const;

  /// Returns passages similar to a passage, which is given by its article's id and its number (from
  /// 1). Throws Error: not_found (no such passage), and what search() throws.
  [[nodiscard]] SearchResults similar(std::string_view article, std::size_t passage,
                                      const SearchOptions& options = {}) const;

  /// Returns all passages of the article with that id, in order, with the words of `query`
  /// highlighted. Uses only the options deadline and cancel. Throws Error: not_found (no such
  /// article), and what search() throws.
  [[nodiscard]] SearchResults article(std::string_view id, std::string_view query = {},
                                      const SearchOptions& options = {}) const;

  /// Returns the ids of all articles that match `query`, in no particular order, for treff-index
  /// remove. Uses only the options filter, since, since_mark, deadline and cancel. `incomplete`
  /// receives the same as SearchResults::incomplete. Throws what search() throws.
  [[nodiscard]] std::vector<std::string> matching_articles(
      std::string_view query, const SearchOptions& options = {},
      std::vector<std::string>* incomplete = nullptr) const;

  /// Completes the last word of `text` with words of the index, written as within sentences, most
  /// frequent first; after source: and other fields, completes the field's value. One typing error
  /// is allowed in words of at least four letters. Titles with the words follow. Returns at most
  /// `limit` completions. `incomplete` is as in matching_articles(). Throws Error: corrupt, io.
  [[nodiscard]] std::vector<Completion> complete(
      std::string_view text, std::size_t limit = 10,
      std::vector<std::string>* incomplete = nullptr) const;

 private:
  struct TREFF_HIDDEN Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace treff
