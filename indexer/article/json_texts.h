// SPDX-License-Identifier: GPL-2.0-or-later
// The text of an article in an object of JSON, and the texts beside it.
#pragma once

#include <simdjson.h>

#include <vector>

#include "article/json_article.h"
#include "article/json_field_log.h"
#include "article/json_fields.h"

namespace treff {

/// What an article does not hold of its object's texts.
struct JsonTexts {
  bool has_text = false;  ///< or one that is empty on purpose
  std::vector<JsonSummary> summaries;
};

/// Sets `article`'s paragraphs, leads first, and its extras. `is_plain`: what looks like HTML in
/// "paragraphs" is none. Throws BadJson.
[[nodiscard]] JsonTexts read_json_texts(const simdjson::dom::object& object,
                                        const JsonFields& fields, bool is_plain, Article* article,
                                        JsonFieldLog* log);

}  // namespace treff
