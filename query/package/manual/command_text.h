// SPDX-License-Identifier: GPL-2.0-or-later
// What there is to say of a command, read off its command line.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace treff::manual {

/// What a shell completes a value with.
enum class Completion { nothing, files, folders, choices };

struct OptionText {
  std::vector<std::string> names;  ///< --help, -h
  std::string value;               ///< FOLDER, relevance|date; empty: a flag
  std::string preset;              ///< the value without the option; may be empty
  std::string description;         ///< no full stop at its end
  bool repeats = false;

  [[nodiscard]] Completion completion() const;
  [[nodiscard]] std::vector<std::string> choices() const;  ///< of relevance|date
};

/// An argument that is no option.
struct PositionalText {
  std::string name;
  std::string description;
  bool required = false;

  [[nodiscard]] Completion completion() const;
};

struct CommandText {
  std::string name;  ///< of a subcommand, without the program's
  std::string description;
  std::vector<OptionText> options;
  std::vector<PositionalText> positionals;
  std::vector<CommandText> subcommands;
};

[[nodiscard]] CommandText read_command(const CLI::App& app);

}  // namespace treff::manual
