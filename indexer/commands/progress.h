// SPDX-License-Identifier: GPL-2.0-or-later
// How far a load is: a line on a terminal, or JSON lines for a program.
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

/// Adds up the size of what is to be read, in the background: of files, and of folders that hold
/// them. Nothing is known of compressed files, archives and standard input.
class InputSize {
 public:
  explicit InputSize(const std::vector<std::string>& paths);
  ~InputSize();

  /// Bytes; 0 while not known.
  [[nodiscard]] std::uint64_t bytes() const { return done_ ? bytes_.load() : 0; }

 private:
  void add_up(const std::string& path);

  std::atomic<bool> stop_{false};
  std::atomic<bool> done_{false};
  std::atomic<std::uint64_t> bytes_{0};
  std::thread thread_;
};

/// For one thread.
class Progress {
 public:
  Progress(ProgressStyle style, const std::vector<std::string>& paths, const Console& console,
           bool verbose = false);
  ~Progress();

  /// An article was read; its text has so many bytes.
  void read(const Article& article, std::size_t bytes);
  void show(const Counts& counts);
  void reject(const Rejection& rejection);
  /// Shown only if `verbose` was asked for; JSON has it always.
  void note(const ReadingNote& note);
  /// All is read; what is left is to wait for the threads and the merge.
  void finishing(const Counts& counts);
  /// Takes the line from the terminal.
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
  std::string source_;              ///< of the article before
  std::uint64_t source_bytes_ = 0;  ///< its file's size, 0 if it is no file
  std::uint64_t source_read_ = 0;
  std::uint64_t read_ = 0;  ///< bytes of the input before `source_`
  bool on_screen_ = false;
};

}  // namespace treff::commands
