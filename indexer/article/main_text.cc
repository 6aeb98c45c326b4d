// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/main_text.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <string_view>

#include "article/article_root.h"
#include "article/block_texts.h"
#include "article/dates.h"
#include "article/page_blocks.h"
#include "article/page_leads.h"
#include "article/page_lines.h"
#include "article/page_teasers.h"
#include "article/page_tree.h"

namespace treff {
namespace {

constexpr std::size_t kEnoughText = 200;  ///< bytes; with less, doubtful blocks are included
constexpr int kSiblingReach = 4;          ///< enclosing elements whose siblings may hold more text
constexpr std::size_t kMostLeads = 4;     ///< blocks taken from between the headline and the text

/// One attempt to find the article.
class Reading {
 public:
  Reading(const HtmlPage& page, std::string_view title, Extent extent)
      : page_(page), title_(title_key(title)), extent_(extent) {}

  MainText read() {
    root_ = find_root(page_, title_, extent_);
    heading_ = root_.heading;
    const std::size_t best = root_.root;
    if (best == kNoContainer) return {};
    inside_ = below(page_, best);
    if (root_.titled == kNoContainer && page_.containers[best].tag == "article") {
      add_equal_articles(best);
    } else {
      add_siblings(best);
    }
    teasers_ = linked_articles(page_);
    MainText main;
    collect(&main);
    main.others = count_others(total_size(main.paragraphs));
    return main;
  }

  [[nodiscard]] const ArticleRoot& root() const { return root_; }

 private:
  bool counts(const Block& block) const { return treff::counts(block, extent_); }

  /// For a page of several articles none of which the title names: adds articles_like(). If
  /// `best` has less than kMostOfAll of the articles' prose, also adds all others with a
  /// heading and prose.
  void add_equal_articles(std::size_t best) {
    constexpr double kMostOfAll = .6;
    for (const std::size_t article : articles_like(page_, best, extent_)) inside_[article] = true;
    spread_down(page_, &inside_);
    std::map<std::size_t, std::pair<std::size_t, bool>> articles;  // bytes of prose, has a heading
    for (const Block& block : page_.blocks) {
      const std::size_t article = outermost_article(page_, block.container);
      if (article == kNoContainer || !counts(block) || block.part != Part::body) continue;
      articles[article].second |= block.is_heading;
      if (is_prose(block) || is_short_sentence(block)) articles[article].first += block.text.size();
    }
    std::erase_if(articles, [](const auto& article) {
      return article.second.first == 0 || !article.second.second;
    });
    std::size_t all = 0;
    for (const auto& [article, found] : articles) all += found.first;
    const auto own = articles.find(best);
    if (own == articles.end() ||
        static_cast<double>(own->second.first) > kMostOfAll * static_cast<double>(all)) {
      return;
    }
    for (const auto& [article, found] : articles) inside_[article] = true;
    spread_down(page_, &inside_);
  }

  /// For an article cut into sections: adds the siblings of `best`, and of the containers around
  /// it, that have the same tag and class and hold prose.
  void add_siblings(std::size_t best) {
    if (page_.containers[best].tag == "article") return;
    const std::vector<double> prose = prose_of_containers();
    std::size_t on_path = best;
    for (int step = 0; step < kSiblingReach; ++step) {
      const Container& own = page_.containers[on_path];
      if (own.parent == kNoContainer || own.tag == "article" || own.tag == "main") break;
      for (std::size_t i = own.parent + 1; i < page_.containers.size(); ++i) {
        const Container& other = page_.containers[i];
        if (i == on_path || other.parent != own.parent || other.look != own.look) continue;
        if (prose[i] > 0) siblings_.push_back(i);
      }
      on_path = own.parent;
    }
    for (const std::size_t sibling : siblings_) inside_[sibling] = true;
    spread_down(page_, &inside_);
  }

  /// For each container, the bytes of prose minus four times the bytes of links. Positive for text,
  /// negative for a list of links to other articles, and for a container with another top heading.
  [[nodiscard]] std::vector<double> prose_of_containers() const {
    constexpr double kCostOfLinks = 4;
    std::vector<double> prose(page_.containers.size());
    for (std::size_t b = 0; b < page_.blocks.size(); ++b) {
      const Block& block = page_.blocks[b];
      if (!counts(block) || block.part != Part::body) continue;
      const auto size = static_cast<double>(block.text.size());
      double worth = is_prose(block) || is_short_sentence(block) ? size : 0;
      worth -= kCostOfLinks * static_cast<double>(block.link_bytes);
      if (block.is_top_heading && b != heading_) worth -= 1e6;
      prose[block.container] += worth;
    }
    sum_up(page_, &prose);
    return prose;
  }

  /// Whether block `i` is a label above the headline, such as the name of the section.
  [[nodiscard]] bool is_kicker(std::size_t i) const {
    const Block& block = page_.blocks[i];
    return i < heading_ && heading_ < page_.blocks.size() && block.part == Part::body &&
           !is_prose(block) && !ends_as_sentence(block.text);
  }

  /// Whether a paragraph announces a list: "Her er partiene som stemte for:".
  [[nodiscard]] static bool announces_list(const Block& block) {
    constexpr int kSpacesOfClause = 3;
    return block.is_prose_element && !block.is_item && !block.is_heading &&
           block.text.ends_with(':') && block.link_bytes == 0 &&
           std::count(block.text.begin(), block.text.end(), ' ') >= kSpacesOfClause &&
           !invites_to_read(block.text);
  }

  /// Whether a block is an item of an announced list. `follows`: the announcement or another item
  /// of the list is right above it.
  [[nodiscard]] static bool is_in_list(const Block& block, bool follows) {
    return follows && block.is_item && block.part == Part::body;
  }

  /// Whether the last block is about the newspaper, in an element apart from the text above it.
  [[nodiscard]] bool is_imprint_at_end(const std::vector<const Block*>& taken) const {
    const Block &last = *taken.back(), &above = *taken[taken.size() - 2];
    return last.part == Part::body && is_imprint(last.text) && last.container != above.container &&
           page_.containers[last.container].parent != page_.containers[above.container].parent;
  }

  /// Whether block `i` is the heading of a section with nothing but links, none of which is in the
  /// text (`taken`, by block number). The section ends with the element around the heading, or at
  /// the next heading. If the heading names other stories, text may also follow the links.
  [[nodiscard]] bool heads_links(std::size_t i, const std::vector<bool>& taken) const {
    const Block& block = page_.blocks[i];
    const bool announces = announces_stories(block.text);
    if (block.part != Part::body || (!block.is_heading && !announces)) return false;
    constexpr std::size_t kShortestLinks = 20;  // bytes; shorter ones are controls
    std::size_t links = 0, end = i + 1;
    for (; end < page_.blocks.size() && !taken[end] && !page_.blocks[end].is_heading; ++end) {
      const Block& next = page_.blocks[end];
      if (is_mostly_links(next) && !is_notice(next.text)) links += next.link_bytes;
    }
    if (links < kShortestLinks) return false;
    if (announces || end == page_.blocks.size() || page_.blocks[end].is_heading) return true;
    const std::size_t around = page_.containers[block.container].parent;
    std::size_t at = page_.blocks[end].container;
    while (at != kNoContainer && at != around) at = page_.containers[at].parent;
    return at != around;
  }

  void drop_headings_of_links(std::vector<const Block*>* blocks) const {
    std::vector<bool> taken(page_.blocks.size());
    const auto number = [this](const Block* block) {
      return static_cast<std::size_t>(block - page_.blocks.data());
    };
    for (const Block* block : *blocks) taken[number(block)] = true;
    std::erase_if(*blocks, [&](const Block* b) { return heads_links(number(b), taken); });
  }

  void collect(MainText* main) const {
    std::vector<const Block*> taken;
    std::size_t first = page_.blocks.size(), size = 0;
    bool list_follows = false;  // an item of a list that the paragraph above it announces
    for (std::size_t i = 0; i < page_.blocks.size(); ++i) {
      const Block& block = page_.blocks[i];
      if (!inside_[block.container] || !counts(block) || i == heading_) continue;
      if (teasers_[block.container] || is_kicker(i)) continue;
      if (begins_comments(block.text) && size >= kEnoughText) break;
      list_follows = is_in_list(block, list_follows);
      const bool counts_here = block.part == Part::body
                                   ? is_text(block) || list_follows || is_photo_credit(block) ||
                                         (size > 0 && is_dated_heading(block))
                                   : block.part == Part::fact_box ||
                                         block.text.size() >= kProse / 2 ||
                                         ends_as_sentence(block.text);
      if (!counts_here) continue;
      if (block.part == Part::body) first = std::min(first, i);
      list_follows = list_follows || announces_list(block);
      size += block.text.size();
      taken.push_back(&block);
    }
    drop_headings_of_links(&taken);
    for (std::size_t i = 0; i < first && i < page_.blocks.size(); ++i) {
      const Block& block = page_.blocks[i];
      const bool is_above = block.part == Part::caption && !inside_[block.container] &&
                            counts(block) && is_beside_headline(page_, heading_, block);
      if (is_above && (ends_as_sentence(block.text) || block.text.size() >= kProse / 2)) {
        main->beside.push_back({Part::caption, block.text});
      }
    }
    const std::vector<bool> in_titled =
        root_.titled == kNoContainer ? std::vector<bool>() : below(page_, root_.titled);
    for (std::size_t i = heading_ + 1, leads = 0; i < first && i < page_.blocks.size(); ++i) {
      const Block& block = page_.blocks[i];
      const bool is_own = block.part == Part::body && counts(block);
      if (!is_own || leads == kMostLeads) continue;
      const bool is_in_titled = !in_titled.empty() && in_titled[block.container] &&
                                is_prose(block) && block.is_prose_element && !block.is_item &&
                                !block.is_byline && is_text(block);
      if (!is_in_titled && !is_lead(page_, heading_, block)) continue;
      taken.insert(taken.begin() + static_cast<std::ptrdiff_t>(leads++), &block);
    }
    while (taken.size() > 1 && (taken.back()->is_heading || is_imprint_at_end(taken))) {
      taken.pop_back();
    }
    if (taken.size() == 1 && taken.front()->is_heading) taken.clear();
    add_texts(taken, main);
  }

  /// The number of articles, except the one read, that have a heading and at least `size` / 2 bytes
  /// of prose.
  [[nodiscard]] std::size_t count_others(std::size_t size) const {
    std::map<std::size_t, std::pair<std::size_t, bool>> others;  // prose in bytes, has a heading
    std::vector<bool> around(page_.containers.size());
    for (std::size_t i = 0; i < inside_.size(); ++i) {
      for (std::size_t at = inside_[i] ? i : kNoContainer; at != kNoContainer && !around[at];
           at = page_.containers[at].parent) {
        around[at] = true;
      }
    }
    for (const Block& block : page_.blocks) {
      std::size_t article = kNoContainer;
      for (std::size_t at = block.container; at != kNoContainer && !around[at];
           at = page_.containers[at].parent) {
        if (page_.containers[at].tag == "article") article = at;
      }
      if (article == kNoContainer || !counts(block) || block.part != Part::body) continue;
      others[article].second |= block.is_heading;
      if (is_prose(block)) others[article].first += block.text.size();
    }
    return static_cast<std::size_t>(std::count_if(others.begin(), others.end(), [&](const auto& o) {
      return o.second.second && o.second.first > 0 && 2 * o.second.first >= size;
    }));
  }

  const HtmlPage& page_;
  std::string title_;
  Extent extent_;
  std::size_t heading_ = 0;
  ArticleRoot root_;
  std::vector<bool> inside_;
  std::vector<bool> teasers_;
  std::vector<std::size_t> siblings_;
};

/// All text except links, date lines, notices and doubtful blocks; if that is nothing but headings,
/// also the last resort. Used for pages that are too short to find the article in them.
std::vector<std::string> all_text(const HtmlPage& page, bool with_last_resort = false) {
  std::vector<std::string> paragraphs;
  bool has_text = false;
  for (const Block& block : page.blocks) {
    const bool is_certain = !block.is_doubtful || (with_last_resort && block.is_last_resort);
    const bool wanted = !is_mostly_links(block) && is_certain && !is_notice(block.text);
    if (!wanted || block.part != Part::body || parse_date_line(block.text)) continue;
    has_text = has_text || !block.is_heading;
    paragraphs.push_back(block.text);
  }
  return has_text || with_last_resort ? paragraphs : all_text(page, true);
}

}  // namespace

std::size_t total_size(const std::vector<std::string>& paragraphs) {
  std::size_t size = 0;
  for (const std::string& paragraph : paragraphs) size += paragraph.size();
  return size;
}

MainText main_text(const HtmlPage& page, std::string_view title) {
  Reading reading(page, title, Extent::certain);
  MainText text = reading.read();
  if (total_size(text.paragraphs) >= kEnoughText) return text;
  Reading wider(page, title, Extent::doubtful);
  MainText more = wider.read();
  const bool is_more = total_size(more.paragraphs) > 2 * total_size(text.paragraphs);
  if (is_more && may_extend(page, reading.root(), wider.root())) return more;
  if (text.paragraphs.empty()) text = Reading(page, title, Extent::all).read();
  if (text.paragraphs.empty()) text.paragraphs = all_text(page);
  return text;
}

}  // namespace treff
