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

/// Decides from fetched records: for a remote index, which runs no MatchDecider, too.
class ArticleTest {
 public:
  /// All that it is given outlives it. With `strict`, the text confirms what the record says.
  ArticleTest(const Expression& condition, const Leaves& leaves, language::Analyzer& analyzer,
              bool strict)
      : condition_(condition),
        leaves_(leaves),
        codes_(leaves),
        analyzer_(analyzer),
        strict_(strict) {}

  /// Whether nothing is left to decide.
  [[nodiscard]] bool idle() const { return condition_.kind == Expression::Kind::kAll; }

  [[nodiscard]] bool holds(const Xapian::Document& document) const;

  /// The passages (0: the title) by the record.
  [[nodiscard]] Hits hits(std::string_view record) const {
    return hits_of_record(leaves_, codes_, record);
  }

 private:
  [[nodiscard]] bool holds_by_text(const Xapian::Document& document) const;

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
