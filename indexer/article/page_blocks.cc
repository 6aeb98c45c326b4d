// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/page_blocks.h"

#include "article/any_word.h"
#include "article/dates.h"
#include "article/page_lines.h"
#include "language/unicode.h"

namespace treff {

bool is_mostly_links(const Block& block) { return 2 * block.link_bytes > block.text.size(); }

bool is_prose(const Block& block) {
  return block.text.size() >= kProse && !is_mostly_links(block) && !block.is_heading;
}

bool is_short_sentence(const Block& block) {
  constexpr std::size_t kShortest = 20;
  return block.is_prose_element && !block.is_item && !block.is_heading && block.link_bytes == 0 &&
         block.text.size() >= kShortest && block.text.ends_with('.');
}

bool is_dated_heading(const Block& block) {
  return block.is_heading && !block.is_top_heading && parse_date_line(block.text) &&
         !any_word(block.text, [](std::string_view word) {
           return date_label(word.substr(0, word.find_first_of(":,."))) != DateLabel::none;
         });
}

bool is_photo_credit(const Block& block) {
  constexpr std::string_view kLabel = "foto:";
  return !is_mostly_links(block) && is_caption(block.text) &&
         language::fold(block.text.substr(0, kLabel.size())) == kLabel;
}

bool may_credit(const Block& block) {
  return block.is_byline || names_author(block.text) || parse_date_line(block.text);
}

bool is_text(const Block& block) {
  if (is_notice(block.text) || parse_date_line(block.text)) return false;
  if (is_mostly_links(block)) {
    const bool some_own_words = 7 * block.link_bytes < 6 * block.text.size();
    return (!block.is_item || some_own_words) && block.is_prose_element &&
           is_linked_sentence(block.text);
  }
  if (block.is_prose_element) return true;
  return block.text.size() >= kProse ||
         (ends_as_sentence(block.text) && !block.text.ends_with(':'));
}

std::string title_key(std::string_view title) {
  std::string key;
  for (const char c : language::fold(title)) {
    const bool sign = static_cast<unsigned char>(c) < 0x80 && (c < '0' || (c > '9' && c < 'a'));
    if (!sign) key += c;
  }
  for (const std::string_view mark : {"«", "»", "“", "”", "„", "’", "‘", "–", "—", "…"}) {
    for (std::size_t at = 0; (at = key.find(mark, at)) != std::string::npos;) {
      key.erase(at, mark.size());
    }
  }
  return key;
}

std::string headline(const HtmlPage& page, std::string_view title) {
  const std::string wanted = title_key(title);
  const std::string named = title_key(page.title);
  const Block* first = nullptr;
  for (const Block& block : page.blocks) {
    if (!block.is_top_heading) continue;
    const std::string key = title_key(block.text);
    if (key.empty()) continue;
    if (key == wanted || named.starts_with(key)) return block.text;
    if (first == nullptr) first = &block;
  }
  return first == nullptr ? std::string() : first->text;
}

}  // namespace treff
