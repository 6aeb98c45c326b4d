// SPDX-License-Identifier: GPL-2.0-or-later
// Loads articles from files into an index and counts them.
#pragma once

#include <cstdint>
#include <istream>
#include <string>
#include <unordered_map>
#include <vector>

#include "commands/command.h"
#include "commands/mirror.h"
#include "commands/progress.h"
#include "treff/article_reader.h"
#include "treff/index_writer.h"

namespace treff::commands {

/// Throws Error(invalid_input) unless `base` is a folder or empty.
void require_base(const std::string& base);

/// Adds articles from inputs to `writer`. Commits at intervals; the caller makes the last commit.
class Loading {
 public:
  /// If `base` (a folder) is not empty, ids that are paths are made relative to it.
  Loading(IndexWriter& writer, const ReadOptions& options, bool mirror, const std::string& base,
          Progress& progress, const Console& console);

  /// The next three functions return false if a signal asked to stop.
  bool read(const std::string& path);
  bool read_list(std::istream& list);
  bool read_standard_input();

  /// Commits, then removes the articles at or below `paths` whose files have disappeared. Call it
  /// after reading `paths`.
  void remove_gone(const std::vector<std::string>& paths);

  /// Reports the globs of --include if no file matched them. Call it after reading.
  void reject_idle_globs();

  [[nodiscard]] const Counts& counts() const { return counts_; }

 private:
  bool take(Article&& article);
  bool make_relative(std::string* id) const;
  void withhold(Withheld&& withheld);
  void reject(Rejection&& rejection);
  void note(const ReadingNote& note);
  void note_id_of_another_file(const Article& article);

  IndexWriter& writer_;
  ReadOptions options_;
  bool mirrors_;
  std::string base_;  ///< escaped like Article::source, with a trailing slash; empty: none
  Progress& progress_;
  const Console& console_;
  ArticleSink sink_;
  Mirror mirror_;
  std::unordered_map<std::uint64_t, std::size_t> files_of_ids_;  ///< hash of an id → its file
  std::vector<std::string> files_;  ///< of these ids, in the order in which they were read
  Counts counts_;
};

}  // namespace treff::commands
