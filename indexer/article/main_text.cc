#include "article/main_text.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include "article/dates.h"
#include "language/unicode.h"

namespace treff {
namespace {

constexpr std::size_t kProse = 40;        ///< bytes: shorter blocks are labels, not prose
constexpr double kDecay = .5;             ///< of a block's worth, for each element farther out
constexpr int kReach = 5;                 ///< elements outwards that a block counts for
constexpr double kArticleBonus = 1.5;     ///< <article> and itemprop="articleBody"
constexpr std::size_t kEnoughText = 200;  ///< bytes: with less, doubtful blocks count as well

bool is_mostly_links(const Block& block) { return 2 * block.link_bytes > block.text.size(); }

bool ends_as_sentence(std::string_view text) {
  for (const std::string_view end : {".", "!", "?", ":", "…", "»", "”", "\""}) {
    if (text.ends_with(end)) return true;
  }
  return false;
}

bool is_prose(const Block& block) {
  return block.text.size() >= kProse && !is_mostly_links(block) && !block.is_heading;
}

/// Lines that newspapers put between the paragraphs.
bool is_notice(std::string_view text) {
  constexpr auto kBeginnings = std::to_array<std::string_view>(
      {"annonse", "artikkelen fortsetter", "saken fortsetter", "saka held fram", "les også",
       "les òg", "les mer:", "del artikkelen", "foto:"});
  constexpr std::size_t kLongest = 120;
  if (text.size() > kLongest) return false;
  const std::string folded = language::fold(text);
  return std::any_of(kBeginnings.begin(), kBeginnings.end(), [&folded](std::string_view beginning) {
    return folded.starts_with(language::fold(beginning)) &&
           (folded.size() == beginning.size() || beginning != "annonse");
  });
}

/// The container that the page's prose speaks for.
std::size_t best_container(const HtmlPage& page, bool with_doubtful) {
  std::vector<double> scores(page.containers.size());
  for (const Block& block : page.blocks) {
    if (!is_prose(block) || (block.is_doubtful && !with_doubtful)) continue;
    double worth =
        static_cast<double>(block.text.size()) - 2.0 * static_cast<double>(block.link_bytes);
    // The block's own <p> holds nothing else: what counts is what it stands in.
    std::size_t at = block.container;
    if (block.is_prose_element) at = page.containers[at].parent;
    for (int step = 0; step < kReach && at != kNoContainer; ++step) {
      scores[at] += page.containers[at].is_article ? kArticleBonus * worth : worth;
      worth *= kDecay;
      at = page.containers[at].parent;
    }
  }
  const auto best = std::max_element(scores.begin(), scores.end());
  return best == scores.end() ? kNoContainer : static_cast<std::size_t>(best - scores.begin());
}

/// The outermost <article> around `container`, else itself.
std::size_t surrounding_article(const HtmlPage& page, std::size_t container) {
  std::size_t article = container;
  for (std::size_t at = container; at != kNoContainer; at = page.containers[at].parent) {
    if (page.containers[at].tag == "article") article = at;
  }
  return article;
}

/// Whether a block of the article's container belongs to its text.
bool is_text(const Block& block) {
  if (is_mostly_links(block) || is_notice(block.text) || parse_date_line(block.text)) return false;
  return block.is_prose_element || block.text.size() >= kProse || ends_as_sentence(block.text);
}

/// Headings at the end stand above what was left out.
void remove_trailing_headings(const std::vector<const Block*>& blocks,
                              std::vector<std::string>* paragraphs) {
  for (auto block = blocks.rbegin(); block != blocks.rend() && (*block)->is_heading; ++block) {
    paragraphs->pop_back();
  }
}

std::vector<std::string> text_of(const HtmlPage& page, bool with_doubtful) {
  const std::size_t best = best_container(page, with_doubtful);
  const std::size_t article = best == kNoContainer ? best : surrounding_article(page, best);
  std::vector<bool> inside(page.containers.size());
  for (std::size_t i = 0; i < inside.size(); ++i) {
    const std::size_t parent = page.containers[i].parent;
    inside[i] = i == article || (parent != kNoContainer && inside[parent]);
  }
  std::vector<const Block*> blocks;
  std::vector<std::string> paragraphs;
  for (const Block& block : page.blocks) {
    if (!inside[block.container] || (block.is_doubtful && !with_doubtful) || !is_text(block)) {
      continue;
    }
    blocks.push_back(&block);
    paragraphs.push_back(block.text);
  }
  remove_trailing_headings(blocks, &paragraphs);
  return paragraphs;
}

/// All that is no link: for pages too short to tell what is what.
std::vector<std::string> all_text(const HtmlPage& page) {
  std::vector<std::string> paragraphs;
  for (const Block& block : page.blocks) {
    const bool wanted = !is_mostly_links(block) && !block.is_doubtful && !is_notice(block.text);
    if (wanted && !parse_date_line(block.text)) paragraphs.push_back(block.text);
  }
  return paragraphs;
}

std::size_t total_size(const std::vector<std::string>& paragraphs) {
  std::size_t size = 0;
  for (const std::string& paragraph : paragraphs) size += paragraph.size();
  return size;
}

}  // namespace

std::vector<std::string> main_text(const HtmlPage& page) {
  std::vector<std::string> strict = text_of(page, false);
  if (total_size(strict) >= kEnoughText) return strict;
  std::vector<std::string> all = text_of(page, true);
  if (total_size(all) > 2 * total_size(strict)) return all;
  return strict.empty() ? all_text(page) : strict;
}

}  // namespace treff
