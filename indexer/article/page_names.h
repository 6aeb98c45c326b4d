// SPDX-License-Identifier: GPL-2.0-or-later
// What the names of HTML elements, classes and ids tell of their part in a page.
#pragma once

#include <string_view>

#include "article/markup.h"

namespace treff {

/// What a piece of a page is to its article.
enum class Part {
  body,
  caption,   ///< of a picture
  fact_box,  ///< what newspapers set beside the text
  summary,   ///< the article in short, made by people or machines
  aside,     ///< beside the article; a fact box if its heading says so, else no part of it
  fitting,   ///< navigation, controls, scripts, dialogs: never an article's text
};

[[nodiscard]] bool is_inline(std::string_view tag);
[[nodiscard]] bool is_heading(std::string_view tag);

/// Whether a <template> is shown at once, as the inside of the element that it stands in.
[[nodiscard]] bool is_shadow_root(std::string_view tag, const Attributes& attributes);

/// A button, a menu of choices, a film: seen in a line of text as one more word.
[[nodiscard]] bool is_control(std::string_view tag);

/// A paragraph, heading, list item, quotation or table cell.
[[nodiscard]] bool is_prose(std::string_view tag);

/// The part that an element begins, by its tag, role, class and id; body if they say nothing.
[[nodiscard]] Part part_of(std::string_view tag, const Attributes& attributes);

/// Whether an element is hidden from sight, or for the ear alone.
[[nodiscard]] bool is_hidden(const Attributes& attributes);

/// Whether class or id is of a kind that pages give to their fittings, but some to an article's
/// text (sidebar, related, byline, share).
[[nodiscard]] bool is_named_like_fitting(const Attributes& attributes);

/// Whether class or id say that readers' comments stand here.
[[nodiscard]] bool is_named_comments(const Attributes& attributes);

/// Whether class, id, itemprop or rel say that who wrote the article stands here.
[[nodiscard]] bool is_named_byline(const Attributes& attributes);

/// Whether its data-testid or the like says so: as sure as a class that it is not the text.
[[nodiscard]] bool is_marked_byline(const Attributes& attributes);

}  // namespace treff
