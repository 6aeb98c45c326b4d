// SPDX-License-Identifier: GPL-2.0-or-later
// A bit set of the articles in one segment that an expression finds. Filling it by merging posting
// lists takes a tenth of the time that Xapian's matcher takes to return all articles in order.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <vector>

#include "language/analyzer.h"
#include "match/expression.h"
#include "rank/interruption.h"

namespace treff::query {

/// A bit set of document numbers, from 1 to the segment's last.
class ArticleSet {
 public:
  explicit ArticleSet(Xapian::docid last) : bits_(last / 64 + 1, 0) {}

  /// Throws std::out_of_range for a number past the last, which only a damaged posting list has.
  void add(Xapian::docid document) { bits_.at(document / 64) |= std::uint64_t{1} << document % 64; }
  void unite(const ArticleSet& other);
  void intersect(const ArticleSet& other);
  void subtract(const ArticleSet& other);

  /// In ascending order.
  [[nodiscard]] std::vector<Xapian::docid> documents() const;

 private:
  std::vector<std::uint64_t> bits_;
};

/// The articles that proposal_of(expression) finds in `segment`, a single local database. Throws
/// what Interruption and Xapian throw.
[[nodiscard]] ArticleSet articles_in(const Expression& expression, const Xapian::Database& segment,
                                     const Interruption& interruption);

/// The articles of `segment` that match `expression`, whose patterns are in `leaves`. Posting lists
/// decide as much as they can; only articles that they leave undecided are tested one by one.
/// Unless `within` is null, only its articles are considered.
[[nodiscard]] ArticleSet matching_articles_in(const Expression& expression, const Leaves& leaves,
                                              language::Analyzer& analyzer,
                                              const Xapian::Database& segment,
                                              const ArticleSet* within,
                                              const Interruption& interruption);

/// The articles that a query finds. Runs Xapian's matcher.
[[nodiscard]] ArticleSet articles_in(const Xapian::Query& query, const Xapian::Database& segment);

}  // namespace treff::query
