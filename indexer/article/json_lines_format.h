// SPDX-License-Identifier: GPL-2.0-or-later
// JSON Lines: one article a line.
#pragma once

#include "article/article_output.h"
#include "article/byte_source.h"

namespace treff {

/// Reads an article from each line of `source`; memory does not grow with their number. Blank lines
/// are skipped; a line that is no article is rejected as path:line. Throws Unreadable where
/// `source` does. False if the sink wants no more.
bool read_json_lines(ByteSource& source, ArticleOutput& output);

}  // namespace treff
