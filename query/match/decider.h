// SPDX-License-Identifier: GPL-2.0-or-later
// Decides of a whole article what Xapian's terms cannot: phrases, prefixes, literal forms and NEAR.
#pragma once

#include <xapian.h>

#include <optional>
#include <string_view>

#include "interruption.h"
#include "language/analyzer.h"
#include "match/expression.h"
#include "match/hits.h"

namespace treff::query {

/// Decides about one article after the other, from what was fetched of each. It needs nothing of
/// Xapian's matcher: of a remote index, whose server runs no MatchDecider, ask for the candidates
/// of the plan's stages (or of proposal_of() of its set), and keep those for which holds() is true.
/// Who fetches slots and articles apart calls by_record() first and by_text() only where that says
/// kMaybe; the two give what holds() gives. Not for several threads at once (the analyzer is not).
class ArticleTest {
 public:
  /// All that it is given outlives it: a plan's condition and leaves. With `strict`, the text
  /// confirms what the record says.
  ArticleTest(const Expression& condition, const Leaves& leaves, language::Analyzer& analyzer,
              bool strict)
      : condition_(condition),
        leaves_(leaves),
        codes_(leaves),
        analyzer_(analyzer),
        strict_(strict) {}

  /// Whether nothing is left to decide.
  [[nodiscard]] bool idle() const { return condition_.kind == Expression::Kind::kAll; }

  /// Reads the token record, and the article where the record leaves it open. Throws
  /// Error(corrupt), and what Xapian throws where a part of the document is not fetched yet.
  [[nodiscard]] bool holds(const Xapian::Document& document) const;

  /// By the value of index::kTokenRecordSlot.
  [[nodiscard]] Truth by_record(std::string_view record) const;

  /// By title, passages and fields of the whole article.
  [[nodiscard]] bool by_text(const Article& article) const;

  /// The passages (0: the title) by the record.
  [[nodiscard]] Hits hits(std::string_view record) const {
    return hits_of_record(leaves_, codes_, record);
  }

 private:
  const Expression& condition_;
  const Leaves& leaves_;
  LeafCodes codes_;
  language::Analyzer& analyzer_;
  bool strict_;
};

/// The same for Xapian's matcher, which asks it only of articles that are good enough to matter.
class Decider : public Xapian::MatchDecider {
 public:
  Decider(const ArticleTest& test, const Interruption& interruption)
      : test_(test), interruption_(interruption) {}

  /// Whether Xapian can do without it.
  [[nodiscard]] bool idle() const { return test_.idle() && !interruption_.possible(); }

  bool operator()(const Xapian::Document& document) const override {
    interruption_.check();
    return test_.holds(document);
  }

 private:
  const ArticleTest& test_;
  const Interruption& interruption_;
};

}  // namespace treff::query
