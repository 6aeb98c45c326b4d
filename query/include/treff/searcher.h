// SPDX-License-Identifier: GPL-2.0-or-later
// Searching an index.
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
  std::filesystem::path lexicon;  ///< empty: found as default_lexicon() says

  /// How long a search may go on with the state of an earlier one before it looks for a newer
  /// commit. 0: each search sees the newest.
  /// Shards on other machines are looked at once a second at most.
  std::chrono::milliseconds freshness{0};

  /// How long a shard on another machine may take to connect and to answer each request. A search
  /// that waits for one looks at its deadline afterwards.
  std::chrono::milliseconds shard_timeout{5'000};

  /// Searches the other indexes where a shard does not answer, and names it in
  /// SearchResults::incomplete. Else that is an error.
  bool partial = false;

  /// What the searches that run at the same time, and those that ran lately, may keep in memory for
  /// the next, in bytes: words that were analyzed, 16 MB for each of them. Searches beyond that
  /// keep 1 MB each and take longer; none waits. What was idle for 10 seconds is freed by the next
  /// search.
  std::size_t memory = std::size_t{128} << 20;

  LogSink log;  ///< openings of a newer state, and searches that began again; empty: silent
};

enum class Sort {
  relevance,
  date,   ///< newest first
  oldest  ///< oldest first
};

struct SearchOptions {
  std::size_t limit = 10;       ///< passages to give
  std::size_t offset = 0;       ///< passages to skip: the next page
  std::size_t per_article = 3;  ///< at most so many passages of one article; 0: all
  Sort sort = Sort::relevance;
  bool merge_copies = true;        ///< show near-identical passages once, with their number
  std::size_t snippet_length = 0;  ///< fill PassageResult::snippet with about so many characters
  bool explain = false;            ///< fill PassageResult::explanation

  /// Fields to count the values of, over all articles that match: source, author, section,
  /// language, year, month or day. The counts, and then SearchResults::total, are exact, of the
  /// query as it was typed. An unknown field is Error(invalid_input).
  std::vector<std::string> facets;
  std::size_t facet_limit = 100;  ///< values to give of each field; 0: all

  /// Fields in the query language, such as `source:="NRK" date:2022`, that articles must have as
  /// well. It changes neither the ranking nor what is marked. Words in it are Error(bad_query).
  std::string filter;

  /// Only articles that first came at this time or later; one that was replaced is not new. An
  /// article comes when it is added, up to a commit before it can be found: what is to miss nothing
  /// uses since_mark.
  std::optional<std::chrono::sys_seconds> since;

  /// The SearchResults::mark of an earlier search of the same indexes: only articles that it did
  /// not see, each once, whenever each index commits. Beside it, `since` is not looked at. A mark
  /// of other indexes is Error(invalid_input).
  std::string since_mark;

  /// Newer articles gain: what was published now gains most, what is as old as this half of it, and
  /// so on; what has no date gains nothing. 0: age does not count. Without effect where the order
  /// is by date. Error(invalid_input) if it is negative.
  std::chrono::seconds half_life{0};

  /// When to give up. The search then throws Error(deadline_exceeded) and gives nothing: passages
  /// that were ranked by half of what is known would look like an answer and not be the best one.
  /// Looked at before each article and each passage, so within a millisecond or two; in an article
  /// of several megabytes, within a tenth of a second.
  std::optional<std::chrono::steady_clock::time_point> deadline;

  /// The search throws Error(cancelled) soon after request_stop() of this token's source.
  std::stop_token cancel;
};

/// An index, or several, opened for searching. Opening maps the lexicon and reads a few blocks.
///
/// May be used from many threads at once; none waits for another. Each search sees one state of the
/// index, that of one commit, and none fails because a writer in this or another process is at
/// work. Results are plain values that stay valid when the index has moved on, and when the
/// Searcher is gone. The index is only read: it may lie on a medium that cannot be written.
class TREFF_EXPORT Searcher {
 public:
  /// Opens the index at `path`: a folder, an index in one file, a shard on another machine
  /// (tcp://HOST:PORT served by xapian-tcpsrv, ssh://HOST/FOLDER where xapian-progsrv is; several
  /// with | between them are copies of one, of which the next is taken where one fails), or a text
  /// file that names several of these, one a line. Throws Error: not_found, corrupt, newer_format,
  /// analyzer_mismatch, invalid_input (an address), io (also: a shard does not answer). Where a
  /// shard is remote, Xapian has the process ignore SIGPIPE.
  explicit Searcher(const std::filesystem::path& path, const SearcherOptions& options = {});

  /// Several indexes searched as one, as if their articles were in one index; an id that is in two
  /// of them names two articles. Throws Error: not_found (also if `paths` is empty), and as the
  /// other.
  explicit Searcher(const std::vector<std::filesystem::path>& paths,
                    const SearcherOptions& options = {});
  ~Searcher();
  Searcher(Searcher&&) noexcept;
  Searcher& operator=(Searcher&&) noexcept;

  /// The passages that answer `query` (UTF-8), best first; `offset` and `limit` page through them.
  /// Any text is a query; only an impossible field value, such as date:2022-13, is not. Throws
  /// Error: bad_query, deadline_exceeded, cancelled, and not_found, corrupt, io if the index is
  /// gone.
  [[nodiscard]] SearchResults search(std::string_view query,
                                     const SearchOptions& options = {}) const;

  /// Passages that are like the one with that number (from 1) in the article with that id. Throws
  /// Error: not_found (no such passage), and as search() does.
  [[nodiscard]] SearchResults similar(std::string_view article, std::size_t passage,
                                      const SearchOptions& options = {}) const;

  /// All passages of the article with that id, in order, with the words of `query` marked. Of the
  /// options, deadline and cancel are looked at. Throws Error: not_found (no such article), and as
  /// search() does.
  [[nodiscard]] SearchResults article(std::string_view id, std::string_view query = {},
                                      const SearchOptions& options = {}) const;

  /// The ids of all articles that match `query`, in no particular order: what treff-index remove
  /// takes. Of the options, filter, since, since_mark, deadline and cancel are looked at. What
  /// SearchResults::incomplete would have is put into `incomplete`. Throws as search() does.
  [[nodiscard]] std::vector<std::string> matching_articles(
      std::string_view query, const SearchOptions& options = {},
      std::vector<std::string>* incomplete = nullptr) const;

  /// What `text` may become: its last word as the index's words go on, in the form and capitals of
  /// the articles, the most frequent first, with one slip forgiven from four letters on; then
  /// titles that hold the words. At most `limit`. `incomplete` as of matching_articles(). Throws
  /// Error: corrupt, io.
  [[nodiscard]] std::vector<Completion> complete(
      std::string_view text, std::size_t limit = 10,
      std::vector<std::string>* incomplete = nullptr) const;

 private:
  struct TREFF_HIDDEN Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace treff
