// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/byline_paragraphs.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "article/byline.h"
#include "article/byline_words.h"
#include "article/names.h"

namespace treff {

void take_byline_paragraphs(BylineUse use, Article* article) {
  constexpr std::size_t kNearTop = 4;
  std::vector<std::string>& paragraphs = article->paragraphs;
  std::vector<std::string> names, credits;
  std::vector<std::size_t> taken;
  for (std::size_t i = 0; i < std::min(kNearTop, paragraphs.size()); ++i) {
    std::string line = paragraphs[i];
    const bool is_split = line.ends_with(':') && is_label(line) && i + 1 < paragraphs.size();
    if (is_split) line.append(" ").append(paragraphs[i + 1]);
    const Byline byline = read_byline(line);
    const bool is_credit = byline.names.empty() && !byline.photographers.empty();
    const bool is_author = byline.is_marked && !byline.names.empty();
    if (!byline.is_all || !byline.is_sure || !(is_credit || is_author)) continue;
    names.insert(names.end(), byline.names.begin(), byline.names.end());
    taken.push_back(i);
    if (is_split) taken.push_back(++i);
    if (!byline.photographers.empty()) credits.push_back(std::move(line));
  }
  if (names.empty()) return;
  if (use == BylineUse::add) names.insert(names.begin(), article->author);
  article->author = join_names(names);
  for (std::string& credit : credits) {
    article->extras.push_back({ExtraKind::caption, std::move(credit)});
  }
  std::reverse(taken.begin(), taken.end());
  for (const std::size_t i : taken) {
    paragraphs.erase(paragraphs.begin() + static_cast<std::ptrdiff_t>(i));
  }
}

}  // namespace treff
