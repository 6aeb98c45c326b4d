// SPDX-License-Identifier: GPL-2.0-or-later
// JSON: an article, several of them one behind the other, or an array of articles.
#pragma once

#include <string>
#include <string_view>

#include "article/article_output.h"
#include "article/byte_source.h"

namespace treff {

/// Reads an article from each object of `source`, which stand side by side or in one array; memory
/// does not grow with their number. An object that is no article is rejected as path#number. Throws
/// Unreadable where `source` does, and for an article that is too large. False if the sink wants no
/// more.
bool read_json(ByteSource& source, ArticleOutput& output);

/// Adds the article that `json` is, or those that it wraps; what is none is rejected at `position`.
/// False if the sink wants no more.
bool add_json_articles(std::string_view json, const std::string& position, ArticleOutput& output);

}  // namespace treff
