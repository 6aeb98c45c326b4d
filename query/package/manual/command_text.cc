// SPDX-License-Identifier: GPL-2.0-or-later
#include "command_text.h"

#include <sstream>
#include <string_view>

#include "commands/option_values.h"

namespace treff::manual {
namespace {

bool takes_several(const CLI::Option& option) { return option.get_expected_max() > 1; }

OptionText read_option(const CLI::Option& option) {
  OptionText text;
  for (const std::string& name : option.get_lnames()) text.names.push_back("--" + name);
  for (const std::string& name : option.get_snames()) text.names.push_back("-" + name);
  if (option.get_type_size() != 0) text.value = option.get_type_name();
  text.preset = option.get_default_str();
  text.description = option.get_description();
  text.repeats = takes_several(option);
  return text;
}

Completion completion_of(std::string_view value) {
  if (value == commands::kFile || value == "PATH") return Completion::files;
  if (value == commands::kFolder) return Completion::folders;
  return value.find(commands::kOr) == value.npos ? Completion::nothing : Completion::choices;
}

}  // namespace

Completion OptionText::completion() const { return completion_of(value); }

std::vector<std::string> OptionText::choices() const {
  std::vector<std::string> choices;
  std::istringstream all(value);
  for (std::string choice; std::getline(all, choice, commands::kOr);) choices.push_back(choice);
  return choices;
}

Completion PositionalText::completion() const { return completion_of(name); }

CommandText read_command(const CLI::App& app) {
  CommandText command;
  command.name = app.get_name();
  command.description = app.get_description();
  for (const CLI::Option* option : app.get_options()) {
    if (option->get_positional()) {
      command.positionals.push_back({option->get_single_name(), option->get_description(),
                                     option->get_required(), takes_several(*option)});
    } else {
      command.options.push_back(read_option(*option));
    }
  }
  for (const CLI::App* subcommand : app.get_subcommands([](const CLI::App*) { return true; })) {
    command.subcommands.push_back(read_command(*subcommand));
  }
  return command;
}

}  // namespace treff::manual
