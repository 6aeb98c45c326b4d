// SPDX-License-Identifier: GPL-2.0-or-later
// Statistics of the collection, from which weights are computed.
#pragma once

#include <cstdint>

#include "index/schema.h"

namespace treff::query {

/// Okapi idf as in Xapian 1.4's BM25Weight: ln x, x = (N − n + .5)/(n + .5); if x < 2, ln(x/2 + 1),
/// so that it is never negative. (Robertson and Zaragoza 2009, 3.4; bm25weight.cc)
[[nodiscard]] double inverse_document_frequency(double documents, double with_term);

struct Statistics {
  double articles = 0;
  double passages = 0;
  double average_length = 1;  ///< of a passage, in tokens

  [[nodiscard]] static Statistics of(std::uint64_t articles, const index::PassageCounts& counts);
};

}  // namespace treff::query
