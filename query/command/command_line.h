// SPDX-License-Identifier: GPL-2.0-or-later
// The command line of treff-query. --help, the manual page and the completions are made of it.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "messages/catalogue.h"
#include "treff/searcher.h"

namespace treff::query {

/// What a query may hold, in columns; stands below --help.
[[nodiscard]] std::string syntax_summary(const messages::Catalogue& texts);

/// All options, and what was read of them.
struct CommandLine {
  CommandLine();

  /// Reads the arguments of main(). Words with a - before them (-krig) are words of the query.
  /// Throws CLI::ParseError.
  void parse(int argc, char** argv);

  /// What parse() found wrong, in the words that were typed.
  [[nodiscard]] static std::string message(const CLI::ParseError& error);

  /// What is missing or wrong in what was parsed; empty if nothing is. Reads `similar`.
  [[nodiscard]] std::string wrong();

  /// A word of the query that is the folder of an index; empty if none is.
  [[nodiscard]] std::string index_among_words() const;

  CLI::App app;
  std::vector<std::string> indexes;
  std::vector<std::string> words;
  double shard_timeout = 5;  ///< seconds
  bool partial = false;
  std::string queries;
  std::string similar;
  std::string article;
  std::string similar_article;  ///< of `similar`
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
