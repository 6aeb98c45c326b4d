// SPDX-License-Identifier: GPL-2.0-or-later
// Manual pages: templates with text written by hand, whose placeholders are filled in from the
// code.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "command_text.h"

namespace treff::manual {

/// Roff for the placeholders SUMMARY, SYNOPSIS, OPTIONS and, if there are subcommands, COMMANDS.
[[nodiscard]] std::map<std::string, std::string> sections(const CommandText& program);

/// Roff for the placeholder SYNTAX: the query syntax.
[[nodiscard]] std::string syntax_section();

/// `page` with each @NAME@ replaced, converted to ASCII. Throws std::runtime_error for an unknown
/// placeholder.
[[nodiscard]] std::string fill(std::string_view page,
                               const std::map<std::string, std::string>& values);

}  // namespace treff::manual
