// SPDX-License-Identifier: GPL-2.0-or-later
// The title of the article on a page, without the site's name.
#pragma once

#include <string>

#include "article/html_page.h"
#include "article/json_ld.h"

namespace treff {

/// The title: that of `linked`, else of Open Graph and the like, else the first heading, else that
/// of <title>.
[[nodiscard]] std::string title_of(const HtmlPage& page, const LinkedArticle& linked);

}  // namespace treff
