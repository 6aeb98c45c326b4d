// SPDX-License-Identifier: GPL-2.0-or-later
// Tables of articles: CSV and TSV with a header row.
#pragma once

#include <string_view>

#include "article/article_output.h"

namespace treff {

/// Reads an article from each row below the header. The column names are those of JSON fields. The
/// separator (comma, semicolon, tab or |) is the one that occurs most often in the header. Throws
/// Unreadable if no column has a known name. Returns false if the sink stops.
bool read_table(std::string_view text, ArticleOutput& output);

}  // namespace treff
