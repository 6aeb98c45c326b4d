// SPDX-License-Identifier: GPL-2.0-or-later
// Lets Xapian's matcher find only those articles that pass an ArticleTest.
#pragma once

#include <xapian.h>

#include "match/article_test.h"
#include "rank/interruption.h"

namespace treff::query {

/// Runs an ArticleTest inside Xapian's matcher, which calls it for candidate documents only.
class Decider : public Xapian::MatchDecider {
 public:
  Decider(const ArticleTest& test, const Interruption& interruption)
      : test_(test), interruption_(interruption) {}

  /// Whether the decider can be left out, because it would accept everything and never throw.
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
