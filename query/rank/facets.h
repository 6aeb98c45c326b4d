// SPDX-License-Identifier: GPL-2.0-or-later
// Counts how many matching articles have each value of a field.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "rank/interruption.h"
#include "rank/segment_columns.h"
#include "treff/results.h"

namespace treff::query {

/// Maps a user's name of a field to the English one: source, author, section, language, year,
/// month and day also have Norwegian names. Throws Error(invalid_input) for an unknown name.
[[nodiscard]] std::string facet_field(std::string_view name);

struct FacetCounts {
  std::uint64_t articles = 0;  ///< all matching articles
  std::vector<Facet> facets;   ///< in the order the fields were given
};

/// Counts field values over the articles given to add() and those that a watched search finds.
/// Field names are those that facet_field() accepts.
class FacetCounter {
 public:
  /// Throws Error(invalid_input) for an unknown field.
  explicit FacetCounter(const std::vector<std::string>& fields);
  ~FacetCounter();
  FacetCounter(const FacetCounter&) = delete;
  FacetCounter& operator=(const FacetCounter&) = delete;

  /// Counts the articles that `enquire` matches from now until take(). Remote databases are counted
  /// by their servers with Xapian's own match spy, so there must be no decider.
  void watch(Xapian::Enquire* enquire);

  /// Counts documents of a local segment; `documents` must be in ascending order. Takes the values
  /// from `columns` if it has them. Throws what Interruption and Xapian throw.
  void add(const Xapian::Database& segment, const std::vector<Xapian::docid>& documents,
           SegmentColumns& columns, const Interruption& interruption);

  /// add() counts one article more, subtract() one less. Both read the article's value slots.
  void add(const Xapian::Document& article);
  void subtract(const Xapian::Document& article);

  [[nodiscard]] FacetCounts take(std::size_t limit);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace treff::query
