// SPDX-License-Identifier: GPL-2.0-or-later
// Translates --help and the messages of CLI11 into the user's language.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "messages/catalogue.h"

namespace treff::commands {

/// Translates the descriptions of `app`, its options and its subcommands. Call it before parsing,
/// and only in main(), so that manual pages and completions, which are generated, stay English.
inline void translate_help(CLI::App* app, const messages::Catalogue& texts) {
  app->description(texts.text(app->get_description()));
  app->group(texts.text(app->get_group()));
  for (const char* label : {"Usage", "OPTIONS", "Options", "SUBCOMMAND", "SUBCOMMANDS",
                            "Subcommands", "Positionals", "REQUIRED", "Needs", "Excludes"}) {
    app->get_formatter()->label(label, texts.text(label));
  }
  for (CLI::Option* option : app->get_options()) {
    option->description(texts.text(option->get_description()));
    if (!option->get_group().empty()) option->group(texts.text(option->get_group()));
  }
  for (CLI::App* command : app->get_subcommands({})) translate_help(command, texts);
}

}  // namespace treff::commands
