// SPDX-License-Identifier: GPL-2.0-or-later
// Generates the manual pages and shell completions of the commands from the code that parses their
// command lines:
//   treff-manual TEMPLATES SHARE      writes SHARE/man/man1/treff-index.1 and so on
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <stdexcept>
#include <string>

#include "command_text.h"
#include "completions.h"
#include "indexer/commands/command_line.h"
#include "man_page.h"
#include "query/command/command_line.h"
#include "query/serve/command_line.h"
#include "treff/version.h"

namespace {

namespace fs = std::filesystem;
using namespace treff::manual;

std::string read(const fs::path& file) {
  std::ifstream stream(file);
  if (!stream) throw std::runtime_error(file.string() + ": cannot be read");
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

void write(const fs::path& file, const std::string& text) {
  fs::create_directories(file.parent_path());
  std::ofstream stream(file);
  stream << text << std::flush;
  if (!stream) throw std::runtime_error(file.string() + ": cannot be written");
}

void write_page(const fs::path& templates, const fs::path& share, const std::string& page,
                std::map<std::string, std::string> values) {
  values["VERSION"] = treff::version();
  const std::string section = "man" + page.substr(page.rfind('.') + 1);
  write(share / "man" / section / page, fill(read(templates / (page + ".in")), values));
}

void write_command(const fs::path& templates, const fs::path& share, const CLI::App& app) {
  const CommandText command = read_command(app);
  const std::string& name = command.name;
  write_page(templates, share, name + ".1", sections(command));
  write(share / "bash-completion" / "completions" / name, bash_completion(command));
  write(share / "zsh" / "vendor-completions" / ("_" + name), zsh_completion(command));
  write(share / "fish" / "vendor_completions.d" / (name + ".fish"), fish_completion(command));
}

/// Hides the user's environment, which would show in the defaults on the manual pages.
void forget_own_environment() {
  ::setenv("HOME", "~", 1);
  ::unsetenv("XDG_DATA_HOME");
  ::unsetenv("TREFF_INDEX");
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  forget_own_environment();
  try {
    write_command(argv[1], argv[2], treff::commands::CommandLine().app);
    write_command(argv[1], argv[2], treff::query::CommandLine().app);
    write_command(argv[1], argv[2], treff::serve::CommandLine().app);
    write_page(argv[1], argv[2], "treff-query-syntax.7", {{"SYNTAX", syntax_section()}});
  } catch (const std::exception& error) {
    std::cerr << "treff-manual: " << error.what() << '\n';
    return 1;
  }
}
