// SPDX-License-Identifier: GPL-2.0-or-later
// Shows the progress of a load: a line on a terminal, or JSON lines for a program.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "commands/command.h"
#include "treff/article.h"

namespace treff::commands {

/// Adds up the sizes of files and of the files in folders, in the background. The total stays
/// unknown if an input is a compressed file, an archive or standard input.
class InputSize {
 public:
  explicit InputSize(const std::vector<std::string>& paths);
  ~InputSize();

  /// The size in bytes; 0 while it is unknown.
  [[nodiscard]] std::uint64_t bytes() const { return done_ ? bytes_.load() : 0; }

 private:
  void add_up(const std::string& path);

  std::atomic<bool> stop_{false};
  std::atomic<bool> done_{false};
  std::atomic<std::uint64_t> bytes_{0};
  std::thread thread_;
};

/// Displays the progress of one load. Not thread-safe.
class Progress {
 public:
  Progress(ProgressStyle style, const std::vector<std::string>& paths, const Console& console,
           bool verbose = false);
  ~Progress();

  /// Call for each article read. `bytes` is the size of its text.
  void read(const Article& article, std::size_t bytes);
  void show(const Counts& counts);
  void reject(const Rejection& rejection);
  /// Shows the note if `verbose` is set. JSON output always contains it.
  void note(const ReadingNote& note);
  /// Call when all input is read, to show that only the threads and the merge still have work.
  void finishing(const Counts& counts);
  /// Clears the line on the terminal, or adds a summary to JSON output.
  void finish(const Counts& counts, double seconds);

 private:
  enum class Output { none, line, json };

  void print_line(const Counts& counts, double seconds);
  void print_json(const char* event, const Counts& counts, double seconds, bool with_rest);
  [[nodiscard]] double seconds_left(double seconds) const;

  Output output_;
  const Console& console_;
  bool verbose_;
  std::chrono::steady_clock::time_point start_;
  std::chrono::steady_clock::time_point shown_;
  std::unique_ptr<InputSize> size_;
  std::string source_;              ///< source of the last article
  std::uint64_t source_bytes_ = 0;  ///< size of its file; 0 if it is not a plain file
  std::uint64_t source_read_ = 0;
  std::uint64_t read_ = 0;  ///< bytes of the inputs before `source_`
  bool on_screen_ = false;
};

}  // namespace treff::commands
