// SPDX-License-Identifier: GPL-2.0-or-later
// The options of treff-query and treff-serve that say which indexes are searched.
#pragma once

#include <CLI/CLI.hpp>
#include <filesystem>
#include <string>
#include <vector>

#include "commands/option_values.h"
#include "treff/defaults.h"

namespace treff::query {

struct IndexOptions {
  std::vector<std::string> names;
  double shard_timeout = 5;  ///< seconds
  bool partial = false;

  /// The indexes named, or the default index if there are none.
  [[nodiscard]] std::vector<std::filesystem::path> paths() const {
    std::vector<std::filesystem::path> paths(names.begin(), names.end());
    if (paths.empty()) paths.push_back(default_index());
    return paths;
  }
};

/// Adds --index, --shard-timeout with the given description, and --partial. `options` must outlive
/// `app`.
inline void add_index_options(const std::string& shard_timeout, CLI::App* app,
                              IndexOptions* options) {
  commands::not_empty(
      app->add_option("--index", options->names,
                      "Index to search: a folder, a single file, tcp://HOST:PORT, "
                      "ssh://HOST/FOLDER, or a text file that lists indexes, one per line; "
                      "repeat the option to search several indexes as one"))
      ->type_name("INDEX")
      ->take_all()
      ->allow_extra_args(false);
  commands::seconds(app->add_option("--shard-timeout", options->shard_timeout, shard_timeout),
                    "0.001")
      ->capture_default_str();
  app->add_flag("--partial", options->partial,
                "If a remote index does not answer, show the results of the others");
}

}  // namespace treff::query
