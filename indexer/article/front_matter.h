// SPDX-License-Identifier: GPL-2.0-or-later
// The metadata above a Markdown text: YAML between ---, TOML between +++, or a JSON object.
#pragma once

#include <string_view>
#include <vector>

#include "treff/article.h"

namespace treff {

/// Takes the front matter off the front of `lines`, which are those of a whole text, and fills
/// `article`. Lists and maps of authors give their names; what is no part of an article goes to the
/// metadata, lists joined with ", ".
void take_front_matter(std::vector<std::string_view>* lines, Article* article);

}  // namespace treff
