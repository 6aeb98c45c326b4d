// SPDX-License-Identifier: GPL-2.0-or-later
// Reads the text of an article, and the texts beside it, from an object of JSON.
#pragma once

#include <simdjson.h>

#include <vector>

#include "article/json_article.h"
#include "article/json_field_log.h"
#include "article/json_fields.h"

namespace treff {

/// What read_json_texts() found besides what it stores in the article.
struct JsonTexts {
  bool has_text = false;  ///< also true for a text that is empty on purpose
  std::vector<JsonSummary> summaries;
};

/// Sets the paragraphs of `article`, leads first, and its extras. With `is_plain`, "paragraphs" are
/// never HTML. Throws BadJson.
[[nodiscard]] JsonTexts read_json_texts(const simdjson::dom::object& object,
                                        const JsonFields& fields, bool is_plain, Article* article,
                                        JsonFieldLog* log);

}  // namespace treff
