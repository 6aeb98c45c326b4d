// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/page_teasers.h"

#include <cstddef>
#include <map>

#include "article/page_blocks.h"
#include "article/page_tree.h"

namespace treff {

std::vector<bool> linked_articles(const HtmlPage& page) {
  std::vector<bool> has_own_prose(page.containers.size()), linked(page.containers.size());
  for (const Block& block : page.blocks) {
    const std::size_t article = innermost_article(page, block.container);
    if (article == kNoContainer || article == outermost_article(page, article)) continue;
    const bool links = is_mostly_links(block);
    if (block.is_heading && links) linked[article] = true;
    if ((block.is_heading && !links) || is_prose(block) || is_short_sentence(block)) {
      has_own_prose[article] = true;
    }
  }
  std::vector<bool> teasers(page.containers.size());
  for (std::size_t i = 0; i < teasers.size(); ++i) teasers[i] = linked[i] && !has_own_prose[i];
  spread_down(page, &teasers);
  return teasers;
}

std::vector<bool> cards(const HtmlPage& page, std::string_view title) {
  constexpr double kMostText = 400;  // bytes
  std::vector<double> headings(page.containers.size()), linked(headings), text(headings);
  for (const Block& block : page.blocks) {
    if (!block.is_heading && !(block.is_item && is_mostly_links(block))) {
      text[block.container] += static_cast<double>(block.text.size());
      continue;
    }
    ++headings[block.container];
    if (is_mostly_links(block) && title_key(block.text) != title) ++linked[block.container];
  }
  sum_up(page, &headings);
  sum_up(page, &linked);
  sum_up(page, &text);
  const auto is_card = [&](std::size_t i) {
    return headings[i] == 1 && linked[i] == 1 && text[i] > 0 && text[i] <= kMostText;
  };
  std::map<std::size_t, std::vector<std::size_t>> by_parent;
  for (std::size_t i = 0; i < page.containers.size(); ++i) {
    if (page.containers[i].parent != kNoContainer && is_card(i)) {
      by_parent[page.containers[i].parent].push_back(i);
    }
  }
  std::vector<bool> marked(page.containers.size());
  for (const auto& [parent, children] : by_parent) {
    if (children.size() < 2) continue;
    for (const std::size_t card : children) marked[card] = true;
  }
  spread_down(page, &marked);
  return marked;
}

}  // namespace treff
