// SPDX-License-Identifier: GPL-2.0-or-later
// treff-query: reads the command line and calls the library.
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "arrivals.h"
#include "article/file_name.h"
#include "command/command_line.h"
#include "commands/help_language.h"
#include "commands/logger.h"
#include "commands/option_values.h"
#include "input_file.h"
#include "messages/catalogue.h"
#include "present/json.h"
#include "present/terminal.h"
#include "present/trec.h"
#include "treff/searcher.h"

namespace {

constexpr int kHits = 0, kNoHits = 1, kError = 2;

using treff::messages::Catalogue;
using treff::query::CommandLine;

treff::query::TerminalStyle terminal_style(bool explain) {
  treff::query::TerminalStyle style;
  style.explain = explain;
  const Catalogue& texts = Catalogue::of_user();
  for (std::string* text : {&style.passage, &style.caption, &style.fact_box, &style.summary}) {
    *text = texts.text(*text);
  }
  style.in_title = texts.text(style.in_title);
  style.one_copy = texts.text(style.one_copy);
  style.copies = texts.text(style.copies);
  style.weaker = texts.text(style.weaker);
  style.translate = [&texts](const std::string& text) { return texts.text(text); };
  if (::isatty(STDOUT_FILENO) == 0) return style;
  const char* no_color = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  const bool dumb = term == nullptr || std::string_view(term) == "dumb";
  style.colors = !dumb && (no_color == nullptr || *no_color == '\0');
  constexpr std::size_t kNarrowest = 30, kWidest = 100;
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
    style.width = std::clamp<std::size_t>(size.ws_col, kNarrowest, kWidest);
  }
  return style;
}

treff::Searcher open(const CommandLine& command, spdlog::logger& logger) {
  treff::SearcherOptions options;
  options.shard_timeout = treff::commands::milliseconds_of(command.index.shard_timeout);
  options.partial = command.index.partial;
  // Use one snapshot for all searches of this command, so that the mark fits the listed articles.
  if (command.ids || !command.since.empty()) options.freshness = std::chrono::hours(24);
  options.log = treff::commands::warnings_to(logger);
  return treff::Searcher(command.index.paths(), options);
}

/// Whether nothing was found. With facets or with --limit 0, the total decides.
bool nothing_found(const treff::SearchResults& results, const treff::SearchOptions& options) {
  const bool counts = options.limit == 0 || !options.facets.empty();
  return counts ? results.total == 0 : results.passages.empty();
}

void tell_notes(const treff::SearchResults& results, spdlog::logger& logger) {
  for (const std::string& note : results.notes) {
    logger.warn("{}", treff::printable(Catalogue::of_user().sentence(note)));
  }
}

void tell_suggestion(const treff::SearchResults& results, spdlog::logger& logger) {
  logger.info("{}", treff::messages::fill(Catalogue::of_user().text("did you mean “{suggestion}”?"),
                                          {{"{suggestion}", results.suggestion}}));
}

/// Whether the suggestion was searched instead of the query.
bool is_replaced(const treff::SearchResults& results) {
  return results.searched != results.query && results.searched == results.suggestion;
}

/// The message if is_replaced().
std::string replacement(const treff::SearchResults& results) {
  return treff::messages::fill(
      Catalogue::of_user().text("nothing found for “{typed}”; showing results for “{shown}”"),
      {{"{typed}", results.query}, {"{shown}", results.searched}});
}

/// Says that nothing is shown: nothing was found, or no more than --offset passed over.
void tell_nothing(const treff::SearchResults& results, spdlog::logger& logger) {
  const Catalogue& texts = Catalogue::of_user();
  if (results.total == 0) {
    logger.info("{}", texts.text("nothing found"));
    return;
  }
  logger.info("{}", treff::messages::fill(texts.text("no more hits; matching articles: {n}"),
                                          {{"{n}", std::to_string(results.total)}}));
}

void tell_mark(const std::string& mark, spdlog::logger& logger) {
  if (mark.empty()) return;
  logger.info("{}", treff::messages::fill(Catalogue::of_user().text("next time: --since {mark}"),
                                          {{"{mark}", mark}}));
}

/// Logs the notes and the suggestion, for output formats that do not contain them.
void tell(const treff::SearchResults& results, spdlog::logger& logger) {
  tell_notes(results, logger);
  if (is_replaced(results)) {
    logger.info("{}", treff::printable(replacement(results)));
  } else if (!results.suggestion.empty()) {
    tell_suggestion(results, logger);
  }
}

/// Reports shards that are missing from the results, in every output format.
void tell_missing(const std::vector<std::string>& incomplete, spdlog::logger& logger) {
  for (const std::string& shard : incomplete) {
    logger.warn("{}: {}", shard,
                Catalogue::of_user().text(
                    "the shard does not answer; its articles are not among the results"));
  }
}

std::string query_text(const CommandLine& command) {
  std::string text;
  for (const std::string& word : command.words) text += (text.empty() ? "" : " ") + word;
  return text;
}

/// Prints the ids of all matching articles, for treff-index remove --ids-from. Also prints the
/// notes, because a query that was not read as typed may remove articles that should stay.
int list_ids(const CommandLine& command, spdlog::logger& logger) {
  const treff::Searcher searcher = open(command, logger);
  const std::string query = query_text(command);
  // Get the mark before the list: if a shard restarts in between, the mark must not be newer than
  // the list.
  treff::SearchOptions options = command.options;
  options.limit = 0;
  treff::SearchResults results = searcher.search(query, options);
  std::erase(results.notes, treff::query::kPassedOver);  // the list has all articles
  std::vector<std::string> incomplete;
  const std::vector<std::string> ids =
      searcher.matching_articles(query, command.options, &incomplete);
  tell_missing(incomplete, logger);
  for (const std::string& id : ids) std::cout << treff::printable(id) << '\n';
  tell_notes(results, logger);
  if (!results.suggestion.empty()) tell_suggestion(results, logger);
  tell_mark(results.mark, logger);
  return ids.empty() ? kNoHits : kHits;
}

/// Prints the completions of the words, one per line.
int list_completions(const CommandLine& command, spdlog::logger& logger) {
  const std::string text = query_text(command);
  std::vector<std::string> incomplete;
  const std::vector<treff::Completion> completions =
      open(command, logger).complete(text, command.options.limit, &incomplete);
  tell_missing(incomplete, logger);
  if (command.json) {
    std::cout << treff::query::to_json(text, completions, incomplete);
  } else {
    for (const treff::Completion& completion : completions) {
      std::cout << treff::printable(completion.text) << '\t' << completion.articles << '\n';
    }
  }
  return completions.empty() ? kNoHits : kHits;
}

treff::SearchResults search(const CommandLine& command, spdlog::logger& logger) {
  const treff::Searcher searcher = open(command, logger);
  if (!command.article.empty()) {
    return searcher.article(command.article, query_text(command));
  }
  if (!command.similar.empty()) {
    return searcher.similar(command.similar_article, command.similar_passage, command.options);
  }
  return searcher.search(query_text(command), command.options);
}

int run_one(CommandLine& command, spdlog::logger& logger) {
  constexpr std::size_t kTerminalSnippet = 400;
  const bool for_people = !command.json && !command.trec;
  if (for_people && command.options.snippet_length == 0 && command.article.empty()) {
    command.options.snippet_length = kTerminalSnippet;
  }
  command.options.merge_copies = !command.trec;  // a TREC run is judged passage by passage
  const bool explain = command.options.explain;
  // The terminal output needs the explanations to find where the weaker hits begin.
  if (for_people && command.sort == "relevance") command.options.explain = true;
  const treff::SearchResults results = search(command, logger);
  if (command.json) {
    std::cout << treff::query::to_json(results);
  } else if (command.trec) {
    std::cout << treff::query::to_trec("1", results);
    tell(results, logger);
    tell_mark(results.mark, logger);
  } else {
    std::cout << treff::query::to_terminal(results, terminal_style(explain));
    tell(results, logger);
    if (nothing_found(results, command.options)) tell_nothing(results, logger);
    tell_mark(results.mark, logger);
  }
  tell_missing(results.incomplete, logger);
  return nothing_found(results, command.options) ? kNoHits : kHits;
}

int run_many(const CommandLine& command, spdlog::logger& logger) {
  std::ifstream file;
  const bool typed = command.queries == "-";
  if (!typed) file = treff::open_input(command.queries, "give a file with lines of qid<TAB>query");
  std::istream& input = typed ? std::cin : file;
  if (typed) treff::skip_byte_order_mark(input);
  const treff::Searcher searcher = open(command, logger);
  treff::SearchOptions options = command.options;
  options.merge_copies = !command.trec;  // a TREC run is judged passage by passage
  bool hits = false;
  std::size_t asked = 0;
  std::vector<std::string> missing;
  std::string mark;  // of the first search, which saw the oldest commits
  std::string line;
  for (std::size_t number = 1; std::getline(input, line); ++number) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.empty()) continue;
    const std::size_t tab = line.find('\t');
    const std::string_view id = std::string_view(line).substr(0, tab);
    if (tab == std::string::npos || id.find_first_not_of(' ') == id.npos) {
      const char* wrong = tab == std::string::npos ? "has no tab; write qid<TAB>query"
                                                   : "has no qid; write qid<TAB>query";
      logger.error("{}:{}: {}", command.queries, number, Catalogue::of_user().text(wrong));
      return kError;
    }
    treff::SearchResults results;
    try {
      results = searcher.search(std::string_view(line).substr(tab + 1), options);
    } catch (const treff::Error& error) {
      if (!error.path().empty()) throw;  // not about the query
      logger.error("{}:{}: {}", command.queries, number, treff::commands::said(error));
      return kError;
    }
    std::cout << (command.json ? treff::query::to_json_line(id, results)
                               : treff::query::to_trec(id, results));
    if (command.trec && is_replaced(results)) {
      logger.info("{}:{}: {}", command.queries, number, treff::printable(replacement(results)));
    }
    if (asked == 0 && command.trec) mark = results.mark;
    if (!results.incomplete.empty() && results.incomplete != missing) {
      tell_missing(results.incomplete, logger);
    }
    missing = results.incomplete;
    hits = hits || !nothing_found(results, options);
    ++asked;
  }
  treff::require_end(input, command.queries);
  if (asked == 0) {
    logger.error("{}: {}", command.queries,
                 Catalogue::of_user().text("contains no query; write lines of qid<TAB>query"));
    return kError;
  }
  tell_mark(mark, logger);
  return hits ? kHits : kNoHits;
}

int run(int argc, char** argv, spdlog::logger& logger) {
  std::ios::sync_with_stdio(false);
  const Catalogue& texts = Catalogue::of_user();
  CommandLine command;
  treff::commands::translate_help(&command.app, texts);
  command.app.footer(treff::query::syntax_summary(texts));
  std::string wrong;
  try {
    command.parse(argc, argv);
    wrong = command.wrong();
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return command.app.exit(error);
    wrong = CommandLine::message(error);
  }
  if (!wrong.empty()) {
    logger.error("{}; {}", texts.sentence(wrong), texts.text("see treff-query --help"));
    return kError;
  }
  if (const std::string index = command.index_among_words(); !index.empty()) {
    logger.warn("{}", treff::messages::fill(
                          texts.text("“{word}” is an index; to search it, write --index {word}"),
                          {{"{word}", index}}));
  }
  if (command.sort == "date") command.options.sort = treff::Sort::date;
  if (command.sort == "oldest") command.options.sort = treff::Sort::oldest;
  return !command.queries.empty() ? run_many(command, logger)
         : command.ids            ? list_ids(command, logger)
         : command.complete       ? list_completions(command, logger)
                                  : run_one(command, logger);
}

}  // namespace

int main(int argc, char** argv) {
  return treff::commands::run_reporting(
      "treff-query", kError, [&](spdlog::logger& logger) { return run(argc, argv, logger); });
}
