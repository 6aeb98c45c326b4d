// SPDX-License-Identifier: GPL-2.0-or-later
// The command line of treff-index. --help, manual pages and completions are generated from it.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "commands/command.h"

namespace treff::commands {

/// All subcommands with their options, and the parsed values.
struct CommandLine {
  CommandLine();

  /// A message if the arguments of the parsed subcommand are invalid or contradictory; else empty.
  [[nodiscard]] std::string wrong() const;

  /// After a parsing error: a message if the subcommand that was typed does not exist; else empty.
  [[nodiscard]] std::string unknown() const;

  CLI::App app;
  CLI::App *add, *watch, *remove, *compact, *rebuild, *snapshot, *info, *check, *export_all,
      *analyze;
  WriteOptions write;
  AddOptions adding;
  RemoveOptions removing;
  AnalysisOptions analysis;
  std::string single_file;      ///< target file of compact
  std::string snapshot_folder;  ///< target folder of snapshot
  bool json = false;
  bool tsv = false;
  std::vector<std::string> texts;

 private:
  CLI::App* with_index(const char* name, const char* description);
  CLI::App* with_writing(const char* name, const char* description);
  void with_loading(CLI::App* command);
  void with_resources(CLI::App* command);
  void define_add();
  void define_watch();
  void define_remove();
  void define_readers();
  void define_analyze();
  [[nodiscard]] std::string wrong_in_add() const;
};

}  // namespace treff::commands
