// The article record: a document's data, with everything of an article that is shown or exported.
//
//   record = version:byte string*7 count (string string)* count string*
//   string = length:varint byte*        count = varint (LEB128)
//
// The seven strings are id, title, published, source, language, author, url; then the metadata's
// keys and values; then the text of the passages.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "treff/article.h"

namespace treff::index {

/// `article` with its paragraphs made passages → bytes.
[[nodiscard]] std::string encode_article(const Article& article);

/// The article with its passages as paragraphs. Throws Error(corrupt) for bytes that are no
/// record, Error(newer_format) for a later version.
[[nodiscard]] Article decode_article(std::string_view record);

}  // namespace treff::index
