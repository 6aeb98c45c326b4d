// Decides of a whole article what Xapian's terms cannot: phrases, prefixes and NEAR.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "interruption.h"
#include "language/analyzer.h"
#include "rank/condition.h"
#include "treff/article.h"

namespace treff::query {

/// The tokens of one article's passages, each analysed once however many patterns ask for it.
class PassageTokens {
 public:
  PassageTokens(Article article, language::Analyzer& analyzer)
      : article_(std::move(article)), analyzer_(analyzer) {}

  /// Of passage `number`, 0 being the title; valid until the next call.
  const std::vector<language::Token>& of(std::uint32_t number);

 private:
  Article article_;
  language::Analyzer& analyzer_;
  std::map<std::uint32_t, std::vector<language::Token>> tokens_;
};

/// For the articles that are good enough to matter.
class Decider : public Xapian::MatchDecider {
 public:
  Decider(const Condition& condition, language::Analyzer& analyzer,
          const Interruption& interruption)
      : condition_(condition), analyzer_(analyzer), interruption_(interruption) {}

  /// Whether Xapian can do without it.
  [[nodiscard]] bool idle() const { return condition_.trivial() && !interruption_.possible(); }

  bool operator()(const Xapian::Document& document) const override;

 private:
  const Condition& condition_;
  language::Analyzer& analyzer_;
  const Interruption& interruption_;
};

}  // namespace treff::query
