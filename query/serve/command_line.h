// SPDX-License-Identifier: GPL-2.0-or-later
// The command line of treff-serve, from which --help, the manual page and the completions are made.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "command/index_options.h"

namespace treff::serve {

/// All options and their parsed values.
struct CommandLine {
  CommandLine();

  CLI::App app;
  query::IndexOptions index;
  std::string listen = "127.0.0.1:8733";
  std::string base_url;
  std::string allow_origin;
  std::string write_token_file;
  double timeout_seconds = 10;
  double client_timeout_seconds = 30;
  unsigned threads = 0;
  unsigned connections = 1024;
  unsigned body_megabytes = 16;
  bool access_log = false;
  bool log_queries = false;
};

}  // namespace treff::serve
