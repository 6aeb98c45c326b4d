// SPDX-License-Identifier: GPL-2.0-or-later
#include <string>
#include <utility>
#include <vector>

#include "index/document.h"
#include "index/schema.h"
#include "match/highlighter.h"
#include "match/passage_matcher.h"
#include "parse/parser.h"
#include "passage_result.h"
#include "rank/interruption.h"
#include "rank/plan.h"
#include "search.h"
#include "treff/error.h"

namespace treff::query {
namespace {

Article article_of(Reader& reader, const std::string& id) {
  if (const auto found = find_document(reader, id)) return index::stored_article(*found);
  throw_not_found(reader, Error(ErrorCode::not_found, "there is no such article", id,
                                "use the article id shown in the results"));
}

std::vector<Highlight> marks_in(const std::string& text, const AnalyzedPassage& passage,
                                const Plan& plan) {
  Marks marks = marks_of(text, passage, plan.words);
  return marks.highlights.empty() ? std::move(marks.function_words) : std::move(marks.highlights);
}

}  // namespace

SearchResults whole_article(Reader& reader, std::string_view id, std::string_view text,
                            const SearchOptions& options) {
  const Interruption interruption(options);
  interruption.check();
  const ParsedQuery query = parse_query(text);
  const Plan plan = make_plan(query.root, input_of(reader, interruption), false);
  const Article article = article_of(reader, std::string(id));
  PassageMatcher matcher(plan.words, plan.leaves, plan.marked, reader.analyzer, plan.marked_nears);
  SearchResults results;
  results.query = text;
  results.searched = query.text;
  results.notes = query.notes;
  results.total = 1;
  results.total_is_exact = true;
  const std::vector<Highlight> in_title =
      marks_in(article.title, matcher.match_title(article.title), plan);
  for (std::size_t n = 1; n <= index::passage_count(article); ++n) {
    interruption.check();
    PassageResult passage = result_of(article, n);
    passage.rank = n;
    passage.text = index::passage_text(article, n);
    passage.highlights = marks_in(passage.text, matcher.match(passage.text), plan);
    passage.title_highlights = in_title;
    results.passages.push_back(std::move(passage));
  }
  if (results.passages.empty()) {  // only a title
    PassageResult passage = result_of(article, 0);
    passage.rank = 1;
    passage.title_highlights = in_title;
    results.passages.push_back(std::move(passage));
  }
  return results;
}

}  // namespace treff::query
