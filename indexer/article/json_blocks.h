// SPDX-License-Identifier: GPL-2.0-or-later
// Says what the type of a block of a publishing system means.
#pragma once

#include <simdjson.h>

#include <string_view>

namespace treff {

/// Whether a block has a field that names its type, such as "type" or "__component".
[[nodiscard]] bool has_block_type(const simdjson::dom::object& block);

/// Whether a block has a field that names its component, and so is no piece of a line.
[[nodiscard]] bool is_component(const simdjson::dom::object& block);

/// Whether a block is a whole document, whose children are blocks.
[[nodiscard]] bool is_document_block(const simdjson::dom::object& block);

/// Whether a block is a heading: "heading", "shared.heading", "HeadingBlock", "mellomtittel".
[[nodiscard]] bool is_heading_block(const simdjson::dom::object& block);

/// Whether a block is a paragraph of its own by its type: a heading, "paragraph", "blockquote".
[[nodiscard]] bool is_paragraph_block(const simdjson::dom::object& block);

/// Whether a block is not part of the article: a button, a call to action, an advertisement, an
/// offer of a newsletter, or other articles.
[[nodiscard]] bool is_side_block(const simdjson::dom::object& block);

/// Whether `text`, that of `block`, is only the address of what is embedded.
[[nodiscard]] bool is_embedded(const simdjson::dom::object& block, simdjson::dom::element text);

/// Whether a block has an address: it is a link, or about one.
[[nodiscard]] bool has_address(const simdjson::dom::object& block);

/// Whether a block is the caption of the picture beside it: "figcaption", "imageCaption".
[[nodiscard]] bool is_caption_block(const simdjson::dom::object& block);

/// Whether a field may have the blocks of a text. Takes the name as comparable_name() writes it.
[[nodiscard]] bool is_zone_name(std::string_view name);

/// Whether a field of a block may have its heading. Takes the name as comparable_name() writes it.
[[nodiscard]] bool is_heading_name(std::string_view name);

/// Whether a field of any block has its heading; a "title" may be that of a link or of a widget.
[[nodiscard]] bool is_sure_heading(std::string_view name);

}  // namespace treff
