// SPDX-License-Identifier: GPL-2.0-or-later
// Searches with Xapian set up like Omega: one document per passage with its article's title in the
// body, the Norwegian stemmer, and the defaults of TermGenerator, QueryParser and BM25.
//
//   relevance_omega INDEX add ARTICLES.jsonl…      adds {id, title, paragraphs} to a new index
//   relevance_omega INDEX run QUERIES.tsv          writes a TREC run, 10 passages a query
#include <fmt/core.h>
#include <xapian.h>

#include <exception>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>

namespace {

constexpr Xapian::doccount kDepth = 10;

std::ifstream open(const std::string& path) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error(path + ": cannot be read");
  return file;
}

void add_articles(Xapian::WritableDatabase& database, const std::string& path) {
  Xapian::TermGenerator generator;
  generator.set_stemmer(Xapian::Stem("norwegian"));
  std::ifstream file = open(path);
  for (std::string line; std::getline(file, line);) {
    const nlohmann::json article = nlohmann::json::parse(line);
    const std::string title = article.value("title", "");
    std::size_t number = 0;
    for (const auto& paragraph : article.at("paragraphs")) {
      Xapian::Document document;
      generator.set_document(document);
      generator.index_text(title);
      generator.increase_termpos();
      generator.index_text(paragraph.get<std::string>());
      document.set_data(article.at("id").get<std::string>() + "#" + std::to_string(++number));
      database.add_document(document);
    }
  }
}

void run_queries(const Xapian::Database& database, const std::string& path) {
  Xapian::QueryParser parser;
  parser.set_stemmer(Xapian::Stem("norwegian"));
  parser.set_stemming_strategy(Xapian::QueryParser::STEM_SOME);
  parser.set_database(database);
  Xapian::Enquire enquire(database);
  std::ifstream file = open(path);
  for (std::string line; std::getline(file, line);) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string::npos) throw std::runtime_error(path + ": a line has no tab");
    enquire.set_query(parser.parse_query(line.substr(tab + 1)));
    const Xapian::MSet matches = enquire.get_mset(0, kDepth);
    for (auto it = matches.begin(); it != matches.end(); ++it) {
      fmt::print("{} Q0 {} {} {:.6f} omega\n", line.substr(0, tab), it.get_document().get_data(),
                 it.get_rank() + 1, it.get_weight());
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) {
    fmt::print(stderr, "usage: relevance_omega INDEX add ARTICLES.jsonl… | run QUERIES.tsv\n");
    return 2;
  }
  try {
    const std::string action = argv[2];
    if (action == "add") {
      Xapian::WritableDatabase database(argv[1], Xapian::DB_CREATE);
      for (int i = 3; i < argc; ++i) add_articles(database, argv[i]);
      database.commit();
    } else if (action == "run") {
      run_queries(Xapian::Database(argv[1]), argv[3]);
    } else {
      throw std::runtime_error(action + ": neither add nor run");
    }
    return 0;
  } catch (const Xapian::Error& error) {
    fmt::print(stderr, "relevance_omega: {}\n", error.get_description());
  } catch (const std::exception& error) {
    fmt::print(stderr, "relevance_omega: {}\n", error.what());
  }
  return 2;
}
