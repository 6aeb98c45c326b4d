// What a search gives: passages, best first. Plain values, valid for as long as one keeps them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

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

struct PassageResult {
  std::size_t rank = 0;  ///< from 1, over all pages
  double score = 0;      ///< comparable within one search only
  std::string article;   ///< the article's id
  std::string title;
  std::string published;  ///< ISO 8601, may be empty
  std::string source;
  std::size_t passage = 0;            ///< number in the article, from 1; 0: an article without text
  std::string text;                   ///< UTF-8, NFC
  std::vector<Highlight> highlights;  ///< in `text`, in order, apart from each other
  std::vector<Highlight> title_highlights;  ///< in `title`
  std::size_t copies = 0;                   ///< near-identical passages that are not shown
  std::string snippet;  ///< the best part of `text`, where SearchOptions::snippet_length
  std::vector<Highlight> snippet_highlights;  ///< in `snippet`
  std::vector<ScorePart> explanation;         ///< filled where SearchOptions::explain
};

struct SearchResults {
  std::string query;            ///< as typed
  std::string searched;         ///< what gave these results; differs where a suggestion was taken
  std::uint64_t total = 0;      ///< number of articles that match
  bool total_is_exact = false;  ///< else `total` is an estimate: up to 1,000 are counted
  std::vector<std::string> notes;  ///< on each part that was not read as typed, in English
  std::string suggestion;          ///< another spelling of the query, or empty
  bool cut = false;                ///< the query was too long: only `searched` was read
  std::vector<PassageResult> passages;
};

}  // namespace treff
