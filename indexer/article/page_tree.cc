// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/page_tree.h"

namespace treff {

std::vector<bool> below(const HtmlPage& page, std::size_t container) {
  std::vector<bool> inside(page.containers.size());
  if (container < inside.size()) inside[container] = true;
  spread_down(page, &inside);
  return inside;
}

void spread_down(const HtmlPage& page, std::vector<bool>* marked) {
  for (std::size_t i = 0; i < marked->size(); ++i) {
    const std::size_t parent = page.containers[i].parent;
    if (parent != kNoContainer && (*marked)[parent]) (*marked)[i] = true;
  }
}

void sum_up(const HtmlPage& page, std::vector<double>* values) {
  for (std::size_t i = values->size(); i-- > 0;) {
    const std::size_t parent = page.containers[i].parent;
    if (parent != kNoContainer) (*values)[parent] += (*values)[i];
  }
}

std::size_t innermost_article(const HtmlPage& page, std::size_t container) {
  while (container != kNoContainer && page.containers[container].tag != "article") {
    container = page.containers[container].parent;
  }
  return container;
}

std::size_t outermost_article(const HtmlPage& page, std::size_t container) {
  std::size_t article = kNoContainer;
  for (; container != kNoContainer; container = page.containers[container].parent) {
    if (page.containers[container].tag == "article") article = container;
  }
  return article;
}

}  // namespace treff
