// SPDX-License-Identifier: GPL-2.0-or-later
#include "commands/progress.h"

#include <spdlog/fmt/fmt.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string_view>

#include "article/file_name.h"
#include "article/json_text.h"
#include "folder.h"
#include "messages/catalogue.h"

namespace treff::commands {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kLineEvery(100);
constexpr std::chrono::milliseconds kJsonEvery(500);

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

bool is_packed(const fs::path& path) {
  static constexpr std::array<std::string_view, 8> kEndings = {".gz",  ".xz",  ".bz2", ".zst",
                                                               ".tar", ".tgz", ".txz", ".zip"};
  const std::string ending = path.extension();
  return std::find(kEndings.begin(), kEndings.end(), ending) != kEndings.end();
}

/// Formats a duration as 1:02:03 or 2:03.
std::string clock_text(double seconds) {
  const auto all = static_cast<std::uint64_t>(std::llround(seconds));
  const std::uint64_t hours = all / 3600, minutes = all / 60 % 60;
  if (hours > 0) return fmt::format("{}:{:02}:{:02}", hours, minutes, all % 60);
  return fmt::format("{}:{:02}", minutes, all % 60);
}

}  // namespace

InputSize::InputSize(const std::vector<std::string>& paths) {
  thread_ = std::thread([this, paths] {
    for (const std::string& path : paths) {
      if (stop_ || path == "-" || is_packed(path)) return;
      add_up(path);
    }
    done_ = true;
  });
}

InputSize::~InputSize() {
  stop_ = true;
  thread_.join();
}

void InputSize::add_up(const std::string& path) {
  std::error_code error;
  if (fs::is_regular_file(path, error)) {
    bytes_ += fs::file_size(path, error);
    return;
  }
  using Below = fs::recursive_directory_iterator;
  static_cast<void>(for_each_entry<Below>(path, [&](const fs::directory_entry& entry) {
    std::error_code gone;
    const auto size = entry.is_regular_file(gone) ? entry.file_size(gone) : 0;
    if (!gone) bytes_ += size;
    return !stop_;
  }));
}

Progress::Progress(ProgressStyle style, const std::vector<std::string>& paths,
                   const Console& console, bool verbose)
    : console_(console), verbose_(verbose), start_(Clock::now()), shown_(start_) {
  const char* term = std::getenv("TERM");
  const bool terminal =
      ::isatty(STDERR_FILENO) != 0 && term != nullptr && std::string_view(term) != "dumb";
  output_ = style == ProgressStyle::json                    ? Output::json
            : style == ProgressStyle::automatic && terminal ? Output::line
                                                            : Output::none;
  if (output_ != Output::none) size_ = std::make_unique<InputSize>(paths);
}

Progress::~Progress() {
  if (on_screen_) std::cerr << "\r\x1b[K" << std::flush;
}

void Progress::read(const Article& article, std::size_t bytes) {
  if (output_ == Output::none) return;
  if (article.source != source_) {
    read_ += source_bytes_ > 0 ? source_bytes_ : source_read_;
    source_ = article.source;
    std::error_code error;
    const fs::path file = file_of_source(source_);
    source_bytes_ =
        fs::is_regular_file(file, error) && !is_packed(file) ? fs::file_size(file, error) : 0;
    source_read_ = 0;
  }
  source_read_ += bytes;
}

double Progress::seconds_left(double seconds) const {
  const std::uint64_t all = size_ == nullptr ? 0 : size_->bytes();
  const std::uint64_t here =
      source_bytes_ > 0 ? std::min(source_read_, source_bytes_) : source_read_;
  const std::uint64_t done = read_ + here;
  if (done == 0 || all < done) return -1;
  return seconds * static_cast<double>(all - done) / static_cast<double>(done);
}

void Progress::show(const Counts& counts) {
  if (output_ == Output::none) return;
  const auto now = Clock::now();
  if (now - shown_ < (output_ == Output::json ? kJsonEvery : kLineEvery)) return;
  shown_ = now;
  const double seconds = seconds_since(start_);
  output_ == Output::json ? print_json("progress", counts, seconds, true)
                          : print_line(counts, seconds);
}

void Progress::print_line(const Counts& counts, double seconds) {
  const double megabytes = static_cast<double>(counts.bytes) / 1e6;
  const double left = seconds_left(seconds);
  const messages::Catalogue& texts = messages::Catalogue::of_user();
  const std::string line = messages::fill(
      left < 0 ? texts.plural("{n} article, {megabytes} MB, {speed} MB/s",
                              "{n} articles, {megabytes} MB, {speed} MB/s", counts.articles())
               : texts.plural("{n} article, {megabytes} MB, {speed} MB/s, {time} left",
                              "{n} articles, {megabytes} MB, {speed} MB/s, {time} left",
                              counts.articles()),
      {{"{megabytes}", texts.tenths(megabytes)},
       {"{speed}", texts.tenths(megabytes / std::max(seconds, 1e-3))},
       {"{time}", clock_text(left)}});
  std::cerr << "\r" << line << "\x1b[K" << std::flush;
  on_screen_ = true;
}

void Progress::print_json(const char* event, const Counts& counts, double seconds, bool with_rest) {
  nlohmann::ordered_json line = nlohmann::ordered_json::object();
  line["event"] = event;
  line["added"] = counts.added;
  line["replaced"] = counts.replaced;
  line["unchanged"] = counts.unchanged;
  line["removed"] = counts.removed;
  if (counts.withdrawn > 0) line["withdrawn"] = counts.withdrawn;
  if (counts.unpublished > 0) line["unpublished"] = counts.unpublished;
  line["rejected"] = counts.rejected;
  if (counts.other_shard > 0) line["other_shards"] = counts.other_shard;
  line["notes"] = counts.notes;
  line["bytes"] = counts.bytes;
  line["seconds"] = seconds;
  if (with_rest) {
    const double left = seconds_left(seconds);
    line["seconds_left"] = left < 0 ? nlohmann::ordered_json() : nlohmann::ordered_json(left);
  }
  std::cerr << to_json_text(line) + "\n" << std::flush;
}

void Progress::reject(const Rejection& rejection) {
  if (output_ == Output::json) {
    nlohmann::ordered_json line = nlohmann::ordered_json::object();
    line["event"] = "rejected";
    line["where"] = rejection.where;
    line["why"] = rejection.why;
    std::cerr << to_json_text(line) + "\n" << std::flush;
    return;
  }
  if (on_screen_) std::cerr << "\r\x1b[K" << std::flush;
  on_screen_ = false;
  console_.logger.error("{}: {}", rejection.where,
                        messages::Catalogue::of_user().sentence(rejection.why));
}

void Progress::note(const ReadingNote& note) {
  if (output_ == Output::json) {
    nlohmann::ordered_json line = nlohmann::ordered_json::object();
    line["event"] = "note";
    line["where"] = note.where;
    line["what"] = note.what;
    std::cerr << to_json_text(line) + "\n" << std::flush;
    return;
  }
  if (!verbose_) return;
  if (on_screen_) std::cerr << "\r\x1b[K" << std::flush;
  on_screen_ = false;
  console_.logger.warn("{}: {}", note.where, messages::Catalogue::of_user().sentence(note.what));
}

void Progress::finishing(const Counts& counts) {
  if (output_ != Output::line) return;
  const double megabytes = static_cast<double>(counts.bytes) / 1e6;
  const messages::Catalogue& texts = messages::Catalogue::of_user();
  const std::string line =
      messages::fill(texts.plural("{n} article, {megabytes} MB, finishing …",
                                  "{n} articles, {megabytes} MB, finishing …", counts.articles()),
                     {{"{megabytes}", texts.tenths(megabytes)}});
  std::cerr << "\r" << line << "\x1b[K" << std::flush;
  on_screen_ = true;
}

void Progress::finish(const Counts& counts, double seconds) {
  if (output_ == Output::json) print_json("summary", counts, seconds, false);
  if (on_screen_) std::cerr << "\r\x1b[K" << std::flush;
  on_screen_ = false;
}

}  // namespace treff::commands
