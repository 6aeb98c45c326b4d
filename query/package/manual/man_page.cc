// SPDX-License-Identifier: GPL-2.0-or-later
#include "man_page.h"

#include <fmt/format.h>

#include <cctype>
#include <stdexcept>

#include "query/command/query_syntax.h"

namespace treff::manual {
namespace {

/// Escapes `text` for roff, which would read - as a hyphen and some other characters as markup.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '\\':
        out += "\\e";
        break;
      case '-':
        out += "\\-";
        break;
      case '\'':
        out += "\\(aq";
        break;
      case '`':
        out += "\\(ga";
        break;
      case '~':
        out += "\\(ti";
        break;
      case '^':
        out += "\\(ha";
        break;
      default:
        out += c;
    }
  }
  if (!out.empty() && out[0] == '.') out.insert(0, "\\&");
  return out;
}

std::string bold(std::string_view text) { return "\\fB" + escaped(text) + "\\fR"; }
std::string italic(std::string_view text) { return "\\fI" + escaped(text) + "\\fR"; }

/// The name of an option's value, or its choices.
std::string value_text(const OptionText& option) {
  if (option.completion() != Completion::choices) return italic(option.value);
  std::string text;
  for (const std::string& choice : option.choices()) {
    text += (text.empty() ? "" : "|") + bold(choice);
  }
  return text;
}

std::string option_text(const OptionText& option) {
  std::string names;
  for (const std::string& name : option.names) names += (names.empty() ? "" : ", ") + bold(name);
  if (!option.value.empty()) names += " " + value_text(option);
  std::string text = ".TP\n" + names + "\n" + escaped(option.description) + ".\n";
  if (option.repeats) text += "May be repeated.\n";
  if (!option.preset.empty()) text += "Default: " + bold(option.preset) + ".\n";
  return text;
}

std::string positional_text(const PositionalText& positional) {
  return ".TP\n" + italic(positional.name) + "\n" + escaped(positional.description) + ".\n";
}

std::string list(const CommandText& command) {
  std::string text;
  for (const PositionalText& positional : command.positionals) text += positional_text(positional);
  for (const OptionText& option : command.options) text += option_text(option);
  return text;
}

/// The synopsis of a command: treff-index add [OPTION]... [PATH]...
std::string usage(const std::string& name, const CommandText& command) {
  std::string text = bold(name) + " [" + italic("OPTION") + "]...";
  for (const PositionalText& positional : command.positionals) {
    const std::string argument = italic(positional.name);
    text += " " + (positional.required ? argument : "[" + argument + "]");
    if (positional.repeats) text += "...";
  }
  return text;
}

std::string summary(std::string text) {
  text[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(text[0])));
  if (text.back() == '.') text.pop_back();
  return escaped(text);
}

/// Reads the non-ASCII code point at text[*at] and moves *at past it. `text` must be well-formed
/// UTF-8.
unsigned next_code_point(std::string_view text, std::size_t* at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned first = byte((*at)++);
  const int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
  unsigned code = first & (0x3FU >> more);
  for (int i = 0; i < more && *at < text.size(); ++i) code = code << 6 | (byte((*at)++) & 0x3FU);
  return code;
}

/// Writes non-ASCII characters as groff escapes with their numbers, which work in every locale.
std::string ascii(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      out += text[at++];
    } else {
      out += fmt::format("\\[u{:04X}]", next_code_point(text, &at));
    }
  }
  return out;
}

}  // namespace

std::map<std::string, std::string> sections(const CommandText& program) {
  std::map<std::string, std::string> values;
  values["SUMMARY"] = summary(program.description) + "\n";
  values["OPTIONS"] = list(program);
  if (program.subcommands.empty()) {
    values["SYNOPSIS"] = usage(program.name, program) + "\n";
    return values;
  }
  for (const CommandText& command : program.subcommands) {
    const std::string line = usage(program.name + " " + command.name, command);
    values["SYNOPSIS"] += line + "\n.br\n";
    values["COMMANDS"] +=
        ".SS \"" + line + "\"\n" + escaped(command.description) + ".\n" + list(command);
  }
  return values;
}

std::string syntax_section() {
  std::string text;
  for (const query::SyntaxRow& row : query::kQuerySyntax) {
    text += ".TP\n" + bold(row.write) + "\n" + escaped(row.get) + "\n";
  }
  return text;
}

std::string fill(std::string_view page, const std::map<std::string, std::string>& values) {
  std::string out;
  for (std::size_t at = 0; at < page.size();) {
    const std::size_t begin = page.find('@', at);
    const std::size_t end = begin == page.npos ? page.npos : page.find('@', begin + 1);
    if (end == page.npos) {
      out += page.substr(at);
      break;
    }
    out += page.substr(at, begin - at);
    const std::string name(page.substr(begin + 1, end - begin - 1));
    const auto value = values.find(name);
    if (value == values.end()) throw std::runtime_error("there is no placeholder @" + name + "@");
    out += value->second;
    at = end + 1;
    // A value that ends with a newline replaces the placeholder's newline, too.
    if (!value->second.empty() && value->second.back() == '\n' && page.substr(at, 1) == "\n") ++at;
  }
  return ascii(out);
}

}  // namespace treff::manual
