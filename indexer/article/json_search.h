// SPDX-License-Identifier: GPL-2.0-or-later
// Searches JSON for articles under names that treff does not know.
#pragma once

#include <simdjson.h>

#include "article/json_wrapping.h"

namespace treff {

/// Unwraps the articles of a value that is reached by its name. Known names are found inside it.
using Unwrap = Wrapping (*)(simdjson::dom::element value);

/// Searches the fields of `value`, which has no article under known names, for values of any name
/// that are articles by themselves or lists of these: with a title, a text or lead, and an id,
/// address, date or author. One called "page", "article" or the like needs only title and text. In
/// an object with a title, whose parts may look like articles, a date or author is needed.
/// Not searched are an object with a title and a date or author, which is an article whose text has
/// an unknown name, and fields called related, comments, menu, drafts and the like. Fields called
/// latest, most read and the like are searched if nothing else is found. `unwrap` is called for
/// each object down to a fixed depth, at most twice. Without an article, the result is empty.
[[nodiscard]] Wrapping search_articles(const simdjson::dom::object& value, Unwrap unwrap);

}  // namespace treff
