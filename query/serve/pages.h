// SPDX-License-Identifier: GPL-2.0-or-later
// The web pages. Every state of them has an address; all work without JavaScript.
#pragma once

#include <string_view>

#include "serve/http_message.h"
#include "serve/site.h"

namespace treff::serve {

// Each throws treff::Error.

/// The front page, or with q the results: q, sort, page, in (an article's id), lang.
[[nodiscard]] Response search_page(Site& site, const Request& request);

/// A whole article: id, q (what is marked), lang.
[[nodiscard]] Response article_page(Site& site, const Request& request);

/// Passages like another one: id, passage, page, lang.
[[nodiscard]] Response similar_page(Site& site, const Request& request);

/// The query's syntax.
[[nodiscard]] Response help_page(Site& site, const Request& request);

/// A style sheet, script or image; 404 if there is none.
[[nodiscard]] Response asset_reply(std::string_view path);

/// What went wrong, as a page.
[[nodiscard]] Response error_page(const Request& request, int status, const Error& error);

}  // namespace treff::serve
