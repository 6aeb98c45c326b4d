// Article → Xapian document, by the schema.
#pragma once

#include <xapian.h>

#include "language/analyzer.h"
#include "treff/article.h"

namespace treff::index {

/// The hash by which a changed article is told from an unchanged one.
[[nodiscard]] std::string content_hash(const Article& article);

/// The document of an article whose paragraphs are passages already.
[[nodiscard]] Xapian::Document make_document(const Article& article,
                                             const std::string& content_hash,
                                             language::Analyzer& analyzer);

}  // namespace treff::index
