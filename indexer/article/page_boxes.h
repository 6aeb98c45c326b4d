// SPDX-License-Identifier: GPL-2.0-or-later
// Decides what the blocks of a box are (a form, comments, an offer, an aside, a fact box), once the
// box has ended.
#pragma once

#include <cstddef>

#include "article/html_page.h"

namespace treff {

/// Makes the blocks of a poll or of a form that asks the reader for something, from block `first`
/// on, the last resort if it is small and lacks the headline. Other forms may be the whole page.
void settle_form(std::size_t first, HtmlPage* page);

/// Makes readers' comments, from block `first` on, the last resort, unless the headline is among
/// them.
void settle_comments(std::size_t first, HtmlPage* page);

/// Makes the blocks of a box that may be a subscription offer, from block `first` on, the last
/// resort if they are few and talk of what a subscriber gets.
void settle_offer(std::size_t first, HtmlPage* page);

/// Decides about the blocks of an aside, from index `first` on: they become a fact box if the
/// first is a heading such as "Fakta"; otherwise they are removed.
void settle_aside(std::size_t first, HtmlPage* page);

/// Makes the blocks of a doubtful element, from index `first` on, a fact box of the article if
/// the first is a heading such as "Fakta".
void settle_sidebar(std::size_t first, HtmlPage* page);

}  // namespace treff
