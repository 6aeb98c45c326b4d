// SPDX-License-Identifier: GPL-2.0-or-later
// What the names of HTML elements, classes and ids reveal about their role in a page.
#pragma once

#include <cstddef>
#include <string_view>

#include "article/markup.h"

namespace treff {

/// The most bytes read of an attribute such as class. Longer values are generated.
inline constexpr std::size_t kLongestNames = 500;

/// The role that a piece of a page has for the article.
enum class Part {
  body,
  caption,      ///< the caption of a picture
  fact_box,     ///< a box of facts beside the text
  summary,      ///< a short version of the article, written by people or machines
  aside,        ///< beside the article; a fact box if its heading says so, else ignored
  credits,      ///< the footer of an <article>: only its bylines and dates count
  boilerplate,  ///< navigation, controls, scripts, dialogs: never article text
};

/// Whether a part of a page is beside its text.
[[nodiscard]] constexpr bool is_beside(Part part) {
  return part == Part::aside || part == Part::credits || part == Part::boilerplate;
}

[[nodiscard]] bool is_inline(std::string_view tag);
[[nodiscard]] bool is_heading(std::string_view tag);

/// Whether a <template> is displayed at once, as the content of the element around it.
[[nodiscard]] bool is_shadow_root(std::string_view tag, const Attributes& attributes);

/// Whether an element is an input, a button, a label, a video or the like, which separates the
/// words around it and inside it even if they touch.
[[nodiscard]] bool separates_words(std::string_view tag, const Attributes& attributes);

/// Whether a style attribute gives an inline element a display value such as block, inline-block or
/// flex. Its words may then stand apart from those that touch it, but it stays in their paragraph.
[[nodiscard]] bool is_box_by_style(const Attributes& attributes);

/// Whether `tag` is a paragraph, heading, list item, quotation or table cell.
[[nodiscard]] bool is_prose(std::string_view tag);

/// The part of the page that an element begins according to its tag, role, class and id; else body.
[[nodiscard]] Part part_of(std::string_view tag, const Attributes& attributes);

/// Whether an element of a form asks the reader for an e-mail address, a choice or a message, as
/// the forms of newsletters, polls and tips do.
[[nodiscard]] bool asks_reader(std::string_view tag, const Attributes& attributes);

/// Whether an element is hidden, or meant for screen readers only.
[[nodiscard]] bool is_hidden(const Attributes& attributes);

/// Whether class or id is a name such as sidebar, related, byline or share. Most pages use these
/// for Part::boilerplate, but some for the article's text.
[[nodiscard]] bool is_named_like_boilerplate(const Attributes& attributes);

/// Whether class or id marks a list of other stories, such as related or most read ones.
[[nodiscard]] bool is_named_others(const Attributes& attributes);

/// Whether class or id marks a sidebar.
[[nodiscard]] bool is_named_sidebar(const Attributes& attributes);

/// Whether class or id marks a poll of the readers.
[[nodiscard]] bool is_named_poll(const Attributes& attributes);

/// Whether class or id suggests a subscription offer, but may also mark the text that it hides.
[[nodiscard]] bool may_be_offer(const Attributes& attributes);

/// Whether class, id or itemprop marks the standfirst below a headline.
[[nodiscard]] bool is_named_lead(const Attributes& attributes);

/// Whether class, id or itemprop marks readers' comments, or one of them.
[[nodiscard]] bool is_named_comments(const Attributes& attributes);

/// Whether that is so beyond doubt: "kommentar" alone may also mark a columnist's text.
[[nodiscard]] bool is_surely_comments(const Attributes& attributes);

/// Whether class, id or an attribute such as data-testid marks a byline.
[[nodiscard]] bool is_named_byline(const Attributes& attributes);

/// Whether a byline continues a line that begins with a day without a year, which alone is no date
/// line: "3. des. Written by Kari Moen". Classes such as blog-author-name often mark such a name.
[[nodiscard]] bool shares_line(std::string_view line, const Attributes& attributes);

/// Whether class, id, itemprop, property, rel or the like marks somebody who took pictures, such as
/// a photographer, illustrator or holder of rights, and not the author.
[[nodiscard]] bool is_named_photographer(const Attributes& attributes);

/// Whether itemprop, property or rel says that the element is the author's name.
[[nodiscard]] bool names_author_as_data(const Attributes& attributes);

/// Whether an attribute such as data-testid marks a byline.
[[nodiscard]] bool is_marked_byline(const Attributes& attributes);

}  // namespace treff
