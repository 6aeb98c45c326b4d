// SPDX-License-Identifier: GPL-2.0-or-later
// The web pages. Every state has its own URL; all pages work without JavaScript.
#pragma once

#include <string_view>

#include "serve/http_message.h"
#include "serve/site.h"

namespace treff::serve {

// Each function throws treff::Error.

/// The results, or the front page if there is neither a query nor a filter. Parameters: those of
/// SearchState, and lang.
[[nodiscard]] Response search_page(Site& site, const Request& request);

/// A whole article. Parameters: id, q (its words are highlighted), lang.
[[nodiscard]] Response article_page(Site& site, const Request& request);

/// Passages similar to a given one. Parameters: id, passage, page, lang.
[[nodiscard]] Response similar_page(Site& site, const Request& request);

/// The help page, with the query syntax.
[[nodiscard]] Response help_page(Site& site, const Request& request);

/// A style sheet, script or image; 404 if there is none.
[[nodiscard]] Response asset_reply(std::string_view path);

/// A page that explains an error.
[[nodiscard]] Response error_page(const Request& request, int status, const Error& error);

}  // namespace treff::serve
