// SPDX-License-Identifier: GPL-2.0-or-later
#include "rank/statistics.h"

#include <algorithm>
#include <cmath>

namespace treff::query {

double inverse_document_frequency(double documents, double with_term) {
  const double x = (std::max(documents - with_term, 0.) + .5) / (with_term + .5);
  return std::log(x < 2 ? x / 2 + 1 : x);
}

Statistics Statistics::of(std::uint64_t articles, const index::PassageCounts& counts) {
  Statistics statistics;
  statistics.articles = static_cast<double>(articles);
  statistics.passages = std::max(static_cast<double>(counts.passages), 1.0);
  statistics.average_length =
      std::max(static_cast<double>(counts.tokens) / statistics.passages, 1.0);
  return statistics;
}

}  // namespace treff::query
