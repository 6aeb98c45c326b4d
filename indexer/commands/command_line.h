// SPDX-License-Identifier: GPL-2.0-or-later
// The command line of treff-index. --help, the manual page and the completions are made of it.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "commands/command.h"

namespace treff::commands {

/// All subcommands with their options, and what was read of them.
struct CommandLine {
  CommandLine();

  /// What the parsed subcommand lacks, or has too much of; empty if nothing.
  [[nodiscard]] std::string wrong() const;

  /// After a parsing error: the word typed where a subcommand belongs; empty for other errors.
  [[nodiscard]] std::string unknown() const;

  CLI::App app;
  CLI::App *add, *watch, *remove, *compact, *rebuild, *snapshot, *info, *check, *export_all,
      *analyze;
  WriteOptions write;
  AddOptions adding;
  RemoveOptions removing;
  AnalysisOptions analysis;
  std::string single_file;      ///< to compact into
  std::string snapshot_folder;  ///< to make
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
