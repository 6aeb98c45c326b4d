// SPDX-License-Identifier: GPL-2.0-or-later
// Matches a text with a query, and shows it with its highlights. The first line of the input is the
// query, the rest is the text.
#include "match/highlighter.h"

#include <xapian.h>

#include "fuzz.h"
#include "index/article_draft.h"
#include "index/schema.h"
#include "parse/parser.h"
#include "present/json.h"
#include "present/snippet.h"
#include "present/terminal.h"
#include "rank/plan.h"
#include "rank/text_evidence.h"
#include "treff/error.h"

namespace treff::fuzz {
namespace {

void require_marks(const std::string& text, const std::vector<Highlight>& marks) {
  std::size_t end = 0;
  for (const Highlight& mark : marks) {
    TREFF_REQUIRE(mark.from >= end && mark.from < mark.to);
    end = mark.to;
  }
  TREFF_REQUIRE(end <= language::count_code_points(text));
}

/// Requires that `out` has no control sequences except our own.
void require_harmless(std::string_view out, bool colors) {
  for (std::size_t i = 0; i < out.size();) {
    const std::size_t at = i;
    const char32_t c = language::next_code_point(out, &i);
    TREFF_REQUIRE(c == '\n' || (colors && c == 0x1B && out[at + 1] == '[') ||
                  (c >= 0x20 && c != 0x7F && (c < 0x80 || c >= 0xA0)));
  }
}

void show(const std::string& query, const std::string& text, const std::vector<Highlight>& marks) {
  PassageResult passage;
  passage.title = passage.text = text;
  passage.article = passage.source = passage.published = text;
  passage.highlights = passage.title_highlights = marks;
  query::Snippet snippet = query::make_snippet(text, marks, 60);
  TREFF_REQUIRE(language::is_utf8(snippet.text));
  require_marks(snippet.text, snippet.highlights);
  passage.snippet = std::move(snippet.text);
  passage.snippet_highlights = std::move(snippet.highlights);
  SearchResults results;
  results.query = query;
  results.passages.push_back(std::move(passage));
  for (const bool colors : {false, true}) {
    query::TerminalStyle style;
    style.colors = colors;
    require_harmless(query::to_terminal(results, style), colors);
  }
  TREFF_REQUIRE(language::is_utf8(query::to_json(results)));
}

/// An index with one article, whose text is `text`.
Xapian::WritableDatabase index_of(const std::string& text, language::Analyzer& analyzer) {
  Xapian::WritableDatabase database(std::string(), Xapian::DB_BACKEND_INMEMORY);
  Article article;
  article.id = "1";
  article.language.append("nb");
  article.paragraphs.push_back(text);
  index::DraftMaker maker(analyzer, nullptr, [] {});
  database.add_document(index::make_document(article, {"record", "hash", 0, {}}, maker));
  return database;
}

}  // namespace
}  // namespace treff::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace treff;
  static language::Analyzer analyzer(fuzz::morphology());
  const auto [line, rest] = fuzz::split_line(fuzz::view(data, size));
  const std::string text = language::normalize(rest);
  try {
    const query::Node root = query::parse(line);
    const Xapian::WritableDatabase database = fuzz::index_of(text, analyzer);
    const SearchOptions unlimited;
    const query::Interruption never(unlimited);
    const index::Vocabulary vocabulary({database});
    const query::IndexTerms terms(database);
    const index::PassageCounts counts{1, 10};
    const query::Plan plan =
        query::make_plan(root, {analyzer, terms, counts, vocabulary, never}, size % 2 == 0);
    query::PassageMatcher matcher(plan.words, plan.leaves, plan.marked, analyzer);
    const query::AnalyzedPassage& passage = matcher.match(text);
    const query::Marks marks = query::marks_of(text, passage, plan.words);
    fuzz::require_marks(text, marks.highlights);
    fuzz::require_marks(text, marks.function_words);
    static_cast<void>(query::TextReader(plan).read(passage, true));
    fuzz::show(query::cut_query(line).text, text, marks.highlights);
  } catch (const Error& error) {
    TREFF_REQUIRE(error.code() == ErrorCode::bad_query);
  }
  return 0;
}
