// SPDX-License-Identifier: GPL-2.0-or-later
// The part of Meilisearch's API that InstantSearch uses, so that a newsroom's existing search box
// works with treff: POST /multi-search and POST /indexes/{name}/search. A hit is the best passage
// of an article, and its id article#passage.
#pragma once

#include <string>

#include "serve/http_message.h"
#include "serve/site.h"

namespace treff::serve {

// Neither function throws Error: each Error becomes a response with {message, code, type, link},
// like Meilisearch's.

[[nodiscard]] Response multi_search(Site& site, const Request& request);
[[nodiscard]] Response index_search(Site& site, const Request& request, const std::string& uid);

}  // namespace treff::serve
