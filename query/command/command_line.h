// SPDX-License-Identifier: GPL-2.0-or-later
// The command line of treff-query, from which --help, the manual page and the completions are made.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "command/index_options.h"
#include "messages/catalogue.h"
#include "treff/searcher.h"

namespace treff::query {

/// The query syntax as a table, for the end of --help.
[[nodiscard]] std::string syntax_summary(const messages::Catalogue& texts);

/// All options and their parsed values.
struct CommandLine {
  CommandLine();

  /// Parses the arguments of main(). Words that begin with a single - (-krig) are words of the
  /// query. Throws CLI::ParseError.
  void parse(int argc, char** argv);

  /// The message for an error of parse(), showing words such as -krig as typed.
  [[nodiscard]] static std::string message(const CLI::ParseError& error);

  /// Parses `since`, `half_life` and `similar`, and checks that the options fit together. Returns
  /// an error message, or an empty string.
  [[nodiscard]] std::string wrong();

  /// A word of the query that names the folder of an index; empty if there is none.
  [[nodiscard]] std::string index_among_words() const;

  CLI::App app;
  IndexOptions index;
  std::vector<std::string> words;
  std::string queries;
  std::string similar;
  std::string article;
  std::string similar_article;  ///< parsed from `similar`
  std::size_t similar_passage = 0;
  std::string sort = "relevance";
  bool json = false;
  bool trec = false;
  bool ids = false;
  bool complete = false;
  std::string since;
  std::string half_life;
  SearchOptions options;
};

}  // namespace treff::query
