// SPDX-License-Identifier: GPL-2.0-or-later
// When a page was published, according to its metadata, its elements and its text.
#pragma once

#include <initializer_list>
#include <string>

#include "article/html_page.h"
#include "article/json_ld.h"
#include "treff/article.h"

namespace treff {

/// The content of the first <meta> with one of these names.
[[nodiscard]] std::string meta_content(const HtmlPage& page,
                                       std::initializer_list<const char*> names);

/// Sets the time of first publication. If the most reliable source has text that is not a date,
/// keeps that text in the metadata as "published_text", even if another source gives the date. Uses
/// the time of the last update only if the page gives no date of publication at all.
void set_published(const HtmlPage& page, const LinkedArticle& linked, Article* article);

}  // namespace treff
