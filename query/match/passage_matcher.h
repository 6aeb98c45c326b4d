// SPDX-License-Identifier: GPL-2.0-or-later
// The one place where the text of a passage is compared with a query: it is analyzed once, and
// scoring, verifying and marking read what comes of it.
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

/// A token that stands for a word of the query.
struct WordMatch {
  std::uint32_t token = 0;
  std::uint16_t word = 0;
  Tier tier = Tier::kOther;
  float weight = 0;
};

struct AnalyzedPassage {
  std::string_view text;
  /// Their words are valid until the analyzer forgets_words(); nullptr: the word matches nothing.
  std::vector<language::Token> tokens;
  std::vector<WordMatch> matches;  ///< by token
  /// Of each pattern: the first and the last token of each match.
  std::vector<std::vector<std::pair<std::size_t, std::size_t>>> patterns;

  [[nodiscard]] bool holds_pattern() const {
    for (const auto& spans : patterns) {
      if (!spans.empty()) return true;
    }
    return false;
  }
};

/// For one query; not for several threads at once (the analyzer is not). What it is given outlives
/// it.
class PassageMatcher {
 public:
  /// Compares with `words` (those in title: apart) and with the `chosen` patterns of `leaves`.
  PassageMatcher(const std::vector<QueryWord>& words, const Leaves& leaves,
                 std::vector<std::size_t> chosen, language::Analyzer& analyzer);

  /// Valid until the next call. With the passage's part of the token record, only the words that
  /// may match by their codes are analyzed; the others are nullptr or, with `forms`, have a form.
  [[nodiscard]] const AnalyzedPassage& match(std::string_view text, std::string_view record = {},
                                             bool forms = false) {
    return match(text, record, forms, false);
  }

  /// The same for a title, in which the words of title: count, too.
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
  void keep_nearest(std::size_t first, std::span<const language::Term> terms);

  const std::vector<QueryWord>& words_;
  const Leaves& leaves_;
  std::vector<std::size_t> chosen_;
  language::Analyzer& analyzer_;
  std::vector<bool> codes_;  ///< of all terms below and of the patterns: most words match nothing
  /// Terms of the query's words, by where they are looked for; the keys stand in `words_`.
  std::unordered_map<std::string_view, std::vector<Known>> known_[3];  // NOLINT
  bool wildcards_ = false;  ///< a pattern may match words that none of its terms proposes
  AnalyzedPassage passage_;
};

}  // namespace treff::query
