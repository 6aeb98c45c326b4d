// Query text → tree. The language is described in the README; any text has a sensible reading.
#pragma once

#include <string_view>

#include "parse/query_tree.h"

namespace treff::query {

/// What is longer is cut: at most this much of a query's text is read.
inline constexpr std::size_t kMaxQueryBytes = 40'000;

/// The root is a kBag. Throws Error(bad_query) for an impossible field value, such as
/// date:2022-13, with the place where it stands; for nothing else. Thread-safe.
[[nodiscard]] Node parse(std::string_view text);

}  // namespace treff::query
