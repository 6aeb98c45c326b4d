// SPDX-License-Identifier: GPL-2.0-or-later
// Turns the blocks of an article into its paragraphs and the texts beside them.
#pragma once

#include <vector>

#include "article/html_page.h"
#include "article/main_text.h"

namespace treff {

/// Adds the texts of `blocks` to `main`, without repeated long ones. Short lines of a fact box
/// become one text.
void add_texts(const std::vector<const Block*>& blocks, MainText* main);

}  // namespace treff
