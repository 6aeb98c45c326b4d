// SPDX-License-Identifier: GPL-2.0-or-later
// JSON Lines: one article per line.
#pragma once

#include "article/article_output.h"
#include "article/byte_source.h"

namespace treff {

/// Reads an article from each line of `source`. Memory does not grow with the number of lines.
/// Skips blank lines. Rejects a line that is not an article, as path:line. Throws Unreadable where
/// `source` does. Returns false if the sink stops.
bool read_json_lines(ByteSource& source, ArticleOutput& output);

}  // namespace treff
