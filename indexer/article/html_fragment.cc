// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/html_fragment.h"

#include <cstddef>
#include <utility>

#include "article/html_page.h"

namespace treff {

std::vector<std::string> html_paragraphs(std::string_view html, std::vector<Extra>* captions,
                                         std::string* heading) {
  HtmlPage page = read_html_page(html);
  std::vector<std::string> paragraphs;
  for (std::size_t i = 0; i < page.blocks.size(); ++i) {
    Block& block = page.blocks[i];
    if (block.is_doubtful) continue;
    const auto said = page.bylines.find(i);
    const bool has_lines =
        said != page.bylines.end() && said->second.find(" | ") != block.text.npos;
    if (has_lines) block.text = said->second;
    if (captions != nullptr && block.part == Part::caption) {
      captions->push_back({ExtraKind::caption, std::move(block.text)});
    } else if (heading != nullptr && heading->empty() && paragraphs.empty() && block.is_heading) {
      *heading = std::move(block.text);
    } else {
      paragraphs.push_back(std::move(block.text));
    }
  }
  return paragraphs;
}

std::string html_byline(std::string_view html) {
  const HtmlPage page = read_html_page("<div class=byline>" + std::string(html) + "</div>");
  std::string lines;
  for (std::size_t i = 0; i < page.blocks.size(); ++i) {
    const auto said = page.bylines.find(i);
    if (i > 0) lines += '\n';
    lines.append(said == page.bylines.end() ? page.blocks[i].text : said->second);
  }
  return lines;
}

}  // namespace treff
