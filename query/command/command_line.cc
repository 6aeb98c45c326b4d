// SPDX-License-Identifier: GPL-2.0-or-later
#include "command/command_line.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <iterator>
#include <limits>
#include <memory>
#include <system_error>
#include <utility>

#include "arrivals.h"
#include "command/query_syntax.h"
#include "commands/option_values.h"
#include "parse/since.h"
#include "treff/version.h"

namespace treff::query {
namespace {

using namespace treff::commands;

/// Put before words such as -krig, so that the command-line parser does not read them as options.
constexpr char kWordMark = '\1';

/// The arguments in reverse order, as CLI11 expects them. Those with a single leading hyphen,
/// except -h, get kWordMark in front.
std::vector<std::string> protect_words(int argc, char** argv) {
  std::vector<std::string> arguments;
  for (int i = argc - 1; i > 0; --i) {
    std::string argument = argv[i];
    const bool option = argument == "-h" || argument.rfind("--", 0) == 0;
    if (!option && argument.size() > 1 && argument[0] == '-') argument.insert(0, 1, kWordMark);
    arguments.push_back(std::move(argument));
  }
  return arguments;
}

void restore(std::string* argument) {
  if (!argument->empty() && (*argument)[0] == kWordMark) argument->erase(0, 1);
}

CLI::Option* any_number(CLI::Option* option) {
  return whole_number(option, 0, std::numeric_limits<std::size_t>::max());
}

/// Parses the "article#passage" of --similar. Returns an error message, or an empty string.
std::string split_passage(const std::string& text, std::string* article, std::size_t* passage) {
  const std::size_t hash = text.rfind('#');
  const char* end = text.data() + text.size();
  if (hash != std::string::npos && hash > 0) {
    const auto parsed = std::from_chars(text.data() + hash + 1, end, *passage);
    *article = text.substr(0, hash);
    if (parsed.ec == std::errc() && parsed.ptr == end && *passage > 0) return {};
  }
  return "\"" + text + "\" is not of the form article#passage, where passages are numbered from 1";
}

}  // namespace

CommandLine::CommandLine()
    : app("Finds the passages in Norwegian articles that match a query.", "treff-query") {
  app.formatter(std::make_shared<HelpFormatter>());
  app.set_version_flag("--version", std::string("treff ") + version(), "Print the version");
  app.footer(syntax_summary(messages::Catalogue::of(messages::Language::english)));
  add_index_options("Seconds to wait for an answer from a remote index", &app, &index);
  auto* limit = any_number(app.add_option("--limit", options.limit, "Number of passages to show"))
                    ->capture_default_str();
  auto* offset =
      any_number(app.add_option("--offset", options.offset, "Number of passages to skip"))
          ->capture_default_str();
  auto* per_article = any_number(app.add_option("--per-article", options.per_article,
                                                "Maximum number of passages per article; 0: all"))
                          ->capture_default_str();
  const std::vector<std::string> sorts = {"relevance", "date", "oldest"};
  auto* order =
      choice(app.add_option("--sort", sort, "Best first, newest first or oldest first"), sorts)
          ->capture_default_str();
  auto* snippet =
      any_number(app.add_option("--snippet", options.snippet_length,
                                "Show about this many characters of a long passage; 0: all"));
  auto* alike = not_empty(app.add_option("--similar", similar,
                                         "Find passages similar to this one: article#passage"))
                    ->type_name("PASSAGE");
  auto* whole =
      not_empty(app.add_option("--article", article,
                               "Print all passages of this article, with the query words marked"))
          ->type_name("ID");
  auto* explain = app.add_flag("--explain", options.explain, "Show each part of the score");
  auto* as_json =
      app.add_flag("--json", json, "Print one JSON object; with --queries, one per line");
  auto* as_trec =
      app.add_flag("--trec", trec, "Print TREC run lines: qid Q0 article#passage rank score treff");
  auto* as_ids = app.add_flag("--ids", ids, "Print the ids of all matching articles, one per line");
  auto* many = not_empty(app.add_option("--queries", queries,
                                        "Run the queries in this file (-: standard input), one per "
                                        "line as qid<TAB>query; with "
                                        "--trec or --json"))
                   ->type_name(kFile);
  auto* facets =
      app.add_option("--facets", options.facets,
                     "Count the values of these fields over all matching articles: source, author, "
                     "section, language, year, month or day, separated by commas")
          ->type_name("FIELDS")
          ->delimiter(',')
          ->take_all()
          ->allow_extra_args(false);
  auto* after =
      not_empty(
          app.add_option(
              "--since", since,
              "Only articles first added since a time (2022-01-07T07:14, @1641536040), within "
              "a period (2h, 7d), or since an earlier search, given by its mark; with a mark, "
              "results beyond --limit count as seen"))
          ->type_name("TIME");
  auto* newer = not_empty(app.add_option("--half-life", half_life,
                                         "Boost newer articles: one this old gains half as much as "
                                         "one published now; 12h, 30d, 8w, 2y"))
                    ->type_name("PERIOD");
  auto* completes = app.add_flag(
      "--complete", complete, "Complete the last word: TEXT<TAB>number of articles, then titles");
  auto* query = app.add_option("WORDS", words, "The query")->type_name("");
  // Combining options that exclude each other is an error, so that none is silently ignored.
  exclude(as_json, {as_trec, as_ids});
  exclude(as_trec, {as_ids, explain, snippet});
  exclude(as_ids, {limit, offset, per_article, order, snippet, explain, alike, whole, many, newer});
  exclude(many, {alike, whole, query});
  exclude(facets, {as_trec, as_ids, alike, whole});
  exclude(after, {whole});
  exclude(completes, {as_trec, as_ids, alike, whole, many, offset, per_article, order, snippet,
                      explain, facets, after, newer});
  exclude(alike, {query, order});
  exclude(whole, {alike, limit, offset, per_article, order, snippet, explain, newer});
}

std::string syntax_summary(const messages::Catalogue& texts) {
  std::size_t width = 0;
  for (const SyntaxRow& row : kQuerySyntax) width = std::max(width, row.write.size());
  std::string text = texts.text("Query:") + "\n";
  for (const SyntaxRow& row : kQuerySyntax) {
    text.append("  ").append(row.write).append(width + 2 - row.write.size(), ' ');
    text += texts.text(row.get) + "\n";
  }
  return text;
}

std::string CommandLine::wrong() {
  if (!since.empty()) {
    if (!read_since(since, &options)) {
      return "--since: “" + since + "” is not a time; write 2022-01-07T07:14, 2h, 7d or @seconds";
    }
  }
  if (!half_life.empty()) {
    const auto period = parse_period(half_life);
    if (!period) {
      return "--half-life: “" + half_life + "” is not a period; write 12h, 30d, 8w or 2y";
    }
    if (sort != "relevance") return "--half-life has no effect with --sort " + sort;
    options.half_life = *period;
  }
  for (auto one = index.names.begin(); one != index.names.end(); ++one) {
    std::error_code missing;
    const auto same =
        std::find_if(std::next(one), index.names.end(), [&](const std::string& other) {
          return *one == other || std::filesystem::equivalent(*one, other, missing);
        });
    if (same != index.names.end()) return "--index " + *same + " is given twice";
  }
  if (!queries.empty()) return trec || json ? "" : "--queries requires --trec or --json";
  if (!similar.empty()) return split_passage(similar, &similar_article, &similar_passage);
  if (words.empty() && article.empty()) return "there is no query";
  return {};
}

std::string CommandLine::index_among_words() const {
  std::error_code ignored;
  for (const std::string& word : words) {
    const bool folder = word.find_first_of(" *?\"") == std::string::npos &&
                        std::filesystem::exists(std::filesystem::path(word) / "XAPIANDB", ignored);
    if (folder) return word;
  }
  return {};
}

std::string CommandLine::message(const CLI::ParseError& error) {
  std::string text = message_of(error);
  std::erase(text, kWordMark);
  return text;
}

void CommandLine::parse(int argc, char** argv) {
  app.parse(protect_words(argc, argv));
  for (std::vector<std::string>* list : {&words, &index.names}) {
    for (std::string& argument : *list) restore(&argument);
  }
  for (std::string* argument : {&queries, &similar, &article, &since, &half_life})
    restore(argument);
}

}  // namespace treff::query
