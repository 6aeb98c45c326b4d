// SPDX-License-Identifier: GPL-2.0-or-later
// Decides what the blocks of a box are (a form, comments, an offer, a card, an aside, a fact box),
// once the box has ended.
#pragma once

#include <cstddef>
#include <string_view>

#include "article/html_page.h"
#include "article/markup.h"

namespace treff {

/// What an element may be according to its tag and names. Its blocks decide when it ends.
enum class Box { none, comments, offer, poll, link };

/// `in_comments`: the element is in readers' comments.
[[nodiscard]] Box box_of(std::string_view tag, const Attributes& attributes, bool in_comments);

/// Makes the blocks of a box, from block `first` on, the last resort, unless the headline is among
/// them, if they are
/// - readers' comments,
/// - a small poll,
/// - an offer: few blocks that talk of what a subscriber gets,
/// - a card of another story: a link in the text that holds several small blocks.
void settle_box(Box box, std::size_t first, HtmlPage* page);

/// Makes the blocks of a form that asks the reader for something, from block `first`
/// on, the last resort if it is small and lacks the headline. Other forms may be the whole page.
void settle_form(std::size_t first, HtmlPage* page);

/// Decides about the blocks of an aside, from index `first` on: they become a fact box if the
/// first is a heading such as "Fakta"; otherwise they are removed.
void settle_aside(std::size_t first, HtmlPage* page);

/// Makes the blocks of a doubtful element, from index `first` on, a fact box of the article if
/// the first is a heading such as "Fakta".
void settle_sidebar(std::size_t first, HtmlPage* page);

}  // namespace treff
