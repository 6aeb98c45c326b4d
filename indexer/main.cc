// treff-index: reads the command line and calls the library.
#include <spdlog/sinks/ansicolor_sink.h>
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <atomic>
#include <chrono>
#include <csignal>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include "treff/analysis.h"
#include "treff/article_reader.h"
#include "treff/defaults.h"
#include "treff/error.h"
#include "treff/index_info.h"
#include "treff/index_writer.h"

namespace {

constexpr int kOk = 0, kSomeRejected = 1, kError = 2, kInterrupted = 130;

std::atomic<bool> interrupted{false};

void interrupt(int) { interrupted = true; }

/// Everything that is not a result goes through this logger, to standard error.
spdlog::logger make_logger() {
  auto sink = std::make_shared<spdlog::sinks::ansicolor_stderr_sink_st>();
  spdlog::logger logger("treff-index", sink);
  logger.set_pattern("%n: %v");
  return logger;
}

std::string standard_input() {
  return {std::istreambuf_iterator<char>(std::cin), std::istreambuf_iterator<char>()};
}

struct AddCommand {
  std::string index;
  std::string format = "auto";
  std::vector<std::string> paths;
  double wait_seconds = 0;
};

int add(const AddCommand& command, spdlog::logger& logger) {
  const auto start = std::chrono::steady_clock::now();
  treff::ReadOptions options;
  options.format = treff::parse_format(command.format);
  treff::WriterOptions writer_options;
  writer_options.wait_seconds = command.wait_seconds;
  treff::IndexWriter writer(command.index, writer_options);
  std::size_t added = 0, replaced = 0, unchanged = 0, rejected = 0;

  treff::ArticleSink sink;
  sink.rejection = [&](treff::Rejection&& rejection) {
    ++rejected;
    logger.error("{}: {}", rejection.where, rejection.why);
  };
  sink.article = [&](treff::Article&& article) {
    const std::string where = article.id.empty() ? article.source : article.id;
    try {
      switch (writer.add(std::move(article))) {
        case treff::AddResult::added:
          ++added;
          break;
        case treff::AddResult::replaced:
          ++replaced;
          break;
        case treff::AddResult::unchanged:
          ++unchanged;
          break;
      }
    } catch (const treff::Error& error) {
      if (error.code() != treff::ErrorCode::invalid_input) throw;
      sink.rejection({where, error.message() + "; " + error.hint()});
    }
    writer.checkpoint();
    return !interrupted;
  };
  for (const std::string& path : command.paths) {
    const bool more = path == "-"
                          ? treff::read_bytes(standard_input(), "-", options, sink)
                          : treff::read_path(path, options, sink);
    if (!more) break;
  }
  writer.commit();
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
  std::cout << fmt::format("{} added, {} replaced, {} unchanged, {} rejected in {:.1f} s\n", added,
                           replaced, unchanged, rejected, seconds.count());
  if (interrupted) return kInterrupted;
  return rejected == 0 ? kOk : kSomeRejected;
}

int remove(const std::string& index, const std::vector<std::string>& ids,
           spdlog::logger& logger) {
  treff::IndexWriter writer(index);
  std::size_t missing = 0;
  for (const std::string& id : ids) {
    // A file's article has its absolute path for an id; the path as typed will do.
    const std::string path = std::filesystem::absolute(id).lexically_normal();
    if (writer.remove(id) || writer.remove(path)) continue;
    ++missing;
    logger.error("{}: there is no such article in {}", id, index);
  }
  writer.commit();
  std::cout << fmt::format("{} removed\n", ids.size() - missing);
  return missing == 0 ? kOk : kSomeRejected;
}

int info(const std::string& index) {
  const treff::IndexInfo info = treff::read_index_info(index, treff::default_lexicon());
  const std::string dates =
      info.earliest.empty() ? "unknown" : info.earliest + " – " + info.latest;
  std::cout << fmt::format(
      "index       {}\narticles    {}\nterms       {}\npublished   {}\nsize        {:.1f} MB\n"
      "format      {}\nanalyser    {}{}\n",
      index, info.articles, info.tokens, dates, static_cast<double>(info.bytes) / 1e6,
      info.format_version, info.analyzer,
      info.searchable ? "" : " (not this treff's: add the articles to a new index to search them)");
  return kOk;
}

std::string joined(const std::vector<std::string>& words, const char* separator) {
  return fmt::format("{}", fmt::join(words, separator));
}

/// form<TAB>kind:term<TAB>kind:term…, as DESIGN fixes it.
void print_tsv(const treff::AnalyzedWord& word) {
  std::string line = word.form;
  for (const auto& lemma : word.lemmas) line += "\tlemma:" + lemma;
  for (const auto& part : word.parts) line += "\tpart:" + part;
  line += "\texact:" + word.exact;
  for (const auto& norm : word.norm) line += "\tnorm:" + norm;
  if (!word.split.empty()) line += "\tsplit:" + joined(word.split, "|");
  std::cout << line << '\n';
}

void print_for_people(const treff::AnalyzedWord& word) {
  std::string line = fmt::format("{:<24} {}", word.form, joined(word.lemmas, ", "));
  if (!word.split.empty()) {
    line += fmt::format("  parts {} ({})", joined(word.split, "|"), joined(word.parts, ", "));
  }
  if (!word.norm.empty()) line += fmt::format("  other norm {}", joined(word.norm, ", "));
  std::cout << line << fmt::format("  [{}]\n", word.reason);
}

int analyze(const std::vector<std::string>& texts, bool tsv) {
  const std::string text = texts.empty() ? standard_input() : joined(texts, " ");
  for (const treff::AnalyzedWord& word : treff::analyze_text(text)) {
    tsv ? print_tsv(word) : print_for_people(word);
  }
  return kOk;
}

int run(int argc, char** argv, spdlog::logger& logger) {
  CLI::App app("Indexes Norwegian articles for treff-query.", "treff-index");
  app.set_version_flag("--version", TREFF_VERSION);
  app.require_subcommand(1);
  std::string index = treff::default_index();
  const auto with_index = [&index](CLI::App* command) {
    command->add_option("--index", index, "Folder of the index")->capture_default_str();
    return command;
  };

  AddCommand add_command;
  CLI::App* adding = with_index(app.add_subcommand("add", "Add articles, or replace changed ones"));
  adding->add_option("--format", add_command.format, "auto, text, html or jsonl")
      ->capture_default_str();
  adding->add_option("--wait", add_command.wait_seconds, "Seconds to wait for another writer");
  adding->add_option("PATH", add_command.paths, "Files, folders, or - for standard input")
      ->required();

  std::vector<std::string> ids;
  CLI::App* removing = with_index(app.add_subcommand("remove", "Remove articles"));
  removing->add_option("ID", ids, "Ids of articles; of a file's, its path")->required();

  CLI::App* describing = with_index(app.add_subcommand("info", "Tell what is in an index"));

  bool tsv = false;
  std::vector<std::string> texts;
  CLI::App* analyzing = app.add_subcommand("analyze", "Show what the analyser makes of a text");
  analyzing->add_flag("--tsv", tsv, "A line per word: form, then kind:term behind tabs");
  analyzing->add_option("TEXT", texts, "The text; none: standard input");

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return app.exit(error);
    logger.error("{}; see treff-index --help", error.what());
    return kError;
  }
  if (adding->parsed()) {
    add_command.index = index;
    return add(add_command, logger);
  }
  if (removing->parsed()) return remove(index, ids, logger);
  if (describing->parsed()) return info(index);
  if (analyzing->parsed()) return analyze(texts, tsv);
  return kError;
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGINT, interrupt);
  std::signal(SIGTERM, interrupt);
  spdlog::logger logger = make_logger();
  try {
    return run(argc, argv, logger);
  } catch (const treff::Error& error) {
    logger.error("{}", error.what());
  } catch (const std::exception& error) {
    logger.error("{}", error.what());
  }
  return kError;
}
