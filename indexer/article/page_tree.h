// SPDX-License-Identifier: GPL-2.0-or-later
// A page's containers as the tree that they are. Each function is linear in their number.
#pragma once

#include <cstddef>
#include <vector>

#include "article/html_page.h"

namespace treff {

/// Which containers are `container` or lie in it.
[[nodiscard]] std::vector<bool> below(const HtmlPage& page, std::size_t container);

/// Marks what lies in a marked container, too.
void spread_down(const HtmlPage& page, std::vector<bool>* marked);

/// Adds to each container's value those of all containers in it.
void sum_up(const HtmlPage& page, std::vector<double>* values);

/// The innermost or outermost <article> that is `container` or holds it, else kNoContainer.
[[nodiscard]] std::size_t innermost_article(const HtmlPage& page, std::size_t container);
[[nodiscard]] std::size_t outermost_article(const HtmlPage& page, std::size_t container);

}  // namespace treff
