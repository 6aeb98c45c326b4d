// SPDX-License-Identifier: GPL-2.0-or-later
// Recognizes short pages that a site sent in place of an article.
#pragma once

#include <string>
#include <string_view>

#include "article/html_page.h"
#include "treff/article.h"

namespace treff {

/// Why a page (`html`, parsed as `page` and read as `article`, perhaps without paragraphs) stands
/// in for an article: it denies access, reports an error, forwards to another page, asks whether
/// its reader is a robot, is a login page, or says that the page does not exist. `file` is the path
/// of the page's file. Empty if it seems to be an article. Pages that are long or name an author
/// count as articles; so do pages with a date, unless they deny access or report an error. In doubt
/// a page is an article: a stand-in that is read does less harm than an article that is rejected.
[[nodiscard]] std::string why_stand_in(const HtmlPage& page, const Article& article,
                                       std::string_view html, std::string_view file);

}  // namespace treff
