// SPDX-License-Identifier: GPL-2.0-or-later
// The subcommands of treff-index: their options, and a function for each.
#pragma once

#include <spdlog/logger.h>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "treff/analysis.h"
#include "treff/article_reader.h"
#include "treff/index_writer.h"

namespace treff::commands {

inline constexpr int kOk = 0, kSomeRejected = 1, kError = 2;
inline constexpr int kSignalled = 128;  ///< exit code after a signal: this plus the signal's number

/// How a command reports to the user: results on standard output, everything else to `logger`.
struct Console {
  spdlog::logger& logger;
  const std::atomic<int>& signal;  ///< the signal that asked to stop, or 0

  [[nodiscard]] bool stopped() const { return signal != 0; }
};

enum class ProgressStyle { automatic, json, none };

/// Options of all commands that write to an index.
struct WriteOptions {
  std::string index;
  std::string exceptions;  ///< exceptions file for a new index; empty: none
  std::string shard;       ///< such as 2/4; empty: the index's own
  double wait_seconds = 0;
  unsigned threads = 0;
  unsigned memory_megabytes = 512;
  unsigned checkpoint_megabytes = 64;

  [[nodiscard]] WriterOptions writer_options() const;
};

struct AddOptions {
  WriteOptions write;
  std::string format = "auto";
  std::string charset;   ///< of text that is not Unicode; empty: declared or detected
  bool verbose = false;  ///< list the notes
  std::vector<std::string> include;
  std::vector<std::string> exclude;
  std::vector<std::string> paths;
  std::string files_from;  ///< a file that lists paths, or "-"
  bool mirror = false;
  std::string base;  ///< folder to which ids are relative; empty: they are absolute paths
  ProgressStyle progress = ProgressStyle::automatic;
};

struct RemoveOptions {
  WriteOptions write;
  std::vector<std::string> ids;
  std::string ids_from;  ///< a file with one id per line, or "-"
  std::vector<std::string> sources;
  bool dry_run = false;
};

int add(const AddOptions& options, const Console& console);
int watch(const AddOptions& options, const Console& console);
int remove(const RemoveOptions& options, const Console& console);
/// Compacts the index into `file`, or in place if `file` is empty.
int compact(const WriteOptions& options, const std::string& file, const Console& console);
int rebuild(const WriteOptions& options, const Console& console);
int snapshot(const std::string& index, const std::string& folder);
int info(const std::string& index, bool json);
int check(const std::string& index, const Console& console);
int export_all(const std::string& index, const Console& console);
int analyze(const std::vector<std::string>& texts, const AnalysisOptions& options, bool tsv);

/// What one run did with the articles.
struct Counts {
  std::size_t added = 0;
  std::size_t replaced = 0;
  std::size_t unchanged = 0;
  std::size_t removed = 0;
  std::size_t withdrawn = 0;    ///< of those removed: articles that are no longer for publication
  std::size_t unpublished = 0;  ///< drafts and the like that were skipped; the index had none
  std::size_t other_shard = 0;  ///< articles that belong to other shards
  std::size_t rejected = 0;
  std::size_t notes = 0;
  std::uint64_t bytes = 0;  ///< size of the text of the articles read

  [[nodiscard]] std::size_t articles() const { return added + replaced + unchanged; }
};

/// The line that sums up a run: "3 added, … in 1.2 s (4.5 MB/s)". Says how to see the notes if
/// there are any and they were not shown.
[[nodiscard]] std::string summary(const Counts& counts, double seconds, bool notes_shown);

}  // namespace treff::commands
