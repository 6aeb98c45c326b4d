// treff-index: reads the command line and calls the library.
#include <spdlog/sinks/ansicolor_sink.h>
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include "commands/command.h"
#include "treff/defaults.h"
#include "treff/error.h"

namespace {

using namespace treff::commands;

std::atomic<int> stop_signal{0};

void stop(int signal) { stop_signal = signal; }

/// The first signal ends the work in order, the second at once. A file that may not grow (ulimit
/// -f) is an error like a full disk.
void handle_signals() {
  struct sigaction action {};
  action.sa_handler = stop;
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  ::sigaction(SIGINT, &action, nullptr);
  ::sigaction(SIGTERM, &action, nullptr);
  std::signal(SIGXFSZ, SIG_IGN);
}

/// Everything that is not a result goes through this logger, to standard error.
spdlog::logger make_logger() {
  auto sink = std::make_shared<spdlog::sinks::ansicolor_stderr_sink_st>();
  spdlog::logger logger("treff-index", sink);
  logger.set_pattern("%n: %v");
  return logger;
}

/// The command line of all subcommands.
struct CommandLine {
  CommandLine() : app("Indexes Norwegian articles for treff-query.", "treff-index") {
    app.set_version_flag("--version", TREFF_VERSION);
    app.require_subcommand(1);
    write.index = treff::default_index();
    define_add();
    define_watch();
    define_remove();
    define_readers();
    define_analyze();
  }

  CLI::App* with_index(const char* name, const char* description) {
    CLI::App* command = app.add_subcommand(name, description);
    command->add_option("--index", write.index, "Folder of the index")->capture_default_str();
    return command;
  }

  CLI::App* with_writing(const char* name, const char* description) {
    CLI::App* command = with_index(name, description);
    command->add_option("--wait", write.wait_seconds, "Seconds to wait for another writer");
    return command;
  }

  void with_loading(CLI::App* command) {
    command->add_option("--exceptions", write.exceptions,
                        "File of corrections to the language, kept in the index that is made");
    command->add_option("--format", adding.format, "auto, text, markdown, html, jsonl, json or xml")
        ->capture_default_str();
    command
        ->add_option("--include", adding.include,
                     "In folders and archives, only files that match this glob")
        ->allow_extra_args(false);
    command
        ->add_option("--exclude", adding.exclude,
                     "In folders and archives, no files or folders that match this glob")
        ->allow_extra_args(false);
    command->add_option("--threads", write.threads, "Threads that index; 0: one a core")
        ->capture_default_str();
    command->add_option("--memory", write.memory_megabytes, "Megabytes to stay below")
        ->check(CLI::Range(64, 1 << 20))
        ->capture_default_str();
    command
        ->add_option("--checkpoint", write.checkpoint_megabytes,
                     "Commit after so many megabytes of text, or 30 seconds")
        ->check(CLI::Range(1, 1 << 20))
        ->capture_default_str();
    const std::map<std::string, ProgressStyle> styles = {{"auto", ProgressStyle::automatic},
                                                         {"json", ProgressStyle::json},
                                                         {"none", ProgressStyle::none}};
    command
        ->add_option("--progress", adding.progress,
                     "auto (a line on a terminal), json (lines on standard error) or none")
        ->transform(CLI::CheckedTransformer(styles));
  }

  void define_add() {
    add = with_writing("add", "Add articles, or replace changed ones");
    with_loading(add);
    add->add_option("--files-from", adding.files_from,
                    "Read the paths from this file, or - for standard input");
    add->add_flag("--mirror", adding.mirror,
                  "Remove articles that came from below PATH and have gone from there");
    add->add_option("PATH", adding.paths, "Files, folders, or - for standard input");
  }

  void define_watch() {
    watch = with_index("watch", "Keep the index as folders are, until interrupted");
    with_loading(watch);
    watch->add_option("FOLDER", adding.paths, "Folders")->required();
  }

  void define_remove() {
    remove = with_writing("remove", "Remove articles");
    remove
        ->add_option("--source", removing.sources,
                     "All articles of this file or URL, or of the files below this folder")
        ->allow_extra_args(false);
    remove->add_option("--ids-from", removing.ids_from,
                       "Read ids, one a line, from this file, or - for standard input");
    remove->add_option("ID", removing.ids, "Ids of articles; of a file's, its path");
  }

  void define_readers() {
    compact = with_writing("compact", "Make the index as small as it can be");
    info = with_index("info", "Tell what is in an index");
    info->add_flag("--json", json, "For programs");
    check = with_index("check", "Look for damage; exit 1 if there is any");
    export_all = with_index("export", "Write all articles as JSON Lines, which add takes back");
  }

  void define_analyze() {
    analyze = app.add_subcommand("analyze", "Show what the analyser makes of a text");
    analyze->add_flag("--tsv", tsv, "A line per word: form, then kind:term behind tabs");
    analyze->add_option("--exceptions", analysis.exceptions, "File of corrections to the language");
    analyze->add_option("--index", analysis.index, "Use the corrections of this index");
    analyze->add_option("TEXT", texts, "The text; none: standard input");
  }

  /// What a subcommand needs one of; empty if it has it.
  [[nodiscard]] std::string missing() const {
    if (add->parsed() && adding.paths.empty() && adding.files_from.empty()) {
      return "PATH or --files-from is required";
    }
    if (remove->parsed() && removing.ids.empty() && removing.sources.empty() &&
        removing.ids_from.empty()) {
      return "ID, --source or --ids-from is required";
    }
    return {};
  }

  int run(const Console& console) {
    adding.write = removing.write = write;
    if (add->parsed()) return treff::commands::add(adding, console);
    if (watch->parsed()) return treff::commands::watch(adding, console);
    if (remove->parsed()) return treff::commands::remove(removing, console);
    if (compact->parsed()) return treff::commands::compact(write, console);
    if (info->parsed()) return treff::commands::info(write.index, json);
    if (check->parsed()) return treff::commands::check(write.index, console);
    if (export_all->parsed()) return treff::commands::export_all(write.index, console);
    return treff::commands::analyze(texts, analysis, tsv);
  }

  CLI::App app;
  CLI::App *add, *watch, *remove, *compact, *info, *check, *export_all, *analyze;
  WriteOptions write;
  AddOptions adding;
  RemoveOptions removing;
  treff::AnalysisOptions analysis;
  bool json = false;
  bool tsv = false;
  std::vector<std::string> texts;
};

int run(int argc, char** argv, spdlog::logger& logger) {
  CommandLine line;
  std::string wrong;
  try {
    line.app.parse(argc, argv);
    wrong = line.missing();
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return line.app.exit(error);
    wrong = error.what();
  }
  if (!wrong.empty()) {
    logger.error("{}; see treff-index --help", wrong);
    return kError;
  }
  const int status = line.run({logger, stop_signal});
  std::cout.flush();
  if (std::cout || errno == EPIPE) return status;  // who closes a pipe has seen enough
  logger.error("cannot write to standard output: {}", std::strerror(errno));
  return kError;
}

}  // namespace

int main(int argc, char** argv) {
  handle_signals();
  spdlog::logger logger = make_logger();
  try {
    return run(argc, argv, logger);
  } catch (const std::exception& error) {
    logger.error("{}", error.what());
  }
  return kError;
}
