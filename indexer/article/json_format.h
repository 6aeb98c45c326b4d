// SPDX-License-Identifier: GPL-2.0-or-later
// JSON: an article, several articles one after the other, or an array of articles.
#pragma once

#include <string>
#include <string_view>

#include "article/article_output.h"
#include "article/byte_source.h"

namespace treff {

/// Reads an article from each object in `source`. The objects may follow each other or be in one
/// array; memory does not grow with their number. An object that is not an article is rejected,
/// named path#number, also one whose end is missing if the next begins behind it. Throws Unreadable
/// where `source` does, and for an article that is too large. Returns false if the sink stops.
bool read_json(ByteSource& source, ArticleOutput& output);

/// Adds the article in `json`, or the articles in a list that it wraps. Rejects anything else,
/// naming `position`. Returns false if the sink stops.
bool add_json_articles(std::string_view json, const std::string& position, ArticleOutput& output);

}  // namespace treff
