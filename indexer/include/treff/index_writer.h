// SPDX-License-Identifier: GPL-2.0-or-later
// Writes an index: adds, replaces and removes articles.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "treff/article.h"
#include "treff/error.h"
#include "treff/export.h"
#include "treff/log.h"
#include "treff/shard.h"

namespace treff {

struct WriterOptions {
  std::filesystem::path lexicon;  ///< empty: default_lexicon()
  bool create = true;             ///< make the index if there is none
  /// A text file that corrects the language analysis of a new index, which keeps a copy: lemmas of
  /// forms (wifien = wifi), words never to split (!split Stortinget), the parts of compounds
  /// (olje|fond), synonyms (ambulanse ~ sykebil). An existing index keeps its own; a mismatch is an
  /// error (rebuild_index() changes them).
  std::filesystem::path exceptions;
  /// The part of the archive that a new index holds. An existing index keeps its own; a mismatch is
  /// an error.
  Shard shard;
  double wait_seconds = 0;  ///< how long to wait for another writer to finish
  /// Threads for analyzing and building; 0: one per core. At most one per 32 MB of memory_bytes
  /// above 40 MB.
  std::size_t threads = 0;
  /// The most memory that the writer uses, plus the size of the largest article. 64 MB, the least,
  /// suffices for 150,000 articles: loading 300,000 took 67. With less memory, batches are smaller,
  /// which makes merging more expensive.
  std::size_t memory_bytes = std::size_t{512} << 20;

  // The most uncommitted work that checkpoint() allows, and so the most that a crash can lose.
  std::size_t checkpoint_bytes = std::size_t{64} << 20;  ///< of text
  double checkpoint_seconds = 30;

  /// Called when the writer creates the index, waits for another writer, cleans up after an
  /// interrupted writer, commits or merges. Empty means silent.
  LogSink log;
};

enum class AddResult {
  added,
  replaced,
  unchanged,
  other_shard  ///< not added: the id belongs to another shard
};

/// Holds the index's write lock from construction to destruction. Use from one thread at a time;
/// for loads it starts threads of its own. Searchers in this and other processes continue; they see
/// an article once it is committed, and always complete. After an exception other than
/// Error(invalid_input), uncommitted work is lost, and the writer may only be destroyed.
class TREFF_EXPORT IndexWriter {
 public:
  /// Opens the index in the folder `path`, or creates one. Throws Error: locked (by another
  /// writer), not_found (no lexicon; no index, and `create` is false), corrupt (the folder contains
  /// other files), newer_format, analyzer_mismatch (the index has other rules, another lexicon or
  /// other WriterOptions::exceptions), invalid_input (malformed exceptions; another shard; a
  /// single-file index, which is read-only), io.
  explicit IndexWriter(const std::filesystem::path& path, const WriterOptions& options = {});

  /// Discards uncommitted work.
  ~IndexWriter();
  IndexWriter(IndexWriter&&) noexcept;
  IndexWriter& operator=(IndexWriter&&) noexcept;

  /// Adds `article`, or replaces the one with the same id unless it is identical. Searches see it
  /// after commit(). Throws Error: invalid_input (neither id nor source, an id with invalid UTF-8,
  /// a control character, line separator or direction mark, an invalid date, neither title nor
  /// text, more than 8 MB in all, or, in a shard, an absolute path as the id), io.
  AddResult add(Article article);

  /// Removes the article with this id. Returns false if there is none. Throws Error: io.
  bool remove(std::string_view id);

  /// Publishes everything since the last commit in one step, durably. Then, if needed, merges
  /// segments and rewrites those with many deleted articles, within a bounded amount of work.
  /// Throws Error: io.
  void commit();

  /// Call during a load. Commits if uncommitted work has reached a limit of WriterOptions (or
  /// 100,000 articles); merges in parallel with the load. Cheap enough to call after each article.
  void checkpoint();

  /// Commits and merges all segments of articles into one. Afterwards no file contains replaced or
  /// removed articles, and scores are those of an index built in one go. Throws Error: io.
  void compact();

  /// Commits and writes all articles to one file, durably and in one step. The result is a
  /// read-only index, opened by the path of the file. If it replaces an earlier one, searchers of
  /// that file switch to it. Rewrites segments with deleted articles first. Throws Error: corrupt
  /// (`file` exists but is not an index), io (FILE.new exists and is not treff's).
  void compact_into(const std::filesystem::path& file);

  /// Calls `visit` with the id and source of each committed article whose source begins with
  /// `prefix`. Throws Error: io.
  void visit_sources(
      std::string_view prefix,
      const std::function<void(const std::string& id, const std::string& source)>& visit) const;

  /// Likewise, with the file that each article was read from (Article::file; else its source).
  void visit_files(
      std::string_view prefix,
      const std::function<void(const std::string& id, const std::string& file)>& visit) const;

 private:
  struct TREFF_HIDDEN Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace treff
