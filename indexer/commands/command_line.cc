// SPDX-License-Identifier: GPL-2.0-or-later
#include "commands/command_line.h"

#include <algorithm>
#include <memory>
#include <string>

#include "article/formats.h"
#include "commands/option_values.h"
#include "treff/defaults.h"
#include "treff/version.h"

namespace treff::commands {
namespace {

constexpr unsigned kMostMegabytes = 1 << 20;

}  // namespace

CommandLine::CommandLine() : app("Indexes Norwegian articles for treff-query.", "treff-index") {
  app.formatter(std::make_shared<HelpFormatter>());
  app.set_version_flag("--version", std::string("treff ") + version(), "Print the version");
  app.require_subcommand(1);
  write.index = default_index();
  define_add();
  define_watch();
  define_remove();
  define_readers();
  define_analyze();
}

CLI::App* CommandLine::with_index(const char* name, const char* description) {
  CLI::App* command = app.add_subcommand(name, description);
  not_empty(command->add_option("--index", write.index, "Index folder"))
      ->type_name(kFolder)
      ->capture_default_str();
  return command;
}

CLI::App* CommandLine::with_writing(const char* name, const char* description) {
  CLI::App* command = with_index(name, description);
  seconds(command->add_option("--wait", write.wait_seconds,
                              "Seconds to wait for another writer to finish"));
  return command;
}

void CommandLine::with_loading(CLI::App* command) {
  not_empty(command->add_option(
                "--exceptions", write.exceptions,
                "Exceptions file that corrects the language analysis; stored in the new index"))
      ->type_name(kFile);
  const auto not_a_shard = [](const std::string& text) -> std::string {
    try {
      static_cast<void>(parse_shard(text));
      return {};
    } catch (const Error& error) {
      return error.message() + "; " + error.hint();
    }
  };
  command
      ->add_option("--shard", write.shard,
                   "Index only this shard of the archive, such as 2/4; stored in the new index")
      ->check(silent(CLI::Validator(not_a_shard, "")))
      ->type_name("N/M");
  not_empty(command->add_option("--base", adding.base,
                                "Make file ids relative to this folder instead of absolute paths"))
      ->type_name(kFolder);
  std::vector<std::string> formats = {"auto"};
  for (const FormatRow& row : format_rows()) formats.emplace_back(row.name);
  choice(command->add_option("--format", adding.format,
                             "Input format; auto detects it from the content, then from the file "
                             "name"),
         formats)
      ->capture_default_str();
  not_empty(command->add_option(
                "--charset", adding.charset,
                "Charset of text that is not Unicode; overrides the declared or detected one"))
      ->type_name("NAME");
  command->add_flag("--verbose", adding.verbose,
                    "List what was not understood in the articles that were added");
  not_empty(command->add_option("--include", adding.include,
                                "In folders and archives, read only files that match this glob"))
      ->type_name(kGlob)
      ->allow_extra_args(false);
  not_empty(
      command->add_option("--exclude", adding.exclude,
                          "In folders and archives, skip files and folders that match this glob"))
      ->type_name(kGlob)
      ->allow_extra_args(false);
  with_resources(command);
  whole_number(command->add_option("--checkpoint", write.checkpoint_megabytes,
                                   "Commit after this many megabytes of text, or after 30 seconds"),
               1, kMostMegabytes)
      ->capture_default_str();
  const auto set_style = [this](const std::string& word) {
    adding.progress = word == "json"   ? ProgressStyle::json
                      : word == "none" ? ProgressStyle::none
                                       : ProgressStyle::automatic;
  };
  choice(command->add_option_function<std::string>(
             "--progress", set_style,
             "Progress report: a line on a terminal (auto), JSON Lines on standard error, or none"),
         {"auto", "json", "none"});
}

void CommandLine::with_resources(CLI::App* command) {
  constexpr unsigned kMostThreads = 1 << 16, kLeastMemory = 64;
  whole_number(command->add_option("--threads", write.threads,
                                   "Indexing threads, at most one per 32 MB of --memory above 40, "
                                   "but one at least; 0: one per core"),
               0, kMostThreads)
      ->capture_default_str();
  whole_number(command->add_option("--memory", write.memory_megabytes,
                                   "Memory limit in megabytes, at least 64"),
               kLeastMemory, kMostMegabytes)
      ->capture_default_str();
}

void CommandLine::define_add() {
  add = with_writing("add", "Add articles, or replace changed ones");
  with_loading(add);
  auto* list =
      not_empty(add->add_option("--files-from", adding.files_from,
                                "Read paths from this file, one per line; -: standard input"))
          ->type_name(kFile);
  auto* mirror = add->add_flag("--mirror", adding.mirror,
                               "Also remove articles whose files below PATH were deleted");
  exclude(mirror, {list});
  not_empty(add->add_option("PATH", adding.paths, "Files, folders, or - for standard input"))
      ->type_name("");
}

void CommandLine::define_watch() {
  watch = with_index("watch", "Keep the index in sync with folders, until interrupted");
  with_loading(watch);
  not_empty(watch->add_option("FOLDER", adding.paths, "Folders to watch"))
      ->type_name("")
      ->required();
}

void CommandLine::define_remove() {
  remove = with_writing("remove", "Remove articles");
  not_empty(remove->add_option(
                "--source", removing.sources,
                "Remove all articles from this file or URL, or from the files below this folder"))
      ->type_name(kFile)
      ->allow_extra_args(false);
  not_empty(remove->add_option("--ids-from", removing.ids_from,
                               "Read ids from this file, one per line; -: standard input"))
      ->type_name(kFile);
  remove->add_flag("--dry-run", removing.dry_run, "Only list the articles that would be removed");
  not_empty(
      remove->add_option("ID", removing.ids,
                         "Article ids; an article in a file of its own has the path as its id"))
      ->type_name("");
}

void CommandLine::define_readers() {
  compact =
      with_writing("compact", "Merge all segments and erase what is left of removed articles");
  not_empty(
      compact->add_option("--single-file", single_file,
                          "Leave the index unchanged and write a read-only copy to this file"))
      ->type_name(kFile);
  rebuild = with_writing("rebuild", "Reanalyze all articles with this treff and its dictionary");
  not_empty(rebuild->add_option("--exceptions", write.exceptions,
                                "Exceptions file that replaces the exceptions in the index"))
      ->type_name(kFile);
  with_resources(rebuild);
  snapshot =
      with_index("snapshot", "Write the newest commit to a new folder, for backups and copies");
  not_empty(snapshot->add_option("FOLDER", snapshot_folder, "Folder to create"))
      ->type_name("")
      ->required();
  info = with_index("info", "Show what an index contains");
  info->add_flag("--json", json, "Print JSON");
  check = with_index("check", "Check an index for damage; exits with 1 if there is any");
  export_all = with_index("export", "Write all articles as JSON Lines, which add can read");
}

void CommandLine::define_analyze() {
  analyze = app.add_subcommand("analyze", "Show how the analyzer reads a text");
  analyze->add_flag("--tsv", tsv,
                    "Print one line per word: the form, then tab-separated kind:term pairs");
  auto* exceptions =
      not_empty(analyze->add_option("--exceptions", analysis.exceptions,
                                    "Exceptions file that corrects the language analysis"))
          ->type_name(kFile);
  auto* index =
      not_empty(analyze->add_option("--index", analysis.index, "Use the exceptions of this index"))
          ->type_name(kFolder);
  exclude(exceptions, {index});
  analyze->add_option("TEXT", texts, "The text; read from standard input if omitted")
      ->type_name("");
}

std::string CommandLine::unknown() const {
  const std::vector<std::string> rest = app.remaining();
  if (rest.empty() || !app.get_subcommands().empty()) return {};
  return "unknown subcommand \"" + rest.front() + "\"";
}

std::string CommandLine::wrong() const {
  if (add->parsed()) return wrong_in_add();
  if (remove->parsed() && removing.ids.empty() && removing.sources.empty() &&
      removing.ids_from.empty()) {
    return "ID, --source or --ids-from is required";
  }
  return {};
}

std::string CommandLine::wrong_in_add() const {
  if (adding.paths.empty() && adding.files_from.empty()) return "PATH or --files-from is required";
  const auto inputs = std::count(adding.paths.begin(), adding.paths.end(), "-");
  if (inputs > 1) return "PATH - (standard input) is given more than once";
  if (inputs > 0 && adding.files_from == "-") {
    return "PATH - and --files-from - both read standard input";
  }
  if (inputs > 0 && adding.mirror) {
    return "--mirror excludes PATH -: standard input is not a folder";
  }
  return {};
}

}  // namespace treff::commands
