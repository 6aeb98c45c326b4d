// SPDX-License-Identifier: GPL-2.0-or-later
// Tables of articles: CSV and TSV with a header.
#pragma once

#include <string_view>

#include "article/article_output.h"

namespace treff {

/// Reads each row below the header, which names its columns as JSON names its fields. The separator
/// (comma, semicolon, tab) is the one that the header has most of. Throws Unreadable if no column
/// is a text. False if the sink wants no more.
bool read_table(std::string_view text, ArticleOutput& output);

}  // namespace treff
