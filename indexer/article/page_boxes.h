// SPDX-License-Identifier: GPL-2.0-or-later
// Decides whether the blocks of a box are an offer, an aside or a fact box, once the box has ended.
#pragma once

#include <cstddef>

#include "article/html_page.h"

namespace treff {

/// Marks the blocks of a form that asks for an e-mail address, from block `first` on, as doubtful
/// if the form is small. A large form may be the whole page.
void settle_form(std::size_t first, HtmlPage* page);

/// Decides about the blocks of an aside, from index `first` on: they become a fact box if the
/// first is a heading such as "Fakta"; otherwise they are removed.
void settle_aside(std::size_t first, HtmlPage* page);

/// Makes the blocks of a doubtful element, from index `first` on, a fact box of the article if
/// the first is a heading such as "Fakta".
void settle_sidebar(std::size_t first, HtmlPage* page);

}  // namespace treff
