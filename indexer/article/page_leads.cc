// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/page_leads.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "article/dates.h"
#include "article/is_among.h"
#include "article/page_blocks.h"
#include "article/page_lines.h"

namespace treff {
namespace {

/// Whether a block that is named like a lead, or is in the element of the headline, is a lead.
bool is_short_lead(const Block& block) {
  const bool ends = ends_as_sentence(block.text) && !block.text.ends_with(':');
  constexpr int kSpacesOfClause = 3;  // fewer words may be a name
  const auto spaces = std::count(block.text.begin(), block.text.end(), ' ');
  return (ends || (block.is_lead && spaces >= kSpacesOfClause)) && !block.is_byline &&
         !is_mostly_links(block) && block.text.find(' ') != std::string::npos &&
         !is_notice(block.text) && !parse_date_line(block.text);
}

/// The element around the headline, or the one around that.
std::size_t header_of(const HtmlPage& page, std::size_t heading) {
  constexpr int kAround = 2;
  std::size_t header = page.blocks[heading].container;
  for (int i = 0; i < kAround && page.containers[header].parent != kNoContainer; ++i) {
    header = page.containers[header].parent;
  }
  return header;
}

}  // namespace

bool is_lead(const HtmlPage& page, std::size_t heading, const Block& block) {
  if (block.is_item || block.is_top_heading || names_author(block.text)) return false;
  const bool is_short = block.text.size() < kProse;
  if (block.is_lead || (is_short && is_in_header(page, heading, block))) {
    return is_short_lead(block);
  }
  const bool is_text_of_heading = block.is_heading && !is_short;
  return (is_prose(block) || is_text_of_heading) && is_text(block) && ends_as_sentence(block.text);
}

bool is_in_header(const HtmlPage& page, std::size_t heading, const Block& block) {
  if (heading == page.blocks.size()) return false;
  const std::size_t header = header_of(page, heading);
  std::size_t at = block.container;
  while (at > header && at != kNoContainer) at = page.containers[at].parent;
  return at == header;
}

bool is_beside_headline(const HtmlPage& page, std::size_t heading, const Block& block) {
  if (!is_in_header(page, heading, block)) return false;
  constexpr auto kOthers = std::to_array<std::string_view>({"header", "aside", "article"});
  const std::size_t header = header_of(page, heading);
  std::vector<bool> around(page.containers.size());
  for (std::size_t at = page.blocks[heading].container; at != kNoContainer;
       at = page.containers[at].parent) {
    around[at] = true;
  }
  for (std::size_t at = block.container; at != header; at = page.containers[at].parent) {
    if (!around[at] && is_among(page.containers[at].tag, kOthers)) return false;
  }
  return true;
}

}  // namespace treff
