// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/block_texts.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_set>

#include "article/page_blocks.h"
#include "article/page_lines.h"

namespace treff {
namespace {

/// Adds a line of a fact box. Appends it to the text of the line `before` it if either is short.
void add_fact(const Block& block, const Block* before, MainText* main) {
  constexpr std::size_t kShort = kProse / 2, kLongestFacts = 600;
  const bool goes_on = before != nullptr && before->part == Part::fact_box &&
                       !main->beside.empty() && main->beside.back().part == Part::fact_box &&
                       (before->text.size() < kShort || block.text.size() < kShort) &&
                       main->beside.back().text.size() < kLongestFacts;
  if (!goes_on) return main->beside.push_back({Part::fact_box, block.text});
  std::string& facts = main->beside.back().text;
  const bool ends = std::string_view(".:;,!?").find(facts.back()) != std::string_view::npos;
  facts.append(ends ? " " : before->is_heading ? ": " : "; ").append(block.text);
}

}  // namespace

void add_texts(const std::vector<const Block*>& blocks, MainText* main) {
  constexpr std::size_t kCopy = 60;  // bytes; a repeated block of at least this length is dropped
  std::unordered_set<std::string_view> seen;
  const Block* before = nullptr;
  for (const Block* block : blocks) {
    if (block->text.size() >= kCopy && !seen.insert(block->text).second) continue;
    if (block->part == Part::body && is_caption(block->text)) {
      main->beside.push_back({Part::caption, block->text});
    } else if (block->part == Part::body) {
      main->paragraphs.push_back(block->text);
    } else if (block->part == Part::fact_box) {
      add_fact(*block, before, main);
    } else {
      main->beside.push_back({block->part, block->text});
    }
    before = block;
  }
}

}  // namespace treff
