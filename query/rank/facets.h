// SPDX-License-Identifier: GPL-2.0-or-later
// Counts of the values that the articles of a query have in a field.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "treff/results.h"

namespace treff::query {

/// The field that a reader names: source, author, section, language, year, month, day, and their
/// Norwegian names. Throws Error(invalid_input).
[[nodiscard]] std::string facet_field(std::string_view name);

struct FacetCounts {
  std::uint64_t articles = 0;  ///< that match
  std::vector<Facet> facets;   ///< in the order of the fields
};

/// Counts the values of fields of articles that are given one by one or matched. Field names as in
/// facet_field().
class FacetCounter {
 public:
  /// Throws Error(invalid_input).
  explicit FacetCounter(const std::vector<std::string>& fields);
  ~FacetCounter();
  FacetCounter(const FacetCounter&) = delete;
  FacetCounter& operator=(const FacetCounter&) = delete;

  /// Counts what a match of `enquire` finds, until take(). The match spies are Xapian's own towards
  /// a remote database, where no decider works.
  void watch(Xapian::Enquire* enquire);

  /// Counts documents of a segment in a local file; their numbers ascend.
  void add(const Xapian::Database& segment, const std::vector<Xapian::docid>& documents);

  /// Counts one article, by its value slots, once more or less.
  void add(const Xapian::Document& article);
  void subtract(const Xapian::Document& article);

  [[nodiscard]] FacetCounts take(std::size_t limit);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace treff::query
