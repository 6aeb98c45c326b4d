// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <chrono>
#include <filesystem>
#include <iostream>
#include <optional>

#include "commands/command.h"
#include "commands/input.h"
#include "commands/loading.h"
#include "commands/open_writer.h"
#include "commands/progress.h"
#include "treff/error.h"

namespace treff::commands {
namespace {

bool read_list(const std::string& file, const Console& console, Loading* loading) {
  bool whole = true;
  read_input(file, "give a file with one path per line, or - for standard input", console,
             [&](std::istream& list) { whole = loading->read_list(list); });
  return whole;
}

bool read_all(const AddOptions& options, const Console& console, Loading* loading) {
  for (const std::string& path : options.paths) {
    if (!(path == "-" ? loading->read_standard_input() : loading->read(path))) return false;
  }
  return options.files_from.empty() || read_list(options.files_from, console, loading);
}

/// Whether neither an input nor the index exists. Then no index should be created.
bool is_nothing_there(const AddOptions& options) {
  std::error_code error;
  const auto is_there = [&error](const std::string& path) {
    return path == "-" || std::filesystem::symlink_status(path, error).type() !=
                              std::filesystem::file_type::not_found;
  };
  return options.files_from.empty() &&
         std::none_of(options.paths.begin(), options.paths.end(), is_there) &&
         !std::filesystem::exists(options.write.index, error);
}

int reject_all(const AddOptions& options, const ReadOptions& reading, const Console& console) {
  Progress progress(options.progress, options.paths, console, options.verbose);
  Counts counts;
  const ArticleSink sink{[](Article&&) { return true; },
                         [&](Rejection&& rejection) {
                           ++counts.rejected;
                           progress.reject(rejection);
                         }};
  for (const std::string& path : options.paths) read_path(path, reading, sink);
  progress.finish(counts, 0);
  std::cout << summary(counts, 0, options.verbose) << std::endl;
  return kSomeRejected;
}

}  // namespace

int add(const AddOptions& options, const Console& console) {
  const auto start = std::chrono::steady_clock::now();
  if (!options.charset.empty() && !is_charset(options.charset)) {
    throw Error(ErrorCode::invalid_input, "unknown charset \"" + options.charset + "\"", {},
                "use a name such as macintosh, cp850, cp865, iso646-no or windows-1252");
  }
  require_base(options.base);
  const ReadOptions reading{parse_format(options.format), options.include, options.exclude,
                            options.charset};
  if (is_nothing_there(options)) return reject_all(options, reading, console);
  std::optional<IndexWriter> writer =
      open_writer(options.write.index, options.write.writer_options(), console);
  if (!writer) return kSignalled + console.signal;
  Progress progress(options.progress, options.paths, console, options.verbose);
  Loading loading(*writer, reading, options.mirror, options.base, progress, console);
  const bool whole = read_all(options, console, &loading) && !console.stopped();
  if (whole) loading.reject_idle_globs();
  progress.finishing(loading.counts());
  if (options.mirror && whole) loading.remove_gone(options.paths);
  writer->commit();
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
  progress.finish(loading.counts(), seconds.count());
  std::cout << summary(loading.counts(), seconds.count(), options.verbose) << std::endl;
  if (console.stopped()) return kSignalled + console.signal;
  return loading.counts().rejected == 0 ? kOk : kSomeRejected;
}

}  // namespace treff::commands
