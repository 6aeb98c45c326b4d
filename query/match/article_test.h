// SPDX-License-Identifier: GPL-2.0-or-later
// Decides what Xapian cannot: whether an article matches phrases, wildcards, literal forms and
// NEAR.
#pragma once

#include <xapian.h>

#include <optional>
#include <string_view>

#include "language/analyzer.h"
#include "match/expression.h"
#include "match/hits.h"

namespace treff::query {

/// Tests articles one at a time, outside of Xapian's matcher. A remote server cannot run a
/// MatchDecider, so callers fetch candidates from the server (by the plan's stages or
/// proposal_of(set)) and keep those for which holds() is true. One thread at a time, because of the
/// analyzer.
class ArticleTest {
 public:
  /// `condition` and `leaves` are those of a plan. With `strict`, the text must confirm each match
  /// in the token record. All arguments must outlive the object.
  ArticleTest(const Expression& condition, const Leaves& leaves, language::Analyzer& analyzer,
              bool strict)
      : condition_(condition),
        leaves_(leaves),
        codes_(leaves),
        analyzer_(analyzer),
        strict_(strict) {}

  /// Whether there is nothing to decide.
  [[nodiscard]] bool idle() const { return condition_.kind == Expression::Kind::kAll; }

  /// Whether the article matches. Reads the token record, and the article only if the record does
  /// not decide. Throws Error(corrupt), and what Xapian throws when it fetches a missing part of
  /// the document.
  [[nodiscard]] bool holds(const Xapian::Document& document) const;

  /// The passages (0: the title) that match according to the token record.
  [[nodiscard]] Hits hits(std::string_view record) const {
    return hits_of_record(leaves_, codes_, record);
  }

 private:
  /// Decides by the article's fields, its title, and the passages in `by_record`, which include all
  /// that match.
  [[nodiscard]] bool by_text(const Article& article, const Hits& by_record) const;

  const Expression& condition_;
  const Leaves& leaves_;
  LeafCodes codes_;
  language::Analyzer& analyzer_;
  bool strict_;
};

}  // namespace treff::query
