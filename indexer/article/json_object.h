// SPDX-License-Identifier: GPL-2.0-or-later
// Reads the fields of one JSON object as the parts of an article.
#pragma once

#include <simdjson.h>

#include "article/json_article.h"

namespace treff {

/// Like read_json_fields(), for an object that is already parsed. Throws BadJson.
[[nodiscard]] JsonArticle read_json_object(const simdjson::dom::object& object, DateOrder order);

}  // namespace treff
