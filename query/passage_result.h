// SPDX-License-Identifier: GPL-2.0-or-later
// The part of a result that does not depend on the query: the passage and its article's fields.
#pragma once

#include <cstddef>
#include <string>

#include "treff/article.h"
#include "treff/results.h"

namespace treff::query {

/// The name of a passage in results, shown as article#passage.
struct PassageName {
  std::string article;
  std::size_t passage = 0;
};

/// A result with the number and the kind of a passage and the fields of its article. Rank, score,
/// text, highlights and the time of arrival are left to the caller.
[[nodiscard]] PassageResult result_of(const Article& article, std::size_t passage);

}  // namespace treff::query
