// SPDX-License-Identifier: GPL-2.0-or-later
// An HTML page as the reader of articles sees it: what it says about itself, and its blocks of text
// with the containers they stand in.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "article/page_names.h"

namespace treff {

/// The number of no container: the parent of the outermost.
inline constexpr std::size_t kNoContainer = static_cast<std::size_t>(-1);

/// An element that holds text, itself or in elements below.
struct Container {
  std::size_t parent = kNoContainer;  ///< always a smaller number
  std::string tag;
  bool is_article = false;  ///< <article>, or marked as an article's body
  std::uint64_t look = 0;   ///< the same for elements of one tag and class
};

/// A run of text that no block-level tag or double line break interrupts.
struct Block {
  std::string text;               ///< white space collapsed; not empty
  std::size_t link_bytes = 0;     ///< of `text`, inside <a>
  std::size_t container = 0;      ///< the innermost block-level element
  Part part = Part::body;         ///< never fitting
  bool is_prose_element = false;  ///< in a <p>, heading, list item, quotation or table cell
  bool is_item = false;           ///< in a list item or table cell
  bool is_heading = false;
  bool is_top_heading = false;  ///< in an <h1>
  bool is_byline = false;       ///< in an element named so
  bool is_doubtful = false;     ///< in an element that is hidden, or named like a page's fittings
};

/// How clearly an element's time is that of publication; the greater the clearer.
enum class TimeKind { modified, attribute, unnamed, published };

/// A <time> or the like.
struct PageTime {
  std::string text;
  TimeKind kind = TimeKind::unnamed;
  std::size_t block = 0;    ///< how many blocks stand before it
  bool in_fitting = false;  ///< in a navigation, an aside or the like
};

struct HtmlPage {
  std::map<std::string, std::string> meta;  ///< <meta>: name, property or itemprop → first content
  std::string title;                        ///< <title>
  std::string language;                     ///< <html lang>
  std::string canonical;                    ///< <link rel="canonical">
  std::vector<PageTime> times;              ///< but those of readers' comments
  std::vector<std::string> authors;         ///< rel="author" or itemprop="author"
  std::vector<std::string> json_ld;
  std::vector<Container> containers;
  std::vector<Block> blocks;
};

/// Reads a page or a fragment (UTF-8). What never holds an article's text (navigation, scripts,
/// footers, asides, controls, dialogs) gives no blocks. Throws Unreadable for more than
/// kLargestPage bytes or kMostBlocks blocks.
[[nodiscard]] HtmlPage read_html_page(std::string_view html);

/// The paragraphs of a fragment, such as a feed's entry: all its blocks but the fittings.
[[nodiscard]] std::vector<std::string> html_paragraphs(std::string_view html);

}  // namespace treff
