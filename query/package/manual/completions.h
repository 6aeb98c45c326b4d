// SPDX-License-Identifier: GPL-2.0-or-later
// Shell completions: subcommands, options, and option values where the set is known.
#pragma once

#include <string>

#include "command_text.h"

namespace treff::manual {

[[nodiscard]] std::string bash_completion(const CommandText& program);
[[nodiscard]] std::string zsh_completion(const CommandText& program);
[[nodiscard]] std::string fish_completion(const CommandText& program);

}  // namespace treff::manual
