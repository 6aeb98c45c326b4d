// SPDX-License-Identifier: GPL-2.0-or-later
// Generates ids for articles without one that come from standard input or the body of a request.
#pragma once

#include <string>
#include <string_view>

#include "treff/article.h"

namespace treff {

/// The prefix of generated ids.
inline constexpr std::string_view kGeneratedId = "stdin-";

/// kGeneratedId and a hash of title and text, the same on every machine.
[[nodiscard]] std::string generated_id(const Article& article);

}  // namespace treff
