// SPDX-License-Identifier: GPL-2.0-or-later
#include "completions.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string_view>

namespace treff::manual {
namespace {

std::string replaced(std::string text, std::string_view what, std::string_view with) {
  for (std::size_t at = 0; (at = text.find(what, at)) != text.npos; at += with.size()) {
    text.replace(at, what.size(), with);
  }
  return text;
}

/// Quotes `text` as one word for bash and zsh.
std::string shell_quoted(const std::string& text) {
  return "'" + replaced(text, "'", "'\\''") + "'";
}

/// Converts a command such as treff-index to a valid function name.
std::string identifier(std::string name) {
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

std::string names(const std::vector<CommandText>& commands) {
  std::string text;
  for (const CommandText& command : commands) text += (text.empty() ? "" : " ") + command.name;
  return text;
}

// --- bash ------------------------------------------------------------------------------------

std::string all_option_names(const CommandText& command) {
  std::string text;
  for (const OptionText& option : command.options) {
    text += (text.empty() ? "" : " ") + fmt::format("{}", fmt::join(option.names, " "));
  }
  return text;
}

std::string bash_action(Completion completion, const std::vector<std::string>& choices) {
  switch (completion) {
    case Completion::files:
      return "compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- \"$current\")";
    case Completion::folders:
      return "compopt -o filenames; mapfile -t COMPREPLY < <(compgen -d -- \"$current\")";
    case Completion::choices:
      return fmt::format("mapfile -t COMPREPLY < <(compgen -W '{}' -- \"$current\")",
                         fmt::join(choices, " "));
    case Completion::nothing:
      return ":";
  }
  return {};
}

/// The branches of bash's `case` for a subcommand ("" for none): first the values of options, then
/// options, then other words.
std::string bash_cases(const std::string& name, const CommandText& command) {
  std::string text;
  for (const OptionText& option : command.options) {
    if (option.value.empty()) continue;
    text += fmt::format("    '{} {}') {} ;;\n", name,
                        fmt::join(option.names, fmt::format("' | '{} ", name)),
                        bash_action(option.completion(), option.choices()));
  }
  text += fmt::format(
      "    '{} '*)\n"
      "      case $current in\n"
      "        -*) mapfile -t COMPREPLY < <(compgen -W '{}' -- \"$current\") ;;\n",
      name, all_option_names(command));
  if (!command.subcommands.empty()) {
    text += fmt::format("        *) mapfile -t COMPREPLY < <(compgen -W '{}' -- \"$current\") ;;\n",
                        names(command.subcommands));
  }
  for (const PositionalText& positional : command.positionals) {
    text += fmt::format("        *) {} ;;\n", bash_action(positional.completion(), {}));
  }
  return text + "      esac\n      ;;\n";
}

// --- zsh -------------------------------------------------------------------------------------

/// Escapes a description for a specification of _arguments.
std::string zsh_description(std::string text) {
  for (const char* mark : {"\\", "[", "]", ":"})
    text = replaced(text, mark, std::string("\\") + mark);
  return text;
}

std::string zsh_action(Completion completion, const std::vector<std::string>& choices) {
  switch (completion) {
    case Completion::files:
      return "_files";
    case Completion::folders:
      return "_files -/";
    case Completion::choices:
      return fmt::format("({})", fmt::join(choices, " "));
    case Completion::nothing:
      return " ";
  }
  return {};
}

/// The specifications of a command's arguments for zsh's _arguments, one per line.
std::string zsh_arguments(const CommandText& command, const std::string& indent) {
  std::string text;
  for (const OptionText& option : command.options) {
    for (const std::string& name : option.names) {
      std::string spec = option.repeats ? "*" : fmt::format("({})", fmt::join(option.names, " "));
      spec += name + (option.value.empty() ? "" : "=") + "[" + zsh_description(option.description) +
              "]";
      if (!option.value.empty()) {
        const bool chosen = option.completion() == Completion::choices;
        spec += fmt::format(":{}:{}", chosen ? "choice" : option.value,
                            zsh_action(option.completion(), option.choices()));
      }
      text += indent + shell_quoted(spec) + " \\\n";
    }
  }
  for (const PositionalText& positional : command.positionals) {
    text += indent +
            shell_quoted(
                fmt::format("*:{}:{}", positional.name, zsh_action(positional.completion(), {}))) +
            " \\\n";
  }
  return text;
}

// --- fish ------------------------------------------------------------------------------------

std::string fish_quoted(const std::string& text) {
  return "'" + replaced(replaced(text, "\\", "\\\\"), "'", "\\'") + "'";
}

std::string fish_action(Completion completion, const std::vector<std::string>& choices) {
  switch (completion) {
    case Completion::files:
      return " -r -F";
    case Completion::folders:
      return " -x -a '(__fish_complete_directories)'";
    case Completion::choices:
      return fmt::format(" -x -a '{}'", fmt::join(choices, " "));
    case Completion::nothing:
      return " -x";
  }
  return {};
}

/// The fish lines of a command. Each starts with `begin`: `complete -c PROGRAM` and a condition.
std::string fish_lines(const std::string& begin, const CommandText& command) {
  std::string text;
  for (const OptionText& option : command.options) {
    text += begin;
    for (const std::string& name : option.names) {
      text += name[1] == '-' ? " -l " + name.substr(2) : " -s " + name.substr(1);
    }
    if (!option.value.empty()) text += fish_action(option.completion(), option.choices());
    text += " -d " + fish_quoted(option.description) + "\n";
  }
  for (const PositionalText& positional : command.positionals) {
    if (positional.completion() == Completion::files) text += begin + " -F\n";
    if (positional.completion() == Completion::folders) {
      text += begin + " -a '(__fish_complete_directories)'\n";
    }
  }
  return text;
}

}  // namespace

std::string bash_completion(const CommandText& program) {
  const std::string function = "_" + identifier(program.name);
  std::string text = fmt::format("# bash completion for {}\n{}() {{\n", program.name, function);
  text +=
      "  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} command=\n"
      "  # --option=value comes as three words.\n"
      "  if [[ $current == = ]]; then\n"
      "    current=\n"
      "  elif [[ $previous == = ]]; then\n"
      "    previous=${COMP_WORDS[COMP_CWORD - 2]}\n"
      "  fi\n"
      "  COMPREPLY=()\n";
  if (!program.subcommands.empty()) {
    text +=
        "  if ((COMP_CWORD > 1)) && [[ ${COMP_WORDS[1]} != -* ]]; then command=${COMP_WORDS[1]}; "
        "fi\n";
  }
  text += "  case \"$command $previous\" in\n" + bash_cases("", program);
  for (const CommandText& command : program.subcommands) text += bash_cases(command.name, command);
  text += fmt::format("  esac\n}}\ncomplete -F {} {}\n", function, program.name);
  return text;
}

std::string zsh_completion(const CommandText& program) {
  const std::string head = fmt::format("#compdef {}\n\n", program.name);
  if (program.subcommands.empty()) {
    return head + "_arguments -S \\\n" + zsh_arguments(program, "  ") + "  && return 0\n";
  }
  std::string text = head + "local -a commands=(\n";
  for (const CommandText& command : program.subcommands) {
    text += "  " + shell_quoted(command.name + ":" + zsh_description(command.description)) + "\n";
  }
  text += ")\nlocal state line\n_arguments -C \\\n" + zsh_arguments(program, "  ") +
          "  '1: :->command' \\\n  '*:: :->arguments' && return 0\n"
          "case $state in\n"
          "  command) _describe command commands ;;\n"
          "  arguments)\n    case $words[1] in\n";
  for (const CommandText& command : program.subcommands) {
    text += fmt::format("      {})\n        _arguments \\\n", command.name) +
            zsh_arguments(command, "          ") + "          && return 0\n        ;;\n";
  }
  return text + "    esac\n    ;;\nesac\n";
}

std::string fish_completion(const CommandText& program) {
  const std::string begin = "complete -c " + program.name;
  if (program.subcommands.empty()) return begin + " -f\n" + fish_lines(begin, program);
  const std::string first = begin + " -n __fish_use_subcommand";
  std::string text = begin + " -f\n" + fish_lines(first, program);
  for (const CommandText& command : program.subcommands) {
    text += first + " -a " + command.name + " -d " + fish_quoted(command.description) + "\n";
  }
  for (const CommandText& command : program.subcommands) {
    text += fish_lines(begin + " -n '__fish_seen_subcommand_from " + command.name + "'", command);
  }
  return text;
}

}  // namespace treff::manual
