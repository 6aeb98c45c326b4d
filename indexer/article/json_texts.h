// SPDX-License-Identifier: GPL-2.0-or-later
// Reads an article's text, captions, fact boxes and summaries from a JSON object.
#pragma once

#include <simdjson.h>

#include <vector>

#include "article/json_article.h"
#include "article/json_field_log.h"
#include "article/json_fields.h"

namespace treff {

/// What read_json_texts() returns besides what it stores in the article.
struct JsonTexts {
  bool has_text = false;  ///< also true for a text that is empty on purpose
  std::vector<JsonSummary> summaries;
};

/// Sets the paragraphs of `article` (the lead first) and its extras. If `is_plain`, strings
/// are never parsed as HTML or Markdown. Throws BadJson if there is no text because "paragraphs" or
/// "text" has the wrong type.
[[nodiscard]] JsonTexts read_json_texts(const simdjson::dom::object& object,
                                        const JsonFields& fields, bool is_plain, Article* article,
                                        JsonFieldLog* log);

}  // namespace treff
