// SPDX-License-Identifier: GPL-2.0-or-later
// The metadata above a Markdown text: YAML between ---, TOML between +++, or a JSON object.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "article/json_article.h"

namespace treff {

struct FrontMatter {
  JsonArticle read;          ///< its fields by the names that JSON has, and notes
  std::string why_left_out;  ///< the article is a draft; else empty
};

/// Takes the front matter off the front of `lines`, which are those of a whole text. Lists and maps
/// of authors give their names; what is no part of an article is in the metadata, lists joined with
/// ", ".
[[nodiscard]] FrontMatter take_front_matter(std::vector<std::string_view>* lines);

}  // namespace treff
