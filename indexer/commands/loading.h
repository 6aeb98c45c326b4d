// Articles on their way from files into an index, counted.
#pragma once

#include <istream>
#include <string>
#include <vector>

#include "commands/command.h"
#include "commands/mirror.h"
#include "commands/progress.h"
#include "treff/article_reader.h"
#include "treff/index_writer.h"

namespace treff::commands {

/// One run of reading into `writer`. Commits what is whole; the caller commits the rest.
class Loading {
 public:
  Loading(IndexWriter& writer, const ReadOptions& options, bool mirror, Progress& progress,
          const Console& console);

  /// False if a signal asked to stop.
  bool read(const std::string& path);
  bool read_list(std::istream& list);
  bool read_standard_input();

  /// Removes what has gone from `paths`, and from below them, since it was indexed: after they were
  /// read. Commits.
  void remove_gone(const std::vector<std::string>& paths);

  [[nodiscard]] const Counts& counts() const { return counts_; }

 private:
  bool take(Article&& article);
  void reject(Rejection&& rejection);
  void note(const ReadingNote& note);

  IndexWriter& writer_;
  ReadOptions options_;
  bool mirrors_;
  Progress& progress_;
  const Console& console_;
  ArticleSink sink_;
  Mirror mirror_;
  Counts counts_;
};

}  // namespace treff::commands
