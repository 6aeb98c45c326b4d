// SPDX-License-Identifier: GPL-2.0-or-later
// Functions on the tree of a page's containers. Each is linear in the number of containers.
#pragma once

#include <cstddef>
#include <vector>

#include "article/html_page.h"

namespace treff {

/// Marks `container` and every container inside it.
[[nodiscard]] std::vector<bool> below(const HtmlPage& page, std::size_t container);

/// Marks all containers inside marked ones.
void spread_down(const HtmlPage& page, std::vector<bool>* marked);

/// Adds to each container's value the values of all containers inside it.
void sum_up(const HtmlPage& page, std::vector<double>* values);

/// The innermost or outermost <article> that is or contains `container`; else kNoContainer.
[[nodiscard]] std::size_t innermost_article(const HtmlPage& page, std::size_t container);
[[nodiscard]] std::size_t outermost_article(const HtmlPage& page, std::size_t container);

}  // namespace treff
