// SPDX-License-Identifier: GPL-2.0-or-later
// Manual pages: a template with what only people know, and placeholders for what the code knows.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "command_text.h"

namespace treff::manual {

/// By the placeholders' names, roff for SUMMARY, SYNOPSIS, OPTIONS and, if there are any, COMMANDS.
[[nodiscard]] std::map<std::string, std::string> sections(const CommandText& program);

/// Roff for SYNTAX: what a query may hold.
[[nodiscard]] std::string syntax_section();

/// `page` with each @NAME@ replaced, and all of it in ASCII. Throws std::runtime_error if a
/// placeholder is not known.
[[nodiscard]] std::string fill(std::string_view page,
                               const std::map<std::string, std::string>& values);

}  // namespace treff::manual
