// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/page_boxes.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "article/page_blocks.h"
#include "article/page_lines.h"
#include "article/page_names.h"

namespace treff {
namespace {

/// Makes the blocks from `first` on the last resort, unless the headline is among them.
void make_last_resort(std::size_t first, HtmlPage* page) {
  std::vector<Block>& blocks = page->blocks;
  const auto begin = blocks.begin() + static_cast<std::ptrdiff_t>(std::min(first, blocks.size()));
  if (std::any_of(begin, blocks.end(), [](const Block& b) { return b.is_top_heading; })) return;
  for (auto block = begin; block != blocks.end(); ++block) {
    block->is_doubtful = block->is_last_resort = true;
  }
}

/// Whether the blocks from `first` on are few enough for a box.
bool is_small(std::size_t first, const HtmlPage& page) {
  constexpr std::size_t kMostBlocks = 6, kLongest = 600;
  if (page.blocks.size() > first + kMostBlocks) return false;
  std::size_t size = 0;
  for (std::size_t i = first; i < page.blocks.size(); ++i) size += page.blocks[i].text.size();
  return size <= kLongest;
}

/// Whether the blocks from `first` on, all in one link, are a card of another story: there is text
/// above them, and neither the headline nor a byline among them.
bool is_card(std::size_t first, const HtmlPage& page) {
  const std::size_t size = page.blocks.size();
  if (size < first + 2 || !is_small(first, page)) return false;
  const auto begin = page.blocks.begin() + static_cast<std::ptrdiff_t>(first);
  constexpr std::size_t kLongestTitle = 500;  // bytes
  const std::string title = title_key(std::string_view(page.title).substr(0, kLongestTitle));
  const bool is_of_others = std::all_of(begin, page.blocks.end(), [&title](const Block& block) {
    const bool is_title = block.is_heading && title.find(title_key(block.text)) != title.npos;
    return block.part == Part::body && is_mostly_links(block) && !block.is_byline && !is_title;
  });
  constexpr std::size_t kReach = 50;  // blocks
  const auto above = begin - static_cast<std::ptrdiff_t>(std::min(first, kReach));
  return is_of_others &&
         std::any_of(above, begin, [](const Block& block) { return is_prose(block); });
}

void settle_offer(std::size_t first, HtmlPage* page) {
  if (!is_small(first, *page)) return;
  std::string text;
  for (std::size_t i = first; i < page->blocks.size(); ++i) {
    text.append(page->blocks[i].text).append(" ");
  }
  if (offers_subscription(text)) make_last_resort(first, page);
}

}  // namespace

Box box_of(std::string_view tag, const Attributes& attributes, bool in_comments) {
  if (tag == "a") return attributes.get("href").empty() ? Box::none : Box::link;
  if (!in_comments && is_surely_comments(attributes)) return Box::comments;
  if (may_be_offer(attributes)) return Box::offer;
  return is_named_poll(attributes) ? Box::poll : Box::none;
}

void settle_box(Box box, std::size_t first, HtmlPage* page) {
  if (box == Box::comments) make_last_resort(first, page);
  if (box == Box::offer) settle_offer(first, page);
  if (box == Box::poll) settle_form(first, page);
  if (box == Box::link && is_card(first, *page)) make_last_resort(first, page);
}

void settle_form(std::size_t first, HtmlPage* page) {
  if (is_small(first, *page)) make_last_resort(first, page);
}

void settle_aside(std::size_t first, HtmlPage* page) {
  std::vector<Block>& blocks = page->blocks;
  const auto is_aside = [](const Block& block) { return block.part == Part::aside; };
  const auto begin = blocks.begin() + static_cast<std::ptrdiff_t>(std::min(first, blocks.size()));
  const auto heading = std::find_if(begin, blocks.end(), is_aside);
  if (heading == blocks.end()) return;
  if (!announces_facts(heading->text)) {
    blocks.erase(std::remove_if(begin, blocks.end(), is_aside), blocks.end());
    page->bylines.erase(page->bylines.lower_bound(first), page->bylines.end());
    return;
  }
  for (auto block = heading; block != blocks.end(); ++block) {
    if (is_aside(*block)) block->part = Part::fact_box;
  }
}

void settle_sidebar(std::size_t first, HtmlPage* page) {
  constexpr std::size_t kMostBlocks = 40;
  std::vector<Block>& blocks = page->blocks;
  if (first >= blocks.size() || blocks.size() - first > kMostBlocks) return;
  if (!announces_facts(blocks[first].text)) return;
  for (std::size_t i = first; i < blocks.size(); ++i) {
    if (is_mostly_links(blocks[i]) || blocks[i].part == Part::caption) continue;
    blocks[i].is_doubtful = false;
    blocks[i].part = Part::fact_box;
  }
}

}  // namespace treff
