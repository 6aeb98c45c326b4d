// SPDX-License-Identifier: GPL-2.0-or-later
// What a search gives: passages, best first. Plain values, valid for as long as one keeps them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "treff/export.h"

namespace treff {

/// A marked stretch of a text: code points [from, to).
struct Highlight {
  std::size_t from = 0;
  std::size_t to = 0;
};

/// One addend of a score, in words.
struct ScorePart {
  std::string name;
  double value = 0;   ///< the feature
  double weight = 0;  ///< what it is multiplied by
};

/// Where a passage stands in its article.
enum class PassageKind : std::uint8_t { text = 0, caption = 1, fact_box = 2, summary = 3 };

/// "text", "caption", "fact_box" or "summary".
[[nodiscard]] TREFF_EXPORT const char* to_string(PassageKind kind) noexcept;

struct PassageResult {
  std::size_t rank = 0;  ///< from 1, over all pages
  double score = 0;      ///< comparable within one search only
  std::string article;   ///< the article's id
  std::string title;
  std::string published;  ///< ISO 8601, may be empty
  std::string source;
  std::string author;       ///< as the article names them
  std::string section;      ///< sport, utenriks, …
  std::string language;     ///< nb, nn, …
  std::int64_t added = 0;   ///< when the article first came: seconds since 1970
  std::size_t passage = 0;  ///< number in the article, from 1; 0: an article without text
  PassageKind kind = PassageKind::text;
  std::string text;                         ///< UTF-8, NFC
  std::vector<Highlight> highlights;        ///< in `text`, in order, apart from each other
  std::vector<Highlight> title_highlights;  ///< in `title`
  std::size_t copies = 0;                   ///< near-identical passages that are not shown
  std::string snippet;  ///< the best part of `text`, where SearchOptions::snippet_length
  std::vector<Highlight> snippet_highlights;  ///< in `snippet`
  std::vector<ScorePart> explanation;         ///< filled where SearchOptions::explain
};

/// A value that articles among the results have, such as a source.
struct FacetValue {
  std::string value;
  std::uint64_t articles = 0;
};

/// What the articles that match have in one field: the most frequent value first.
struct Facet {
  std::string field;               ///< source, author, section, language, year, month or day
  std::vector<FacetValue> values;  ///< up to SearchOptions::facet_limit
  std::size_t distinct = 0;        ///< values, with those that are not given
};

struct SearchResults {
  std::string query;            ///< as typed
  std::string searched;         ///< what gave these results; differs where a suggestion was taken
  std::uint64_t total = 0;      ///< number of articles that match
  bool total_is_exact = false;  ///< else `total` is an estimate: up to 1,000 are counted
  std::vector<std::string> notes;  ///< on each part that was not read as typed, in English
  std::string suggestion;          ///< another spelling of the query, or empty
  bool cut = false;                ///< the query was too long: only `searched` was read
  /// Shards that did not answer, as they were named, where SearcherOptions::partial: what they hold
  /// is not among the results.
  std::vector<std::string> incomplete;
  std::vector<PassageResult> passages;
  std::vector<Facet> facets;  ///< of SearchOptions::facets, in their order
  /// Where SearchOptions::since or since_mark was given: the since_mark that finds what comes after
  /// what this search saw, of each index and of shards that did not answer. Its form may change.
  std::string mark;
};

/// What a text that somebody is typing may become.
struct Completion {
  enum class Kind { word, title };

  Kind kind = Kind::word;
  std::string text;     ///< the text with its last word completed, or an article's title
  std::string article;  ///< of a title: the article's id
  /// That hold the word, counted for each way of capitals; removed ones count until their segment
  /// is rewritten. 1 for a title.
  std::uint64_t articles = 0;
};

}  // namespace treff
