// SPDX-License-Identifier: GPL-2.0-or-later
// Compares the text of a passage with a query. Scoring, the check for false matches and
// highlighting all use the result.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "language/analyzer.h"
#include "match/hits.h"
#include "match/passage_evidence.h"
#include "match/query_words.h"

namespace treff::query {

/// A token that matches a word of the query.
struct WordMatch {
  std::uint32_t token = 0;
  std::uint16_t word = 0;
  Tier tier = Tier::kOther;
  float weight = 0;
};

struct AnalyzedPassage {
  std::string_view text;
  /// Token::word is nullptr if the token was not analyzed, because it cannot match. For the
  /// lifetime of words, see forgets_words().
  std::vector<language::Token> tokens;
  std::vector<WordMatch> matches;  ///< in the order of tokens
  /// For each chosen pattern, then for each chosen NEAR: the first and the last token of each
  /// match. The matches of a NEAR are those of its operands that are near enough.
  std::vector<std::vector<std::pair<std::size_t, std::size_t>>> patterns;

  [[nodiscard]] bool holds_pattern() const {
    for (const auto& spans : patterns) {
      if (!spans.empty()) return true;
    }
    return false;
  }
};

/// Compares texts with one query. One thread at a time, because of the analyzer.
class PassageMatcher {
 public:
  /// Looks for `words` (those of title: only in titles), and for those patterns and NEARs of
  /// `leaves` that `chosen` and `nears` name by index. All arguments but `chosen` and `nears` must
  /// outlive the object.
  PassageMatcher(const std::vector<QueryWord>& words, const Leaves& leaves,
                 std::vector<std::size_t> chosen, language::Analyzer& analyzer,
                 std::vector<std::size_t> nears = {});

  /// The result is valid until the next call. Given `record`, the passage's part of the token
  /// record, analyzes only words whose codes may match; other tokens get nullptr or, with `forms`,
  /// only a form.
  [[nodiscard]] const AnalyzedPassage& match(std::string_view text, std::string_view record = {},
                                             bool forms = false) {
    return match(text, record, forms, false);
  }

  /// The same for a title; here, the words of title: match, too.
  [[nodiscard]] const AnalyzedPassage& match_title(std::string_view text,
                                                   std::string_view record = {}) {
    return match(text, record, false, true);
  }

 private:
  struct Known {
    std::uint16_t word;
    Tier tier;
    float weight;
  };

  [[nodiscard]] const AnalyzedPassage& match(std::string_view text, std::string_view record,
                                             bool forms, bool title);
  void read(std::string_view text, std::string_view record, bool forms);
  void add_matches(std::uint32_t token, std::span<const language::Term> terms, Where where,
                   bool title);
  void add_near(const Near& near);
  void keep_nearest(std::size_t first, std::span<const language::Term> terms);

  const std::vector<QueryWord>& words_;
  const Leaves& leaves_;
  std::vector<std::size_t> chosen_, nears_;
  language::Analyzer& analyzer_;
  std::vector<bool> codes_;  ///< codes of all terms in known_ and the patterns; tested first
  /// Terms of the query's words, by Where and term. The keys are views into `words_`.
  std::unordered_map<std::string_view, std::vector<Known>> known_[3];  // NOLINT
  bool wildcards_ = false;  ///< some pattern matches words that have none of its terms
  AnalyzedPassage passage_;
};

}  // namespace treff::query
