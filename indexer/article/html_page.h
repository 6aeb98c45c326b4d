// SPDX-License-Identifier: GPL-2.0-or-later
// A parsed HTML page: its metadata, and its blocks of text with the containers around them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "article/page_names.h"
#include "article/page_places.h"
#include "article/page_times.h"
#include "treff/article.h"

namespace treff {

/// Means "no container", such as the parent of the outermost one.
inline constexpr std::size_t kNoContainer = static_cast<std::size_t>(-1);

/// Means "no field" in HtmlPage::login_field.
inline constexpr std::size_t kNoField = static_cast<std::size_t>(-1);

/// An element that holds text, directly or in an element below it.
struct Container {
  std::size_t parent = kNoContainer;  ///< index in HtmlPage::containers, smaller than its own
  std::string tag;
  bool is_article = false;  ///< <article>, or marked as an article's body
  std::uint64_t look = 0;   ///< equal for elements of the same tag and class
};

/// A run of text without block-level tags or double line breaks inside.
struct Block {
  std::string text;               ///< white space collapsed; not empty
  std::size_t link_bytes = 0;     ///< how much of `text` is inside <a>
  std::size_t container = 0;      ///< the innermost block-level element
  Part part = Part::body;         ///< never Part::boilerplate
  bool is_prose_element = false;  ///< in a <p>, heading, list item, quotation or table cell
  bool is_item = false;           ///< in a list item or table cell
  bool is_heading = false;
  bool is_top_heading = false;  ///< in an <h1>, or a heading marked as the headline
  bool is_lead = false;         ///< in an element named like a standfirst
  bool is_byline = false;       ///< in an element named like a byline, or lines of one
  bool is_job = false;          ///< in an element of a byline named like a role: "Professor"
  bool is_doubtful = false;     ///< in an element that is hidden or named like Part::boilerplate
  bool is_last_resort = false;  ///< also doubtful: readers' comments, a small form or an offer
  bool is_foreign = false;      ///< its byline or date is not the story's
  Place place;
};

struct HtmlPage {
  std::map<std::string, std::string> meta;  ///< <meta>: name, property or itemprop → first content
  std::multimap<std::string, std::string> more_authors;  ///< further <meta> with authors
  std::string title;                                     ///< <title>
  std::string language;   ///< the `lang` that applies to most of the text
  std::string base;       ///< <base href>
  std::string canonical;  ///< <link rel="canonical">
  std::string refresh;    ///< <meta http-equiv="refresh">: "5; url=…"
  /// How many blocks are above the first field for a password or an e-mail address, except in
  /// navigation, footers and comments.
  std::size_t login_field = kNoField;
  std::vector<PageTime> times;  ///< except those of other stories and of readers' comments
  /// From rel="author" or itemprop="author" of the story. A photographer is given as "Foto: Kari
  /// Moen".
  std::vector<std::string> authors;
  std::vector<std::string> json_ld;
  std::vector<Container> containers;
  std::vector<Block> blocks;
  /// New texts for blocks of bylines, by block number. If a name and its role are in different
  /// blocks, or the role is in an attribute, the block of the name gets both ("Foto: Kari Moen")
  /// and the block of the role gets "".
  std::map<std::size_t, std::string> bylines;
};

/// Parses a page or a fragment (UTF-8). Elements that never hold an article's text (navigation,
/// scripts, footers, asides, controls, dialogs) yield no blocks, except bylines and date lines in
/// the footer of an <article>. Throws Unreadable for more than kLargestPage bytes or kMostBlocks
/// blocks.
[[nodiscard]] HtmlPage read_html_page(std::string_view html);

}  // namespace treff
