// SPDX-License-Identifier: GPL-2.0-or-later
// The results of a search: passages, best first. Plain values that own their data.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "treff/export.h"

namespace treff {

/// A highlighted range of a text: code points [from, to).
struct Highlight {
  std::size_t from = 0;
  std::size_t to = 0;
};

/// One part of a score, which is the sum of value · weight over all parts.
struct ScorePart {
  std::string name;
  double value = 0;   ///< of the feature
  double weight = 0;  ///< the factor for `value`
};

/// Which part of its article a passage is.
enum class PassageKind : std::uint8_t { text = 0, caption = 1, fact_box = 2, summary = 3 };

/// "text", "caption", "fact_box" or "summary".
[[nodiscard]] TREFF_EXPORT const char* to_string(PassageKind kind) noexcept;

struct PassageResult {
  std::size_t rank = 0;  ///< from 1, counted over all pages
  double score = 0;      ///< only comparable within one search
  std::string article;   ///< the article's id
  std::string title;
  std::string published;  ///< ISO 8601, may be empty
  std::string source;
  std::string author;       ///< as in the article; may name several people
  std::string section;      ///< sport, utenriks, …
  std::string language;     ///< nb, nn, …
  std::int64_t added = 0;   ///< when the article was first added: seconds since 1970
  std::size_t passage = 0;  ///< number in the article, from 1; 0: the article has no text
  PassageKind kind = PassageKind::text;
  std::string text;                         ///< UTF-8, NFC
  std::vector<Highlight> highlights;        ///< in `text`, in order, without overlap
  std::vector<Highlight> title_highlights;  ///< in `title`
  /// The number of near-identical passages that are not shown but rank before the end of the page.
  std::size_t copies = 0;
  std::string snippet;  ///< the best part of `text`, if SearchOptions::snippet_length is not 0
  std::vector<Highlight> snippet_highlights;  ///< in `snippet`
  std::vector<ScorePart> explanation;         ///< filled if SearchOptions::explain
};

/// A value of a field, and how many matching articles have it.
struct FacetValue {
  std::string value;
  std::uint64_t articles = 0;
};

/// The values that matching articles have in one field, most frequent first.
struct Facet {
  std::string field;               ///< source, author, section, language, year, month or day
  std::vector<FacetValue> values;  ///< up to SearchOptions::facet_limit
  std::size_t distinct = 0;        ///< number of values, including those not returned
};

struct SearchResults {
  std::string query;        ///< as typed
  std::string searched;     ///< as searched: the query, truncated if too long, or the suggestion
  std::uint64_t total = 0;  ///< number of matching articles
  /// False if `total` is an estimate: usually above 1,000, or if the texts of too many articles
  /// would have to be read to decide (m?te, TV2, phrases on other machines). Exact with facets.
  bool total_is_exact = false;
  std::vector<std::string> notes;  ///< in English: what was not read as typed or finds nothing
  std::string suggestion;          ///< another spelling of the query, or empty
  bool cut = false;                ///< the query was too long and was truncated
  /// With SearcherOptions::partial: the names of shards that did not answer, whose articles are
  /// missing from the results.
  std::vector<std::string> incomplete;
  std::vector<PassageResult> passages;
  std::vector<Facet> facets;  ///< in the order of SearchOptions::facets
  /// After a search with since or since_mark: the since_mark for the next search, which then finds
  /// the articles that this search did not see, including those of shards that did not answer.
  /// Articles beyond the limit count as seen; a note then says so, and the same search with an
  /// offset returns them. The format of marks may change.
  std::string mark;
};

/// A completion of a text that is being typed.
struct Completion {
  enum class Kind { word, title };

  Kind kind = Kind::word;
  std::string text;     ///< the text with its last word completed, or an article's title
  std::string article;  ///< for a title, the article's id
  /// The number of articles with the word, or with the completed value of a field; 1 for a title.
  /// Each capitalization is counted separately. Removed articles count until their segment is
  /// rewritten.
  std::uint64_t articles = 0;
};

}  // namespace treff
