// SPDX-License-Identifier: GPL-2.0-or-later
// Writing an index: adding, replacing and removing articles.
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
  std::filesystem::path lexicon;  ///< empty: found as default_lexicon() says
  bool create = true;             ///< make the index if there is none
  /// A text file of corrections to the language, kept in the index that is made: lemmas of forms
  /// (wifien = wifi), words never to split (!split Stortinget), own compounds (olje|fond),
  /// synonyms (ambulanse ~ sykebil). An existing index keeps its own; a mismatch is an error
  /// (rebuild_index() changes them).
  std::filesystem::path exceptions;
  /// The part of the archive that the index is made for. An existing index keeps its own; a
  /// mismatch is an error.
  Shard shard;
  double wait_seconds = 0;  ///< how long to wait for another writer to finish
  /// Threads that analyze and build; 0: one a core. At most one for each 32 MB of memory_bytes.
  std::size_t threads = 0;
  /// The most memory that the writer uses, whatever the size of the index and of the load, plus the
  /// size of the largest article. Less makes smaller batches, which cost more to merge.
  std::size_t memory_bytes = std::size_t{512} << 20;

  // The most uncommitted work checkpoint() allows, and thus what a crash may take from a load.
  std::size_t checkpoint_bytes = std::size_t{64} << 20;  ///< of text
  double checkpoint_seconds = 30;

  /// Told when an index is made, when the writer waits for another, removes what an interrupted one
  /// left, commits or merges; empty: silent.
  LogSink log;
};

enum class AddResult {
  added,
  replaced,
  unchanged,
  other_shard  ///< left out: the id belongs to another shard than the index is
};

/// Owns the index's write lock from opening to destruction. One thread at a time. Searchers in
/// this and other processes go on meanwhile; they see an article from a commit on, and always
/// whole. A load is built by threads of the writer's own. After an exception other than
/// Error(invalid_input), uncommitted work is lost, and the writer may only be destroyed.
class TREFF_EXPORT IndexWriter {
 public:
  /// Opens the index in folder `path`, or makes one there. Throws Error: locked (another writer),
  /// not_found (no lexicon; no index, if none is to be made), corrupt (the folder is something
  /// else), newer_format, analyzer_mismatch (also: made with other exceptions), invalid_input (the
  /// exceptions; another shard; an index in one file, which is only read), io.
  explicit IndexWriter(const std::filesystem::path& path, const WriterOptions& options = {});

  /// Drops what was not committed.
  ~IndexWriter();
  IndexWriter(IndexWriter&&) noexcept;
  IndexWriter& operator=(IndexWriter&&) noexcept;

  /// Adds `article`, or replaces the one with its id; an equal one is left alone. Visible to
  /// searches after commit(). Throws Error: invalid_input (no id and no source, an id with a
  /// control character or not in UTF-8, a date that is none, neither title nor text, more than 8
  /// MB, or, in a shard, an absolute path for an id), io.
  AddResult add(Article article);

  /// Removes the article with that id; false if there is none. Throws Error: io.
  bool remove(std::string_view id);

  /// Makes everything since the last commit visible in one step, and durable; then merges segments
  /// or rewrites those of which much is deleted, where that is due, with a bounded amount of work.
  /// Throws Error: io.
  void commit();

  /// For a load that goes on: commits if as much as WriterOptions says has gathered since the last
  /// commit (or 100,000 articles), and merges beside the load. Cheap to call after each article.
  void checkpoint();

  /// Commits, and merges all segments into one. Nothing of replaced or removed articles stays in
  /// any file, and scores are those of an index that was built at once. Throws Error: io.
  void compact();

  /// Commits, and writes all articles into one file, durably and in one step: an index that is only
  /// read, opened by the file's path. Searchers of an earlier such file, which is replaced, follow.
  /// Segments with deleted articles are rewritten first. Throws Error: corrupt (the file is
  /// something else), io (FILE.new is somebody else's).
  void compact_into(const std::filesystem::path& file);

  /// Calls `visit` with the id and source of each committed article whose source begins with
  /// `prefix`. Throws Error: io.
  void visit_sources(
      std::string_view prefix,
      const std::function<void(const std::string& id, const std::string& source)>& visit) const;

 private:
  struct TREFF_HIDDEN Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace treff
