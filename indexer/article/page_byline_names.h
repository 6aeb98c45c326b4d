// SPDX-License-Identifier: GPL-2.0-or-later
// Classes and ids of the elements in a byline.
#pragma once

#include <string_view>

#include "article/markup.h"

namespace treff {

/// Whether a class or id, as the page writes it, is a name of an author's element in which "author"
/// is not the first or last word: wp-block-post-author-name, ArticleAuthor_x81. Not so for parts
/// that say more than the name, such as post-author-bio.
[[nodiscard]] bool names_author_inside(std::string_view name);

/// Whether class, id or itemprop marks what a person does: byline__title, stilling, jobTitle.
[[nodiscard]] bool is_named_job(const Attributes& attributes);

}  // namespace treff
