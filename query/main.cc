// treff-query: reads the command line and calls the library.
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "article/file_name.h"
#include "command/command_line.h"
#include "commands/logger.h"
#include "present/json.h"
#include "present/terminal.h"
#include "present/trec.h"
#include "treff/defaults.h"
#include "treff/searcher.h"

namespace {

constexpr int kHits = 0, kNoHits = 1, kError = 2;

using treff::query::CommandLine;

treff::query::TerminalStyle terminal_style(bool explain) {
  treff::query::TerminalStyle style;
  style.explain = explain;
  if (::isatty(STDOUT_FILENO) == 0) return style;
  const char* no_color = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  const bool dumb = term == nullptr || std::string_view(term) == "dumb";
  style.colours = !dumb && (no_color == nullptr || *no_color == '\0');
  constexpr std::size_t kNarrowest = 30, kWidest = 100;
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
    style.width = std::clamp<std::size_t>(size.ws_col, kNarrowest, kWidest);
  }
  return style;
}

treff::Searcher open(const CommandLine& command) {
  std::vector<std::filesystem::path> paths(command.indexes.begin(), command.indexes.end());
  if (paths.empty()) paths.push_back(treff::default_index());
  return treff::Searcher(paths);
}

/// What a reader should know of how the results came about; for people only.
void tell(const treff::SearchResults& results, spdlog::logger& logger) {
  for (const std::string& note : results.notes) logger.warn("{}", treff::printable(note));
  if (results.searched != results.query && results.searched == results.suggestion) {
    logger.info("ingen treff på «{}»; viser treff på «{}»", results.query, results.searched);
  } else if (!results.suggestion.empty()) {
    logger.info("mente du «{}»?", results.suggestion);
  }
  if (results.passages.empty()) logger.info("ingen treff");
}

std::string query_text(const CommandLine& command) {
  std::string text;
  for (const std::string& word : command.words) text += (text.empty() ? "" : " ") + word;
  return text;
}

/// The ids of all articles that match, for treff-index remove --ids-from.
int list_ids(const CommandLine& command) {
  const std::vector<std::string> ids = open(command).matching_articles(query_text(command));
  for (const std::string& id : ids) std::cout << treff::printable(id) << '\n';
  return ids.empty() ? kNoHits : kHits;
}

treff::SearchResults search(const CommandLine& command) {
  if (!command.article.empty()) {
    return open(command).article(command.article, query_text(command));
  }
  if (!command.similar.empty()) {
    const std::size_t hash = command.similar.rfind('#');
    std::size_t passage = 0;
    const char* end = command.similar.data() + command.similar.size();
    if (hash != std::string::npos) {
      std::from_chars(command.similar.data() + hash + 1, end, passage);
    }
    return open(command).similar(command.similar.substr(0, hash), passage, command.options);
  }
  return open(command).search(query_text(command), command.options);
}

int run_one(CommandLine& command, spdlog::logger& logger) {
  constexpr std::size_t kTerminalSnippet = 400;
  const bool for_people = !command.json && !command.trec;
  if (for_people && command.options.snippet_length == 0 && command.article.empty()) {
    command.options.snippet_length = kTerminalSnippet;
  }
  command.options.merge_copies = !command.trec;  // a run is judged passage by passage
  const treff::SearchResults results = search(command);
  if (command.json) {
    std::cout << treff::query::to_json(results);
  } else if (command.trec) {
    std::cout << treff::query::to_trec("1", results);
  } else {
    std::cout << treff::query::to_terminal(results, terminal_style(command.options.explain));
    tell(results, logger);
  }
  return results.passages.empty() ? kNoHits : kHits;
}

int run_many(const CommandLine& command, spdlog::logger& logger) {
  std::ifstream file(command.queries);
  if (!file || std::filesystem::is_directory(command.queries)) {
    logger.error("{}: cannot be read; name a file of lines qid<TAB>query", command.queries);
    return kError;
  }
  const treff::Searcher searcher = open(command);
  treff::SearchOptions options = command.options;
  options.merge_copies = !command.trec;  // a run is judged passage by passage
  bool hits = false;
  std::string line;
  for (std::size_t number = 1; std::getline(file, line); ++number) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.empty()) continue;
    const std::size_t tab = line.find('\t');
    if (tab == std::string::npos) {
      logger.error("{}:{}: has no tab; write qid<TAB>query", command.queries, number);
      return kError;
    }
    const treff::SearchResults results =
        searcher.search(std::string_view(line).substr(tab + 1), options);
    const std::string_view id = std::string_view(line).substr(0, tab);
    std::cout << (command.json ? treff::query::to_json_line(id, results)
                               : treff::query::to_trec(id, results));
    hits = hits || !results.passages.empty();
  }
  return hits ? kHits : kNoHits;
}

int run(int argc, char** argv, spdlog::logger& logger) {
  CommandLine command;
  try {
    command.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return command.app.exit(error);
    logger.error("{}; see treff-query --help", error.what());
    return kError;
  }
  if (command.sort == "date") command.options.sort = treff::Sort::date;
  if (command.sort == "oldest") command.options.sort = treff::Sort::oldest;
  if (command.app.count("--queries") > 0) {
    if ((command.trec || command.json) && command.words.empty()) return run_many(command, logger);
    logger.error("--queries goes with --trec or --json, and without words; see treff-query --help");
    return kError;
  }
  if (command.article.empty() && command.words.empty() == command.similar.empty()) {
    if (!command.words.empty()) {
      logger.error("--similar goes without words; see treff-query --help");
      return kError;
    }
    logger.error("there is no query; see treff-query --help");
    return kError;
  }
  if (command.ids && !command.words.empty()) return list_ids(command);
  return run_one(command, logger);
}

}  // namespace

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  spdlog::logger logger = treff::commands::make_logger("treff-query");
  try {
    const int status = run(argc, argv, logger);
    std::cout.flush();
    if (std::cout || errno == EPIPE) return status;  // who closes a pipe has seen enough
    logger.error("cannot write to standard output: {}", std::strerror(errno));
  } catch (const std::exception& error) {
    logger.error("{}", error.what());
  }
  return kError;
}
