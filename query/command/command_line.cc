#include "command/command_line.h"

#include <algorithm>
#include <utility>

#include "command/query_syntax.h"
#include "commands/option_values.h"
#include "treff/version.h"

namespace treff::query {
namespace {

using namespace treff::commands;

/// -krig is a word of the query, not an option: the mark keeps it from the command-line parser.
constexpr char kWordMark = '\1';

/// The arguments in the reverse order that CLI11 wants, with the query's -words marked.
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

void restore_words(std::vector<std::string>* words) {
  for (std::string& word : *words) {
    if (!word.empty() && word[0] == kWordMark) word.erase(0, 1);
  }
}

/// kQuerySyntax, in columns.
std::string syntax_summary() {
  std::size_t width = 0;
  for (const SyntaxRow& row : kQuerySyntax) width = std::max(width, row.write.size());
  std::string text = "Query:\n";
  for (const SyntaxRow& row : kQuerySyntax) {
    text.append("  ").append(row.write).append(width + 2 - row.write.size(), ' ').append(row.get);
    text += '\n';
  }
  return text;
}

CLI::Option* whole_number(CLI::Option* option) {
  return option->check(silent(CLI::NonNegativeNumber))->type_name(kNumber);
}

}  // namespace

CommandLine::CommandLine()
    : app("Finds the passages of Norwegian articles that answer a query.", "treff-query") {
  app.set_version_flag("--version", std::string("treff ") + version(), "Print the version");
  app.footer(syntax_summary());
  app.add_option("--index", indexes,
                 "Folder of an index, or an index in one file; several are searched as one")
      ->type_name(kFolder)
      ->take_all()
      ->allow_extra_args(false);
  whole_number(app.add_option("--limit", options.limit, "Passages to show"))->capture_default_str();
  whole_number(app.add_option("--offset", options.offset, "Passages to skip"))
      ->capture_default_str();
  whole_number(
      app.add_option("--per-article", options.per_article, "Most passages of one article; 0: all"))
      ->capture_default_str();
  const std::vector<std::string> sorts = {"relevance", "date", "oldest"};
  app.add_option("--sort", sort, "Best first, newest first or oldest first")
      ->check(silent(CLI::IsMember(sorts)))
      ->type_name(one_of(sorts))
      ->capture_default_str();
  whole_number(app.add_option("--snippet", options.snippet_length,
                              "Show about so many characters of a long passage"));
  auto* like = app.add_option("--similar", similar, "Passages like this one: article#passage")
                   ->type_name("PASSAGE");
  auto* whole =
      app.add_option("--article", article, "Every passage of this article, with the words marked")
          ->type_name("ID")
          ->excludes(like);
  auto* explained = app.add_flag("--explain", options.explain, "Show each part of the score");
  auto* as_json = app.add_flag("--json", json, "One JSON object; with --queries, one a line");
  auto* as_trec = app.add_flag("--trec", trec, "Lines: qid Q0 article#passage rank score treff");
  as_trec->excludes(as_json);
  auto* as_ids = app.add_flag("--ids", ids, "The ids of all articles that match, one a line");
  for (CLI::Option* other : {like, whole, explained, as_json, as_trec}) as_ids->excludes(other);
  app.add_option("--queries", queries,
                 "File of queries, a line each: qid<TAB>query; with --trec or --json")
      ->type_name(kFile);
  app.add_option("WORDS", words, "The query")->type_name("");
}

void CommandLine::parse(int argc, char** argv) {
  app.parse(protect_words(argc, argv));
  restore_words(&words);
}

}  // namespace treff::query
