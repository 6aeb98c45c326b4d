// SPDX-License-Identifier: GPL-2.0-or-later
// The article record: everything of an article that is shown or exported, stored in a value slot.
//
//   record  = version:byte string*8 count (string string)* count passage*
//   passage = kind:number string
//   string  = length:number byte*        number, count = LEB128
//
// The eight strings are id, title, published, source, language, author, url and section; then come
// the keys and values of the metadata, then the passages, whose kind is 0, and the extras, whose
// kinds are those of ExtraKind. Version 1 (format 2) has no section and no kinds.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "treff/article.h"

namespace treff::index {

/// Encodes an article whose paragraphs are already passages (see normalized()).
[[nodiscard]] std::string encode_article(const Article& article);

/// Decodes an article; its paragraphs are the passages. Throws Error: corrupt (malformed bytes),
/// newer_format (a later version).
[[nodiscard]] Article decode_article(std::string_view record);

/// The title and passages (extras last) as views into a record, so that one passage can be read
/// without copying the others.
struct ArticleTexts {
  std::string_view title;
  std::vector<std::string_view> passages;
};

/// Reads the views from `record`. Throws the same errors as decode_article().
[[nodiscard]] ArticleTexts texts_of_record(std::string_view record);

}  // namespace treff::index
