// SPDX-License-Identifier: GPL-2.0-or-later
// treff-index: reads the command line and calls the library.
#include <CLI/CLI.hpp>
#include <atomic>
#include <csignal>
#include <string>

#include "commands/allocator.h"
#include "commands/command.h"
#include "commands/command_line.h"
#include "commands/help_language.h"
#include "commands/logger.h"
#include "commands/option_values.h"
#include "messages/catalogue.h"

namespace {

using namespace treff::commands;
using treff::messages::Catalogue;

std::atomic<int> stop_signal{0};

void stop(int signal) { stop_signal = signal; }

/// Lets the first signal finish the command cleanly and the second kill it. Makes exceeding the
/// file size limit (ulimit -f) an error like a full disk, not a signal.
void handle_signals() {
  struct sigaction action {};
  action.sa_handler = stop;
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  ::sigaction(SIGINT, &action, nullptr);
  ::sigaction(SIGTERM, &action, nullptr);
  std::signal(SIGXFSZ, SIG_IGN);
}

/// For commands that only read and so have nothing to finish: lets the first signal kill them.
void let_signals_end() {
  std::signal(SIGINT, SIG_DFL);
  std::signal(SIGTERM, SIG_DFL);
}

int run(CommandLine& line, const Console& console) {
  line.adding.write = line.removing.write = line.write;
  if (line.add->parsed()) {
    constexpr unsigned kAmpleMegabytes = 256;
    if (line.write.memory_megabytes >= kAmpleMegabytes) keep_freed_memory();
    return add(line.adding, console);
  }
  if (line.watch->parsed()) return watch(line.adding, console);
  if (line.remove->parsed()) return remove(line.removing, console);
  if (line.compact->parsed()) return compact(line.write, line.single_file, console);
  if (line.rebuild->parsed()) return rebuild(line.write, console);
  if (line.snapshot->parsed()) return snapshot(line.write.index, line.snapshot_folder);
  let_signals_end();
  if (line.info->parsed()) return info(line.write.index, line.json);
  if (line.check->parsed()) return check(line.write.index, console);
  if (line.export_all->parsed()) return export_all(line.write.index, console);
  return analyze(line.texts, line.analysis, line.tsv);
}

int run(int argc, char** argv, spdlog::logger& logger) {
  const Catalogue& texts = Catalogue::of_user();
  CommandLine line;
  translate_help(&line.app, texts);
  std::string wrong;
  try {
    line.app.parse(argc, argv);
    wrong = line.wrong();
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return line.app.exit(error);
    wrong = line.unknown();
    if (wrong.empty()) wrong = message_of(error);
  }
  if (!wrong.empty()) {
    logger.error("{}; {}", texts.sentence(wrong), texts.text("see treff-index --help"));
    return kError;
  }
  return run(line, {logger, stop_signal});
}

}  // namespace

int main(int argc, char** argv) {
  handle_signals();
  return run_reporting("treff-index", kError,
                       [&](spdlog::logger& logger) { return run(argc, argv, logger); });
}
