// SPDX-License-Identifier: GPL-2.0-or-later
// The documentation of a command, extracted from its command line.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace treff::manual {

/// What a shell offers to complete a value.
enum class Completion { nothing, files, folders, choices };

struct OptionText {
  std::vector<std::string> names;  ///< --help, -h
  std::string value;               ///< FOLDER, relevance|date; empty: a flag
  std::string preset;              ///< the default value; may be empty
  std::string description;         ///< without a final period
  bool repeats = false;

  [[nodiscard]] Completion completion() const;
  [[nodiscard]] std::vector<std::string> choices() const;  ///< splits relevance|date
};

/// An argument that is not an option.
struct PositionalText {
  std::string name;
  std::string description;
  bool required = false;
  bool repeats = false;

  [[nodiscard]] Completion completion() const;
};

struct CommandText {
  std::string name;  ///< for a subcommand, without the program's name
  std::string description;
  std::vector<OptionText> options;
  std::vector<PositionalText> positionals;
  std::vector<CommandText> subcommands;
};

[[nodiscard]] CommandText read_command(const CLI::App& app);

}  // namespace treff::manual
