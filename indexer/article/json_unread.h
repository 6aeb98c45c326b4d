// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the articles in a JSON value that were not unwrapped.
#pragma once

#include <simdjson.h>

#include <string>
#include <vector>

#include "article/json_wrapping.h"

namespace treff {

/// The names of fields in `value` with articles, leads, captions or fact boxes that are neither
/// among `articles` nor inside one of them. Inside an article, fields that wrap articles are
/// searched, too, and if its text is empty, all fields without a known name.
[[nodiscard]] std::vector<std::string> unread_articles(simdjson::dom::element value,
                                                       const std::vector<WrappedArticle>& articles);

}  // namespace treff
