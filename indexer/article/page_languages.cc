// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/page_languages.h"

#include <algorithm>
#include <string_view>

#include "article/white_space.h"

namespace treff {

std::size_t PageLanguages::of(const Attributes& attributes, std::size_t outer) {
  constexpr std::size_t kMost = 20;
  const std::string_view tag = attributes.get(attributes.has("lang") ? "lang" : "xml:lang");
  if (is_blank(tag)) return outer;
  const auto known = std::find(tags_.begin(), tags_.end(), tag);
  const auto place = static_cast<std::size_t>(known - tags_.begin());
  if (known != tags_.end() || place == kMost) return place == kMost ? outer : place;
  tags_.emplace_back(tag);
  bytes_.push_back(0);
  return place;
}

const std::string& PageLanguages::most() const {
  const auto most = std::max_element(bytes_.begin(), bytes_.end());
  return tags_[static_cast<std::size_t>(most - bytes_.begin())];
}

}  // namespace treff
