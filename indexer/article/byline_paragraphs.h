// SPDX-License-Identifier: GPL-2.0-or-later
// Takes bylines off the top of an article's text.
#pragma once

#include "treff/article.h"

namespace treff {

/// What to do with the names in a byline if the metadata names an author, too.
enum class BylineUse { add, replace };

/// Removes paragraphs such as "Av Kari Moen" and "Foto: Ola Li" near the top, if they contain
/// nothing else and one of them names an author. The authors go to `author`; the line with
/// photographers becomes a caption.
void take_byline_paragraphs(BylineUse use, Article* article);

}  // namespace treff
