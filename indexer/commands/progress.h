// SPDX-License-Identifier: GPL-2.0-or-later
// Progress of a load: a line on a terminal, or JSON lines for a program.
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

/// Adds up the size of the input in the background: of files and of folders of files. The size of
/// compressed files, archives and standard input is unknown.
class InputSize {
 public:
  explicit InputSize(const std::vector<std::string>& paths);
  ~InputSize();

  /// In bytes; 0 while not known.
  [[nodiscard]] std::uint64_t bytes() const { return done_ ? bytes_.load() : 0; }

 private:
  void add_up(const std::string& path);

  std::atomic<bool> stop_{false};
  std::atomic<bool> done_{false};
  std::atomic<std::uint64_t> bytes_{0};
  std::thread thread_;
};

/// Not thread-safe.
class Progress {
 public:
  Progress(ProgressStyle style, const std::vector<std::string>& paths, const Console& console,
           bool verbose = false);
  ~Progress();

  /// Call it for each article that was read; `bytes` is the size of its text.
  void read(const Article& article, std::size_t bytes);
  void show(const Counts& counts);
  void reject(const Rejection& rejection);
  /// Shown only if `verbose` is set; JSON output always has it.
  void note(const ReadingNote& note);
  /// Call it when all input is read, to say that only the threads and the merge are left.
  void finishing(const Counts& counts);
  /// Clears the line on the terminal; JSON output gets a summary.
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
