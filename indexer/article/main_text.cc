// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/main_text.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string_view>

#include "article/block_texts.h"
#include "article/dates.h"
#include "article/page_blocks.h"
#include "article/page_leads.h"
#include "article/page_lines.h"
#include "article/page_tree.h"

namespace treff {
namespace {

constexpr double kDecay = .5;             ///< factor for a block's score, per element farther out
constexpr int kReach = 5;                 ///< number of enclosing elements that a block scores for
constexpr double kArticleBonus = 1.5;     ///< factor for <article> and itemprop="articleBody"
constexpr std::size_t kEnoughText = 200;  ///< bytes; with less, doubtful blocks are included
constexpr int kSiblingReach = 4;          ///< enclosing elements whose siblings may hold more text
constexpr std::size_t kMostLeads = 4;     ///< blocks taken from between the headline and the text

/// One attempt to find the article, with or without the page's doubtful blocks.
class Reading {
 public:
  Reading(const HtmlPage& page, std::string_view title, bool with_doubtful)
      : page_(page), title_(title_key(title)), with_doubtful_(with_doubtful) {}

  MainText read() {
    heading_ = find_heading();
    const std::size_t titled = titled_article();
    std::size_t best = best_container(titled);
    if (best == kNoContainer) return {};
    if (is_beside(best, titled)) best = titled;
    best = outermost_text(surrounding_article(best, titled));
    inside_ = below(page_, best);
    if (titled == kNoContainer && page_.containers[best].tag == "article") {
      add_equal_articles(best);
    } else {
      add_siblings(best);
    }
    find_teasers();
    MainText main;
    collect(&main);
    main.others = count_others(total_size(main.paragraphs));
    return main;
  }

 private:
  bool counts(const Block& block) const { return !block.is_doubtful || with_doubtful_; }

  /// The index of the heading that is the article's title; blocks.size() if there is none.
  [[nodiscard]] std::size_t find_heading() const {
    std::size_t fallback = page_.blocks.size();
    for (std::size_t i = 0; i < page_.blocks.size(); ++i) {
      const Block& block = page_.blocks[i];
      if (!block.is_heading) continue;
      if (!title_.empty() && title_key(block.text) == title_) return i;
      if (block.is_top_heading && fallback == page_.blocks.size()) fallback = i;
    }
    return fallback;
  }

  /// The <article> whose own heading is the page's title, if it has any text; else kNoContainer.
  [[nodiscard]] std::size_t titled_article() const {
    if (heading_ == page_.blocks.size() || title_.empty()) return kNoContainer;
    if (title_key(page_.blocks[heading_].text) != title_) return kNoContainer;
    if (is_one_of_many_headings()) return kNoContainer;
    const std::size_t article = innermost_article(page_, page_.blocks[heading_].container);
    if (article == kNoContainer) return article;
    const std::vector<bool> in_article = below(page_, article);
    const bool has_text =
        std::any_of(page_.blocks.begin(), page_.blocks.end(), [&](const Block& block) {
          return in_article[block.container] && counts(block) && is_prose(block);
        });
    return has_text ? article : kNoContainer;
  }

  /// Whether the heading that matches the title belongs to just one of several articles, because
  /// the page as a whole has another title.
  [[nodiscard]] bool is_one_of_many_headings() const {
    const std::string page_title = title_key(page_.title);
    if (page_title.empty() || page_title.find(title_) != std::string::npos ||
        !page_.json_ld.empty() || page_.meta.contains("og:title") ||
        page_.meta.contains("twitter:title")) {
      return false;
    }
    std::set<std::size_t> articles;
    for (const Block& block : page_.blocks) {
      if (!block.is_top_heading) continue;
      const std::size_t article = innermost_article(page_, block.container);
      if (article != kNoContainer) articles.insert(article);
    }
    const std::size_t own = outermost_article(page_, page_.blocks[heading_].container);
    return articles.size() > 1 || (own != kNoContainer && articles_like(own).size() > 1);
  }

  /// Whether `container` is neither inside nor around the article `titled`. False if that article
  /// has too little text to be the page's subject.
  [[nodiscard]] bool is_beside(std::size_t container, std::size_t titled) const {
    if (titled == kNoContainer) return false;
    const std::vector<bool> in_titled = below(page_, titled);
    if (in_titled[container] || below(page_, container)[titled]) return false;
    std::size_t size = 0;
    for (const Block& block : page_.blocks) {
      const bool is_own = in_titled[block.container] && counts(block) && block.part == Part::body;
      if (is_own && is_prose(block)) size += block.text.size();
    }
    return size >= 2 * kEnoughText;
  }

  /// The container with the highest score. Each block of prose adds to the scores of the containers
  /// around it. Ignores articles other than `titled` that have titles of their own.
  [[nodiscard]] std::size_t best_container(std::size_t titled) const {
    const std::vector<bool> other = other_articles(titled);
    std::vector<double> scores(page_.containers.size());
    for (const Block& block : page_.blocks) {
      if (!is_prose(block) || !counts(block) || block.part != Part::body) continue;
      if (other[block.container]) continue;
      double worth =
          static_cast<double>(block.text.size()) - 2.0 * static_cast<double>(block.link_bytes);
      // The block's own <p> holds nothing else, so the scores begin with the element around it.
      std::size_t at = block.container;
      if (block.is_prose_element && page_.containers[at].parent != kNoContainer) {
        at = page_.containers[at].parent;
      }
      for (int step = 0; step < kReach && at != kNoContainer; ++step) {
        scores[at] += page_.containers[at].is_article ? kArticleBonus * worth : worth;
        worth *= kDecay;
        at = page_.containers[at].parent;
      }
    }
    const auto best = std::max_element(scores.begin(), scores.end());
    if (best == scores.end() || *best <= 0) return kNoContainer;
    return static_cast<std::size_t>(best - scores.begin());
  }

  /// Marks the containers of articles other than `titled` whose heading ranks at least as high.
  [[nodiscard]] std::vector<bool> other_articles(std::size_t titled) const {
    std::vector<bool> other(page_.containers.size());
    if (titled == kNoContainer) return other;
    const bool titled_by_top = page_.blocks[heading_].is_top_heading;
    std::vector<bool> around(page_.containers.size());
    for (std::size_t at = titled; at != kNoContainer; at = page_.containers[at].parent) {
      around[at] = true;
    }
    for (const Block& block : page_.blocks) {
      if (!block.is_top_heading && (!block.is_heading || titled_by_top)) continue;
      const std::size_t article = innermost_article(page_, block.container);
      if (article != kNoContainer && !around[article]) other[article] = true;
    }
    spread_down(page_, &other);
    return other;
  }

  /// Returns `titled` if it is `container` or around it, else the outermost <article> that is or
  /// contains `container`. If there is neither, returns `container`.
  [[nodiscard]] std::size_t surrounding_article(std::size_t container, std::size_t titled) const {
    std::size_t article = container;
    for (std::size_t at = container; at != kNoContainer; at = page_.containers[at].parent) {
      if (at == titled) return at;
      if (page_.containers[at].tag == "article") article = at;
    }
    return article;
  }

  /// For articles whose parts are in separate containers: returns `container`, or an outer
  /// container that adds considerably more prose of the same quality.
  [[nodiscard]] std::size_t outermost_text(std::size_t container) const {
    constexpr double kShareOutside = .25, kMostJunk = .2;
    if (page_.containers[container].is_article) return container;
    std::vector<double> prose(page_.containers.size()), junk(prose.size());
    for (std::size_t b = 0; b < page_.blocks.size(); ++b) {
      const Block& block = page_.blocks[b];
      if (!counts(block) || block.part != Part::body || b == heading_) continue;
      const bool sentence = is_prose(block) && !block.is_item && ends_as_sentence(block.text) &&
                            block.text.size() >= 2 * kProse;
      if (sentence) prose[block.container] += static_cast<double>(block.text.size());
      junk[block.container] += static_cast<double>(sentence           ? block.link_bytes
                                                   : block.is_heading ? block.text.size()
                                                                      : block.text.size() / 2);
    }
    sum_up(page_, &prose);
    sum_up(page_, &junk);
    std::size_t best = container;
    for (std::size_t at = page_.containers[container].parent; at != kNoContainer;
         at = page_.containers[at].parent) {
      const double outside = prose[at] - prose[best];
      const double rubbish = junk[at] - junk[best];
      if (outside >= kShareOutside * prose[best] && rubbish <= kMostJunk * outside) best = at;
    }
    return best;
  }

  /// For a page of several articles none of which the title names: adds articles_like(best). If
  /// `best` has less than kMostOfAll of the articles' prose, also adds all others with a
  /// heading and prose.
  void add_equal_articles(std::size_t best) {
    constexpr double kMostOfAll = .6;
    for (const std::size_t article : articles_like(best)) inside_[article] = true;
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

  /// The article `best` and those of its siblings with the same tag and class that have text and a
  /// heading that does not link to another page. Empty if `best` has no such heading.
  [[nodiscard]] std::vector<std::size_t> articles_like(std::size_t best) const {
    std::map<std::size_t, std::pair<bool, bool>> articles;  // has a heading of its own, has text
    for (const Block& block : page_.blocks) {
      if (!counts(block) || block.part != Part::body || is_mostly_links(block)) continue;
      const std::size_t article = outermost_article(page_, block.container);
      if (article == kNoContainer) continue;
      articles[article].first |= block.is_heading;
      articles[article].second |= !block.is_heading && is_text(block);
    }
    std::vector<std::size_t> alike;
    if (!articles[best].first) return alike;
    const Container& own = page_.containers[best];
    for (const auto& [article, found] : articles) {
      const Container& other = page_.containers[article];
      const bool is_alike = other.parent == own.parent && other.look == own.look;
      if (is_alike && found.first && found.second) alike.push_back(article);
    }
    return alike;
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

  /// Marks teasers: articles inside another article that have a link as their heading and no prose
  /// of their own.
  void find_teasers() {
    std::vector<bool> has_own_prose(page_.containers.size()), linked(page_.containers.size());
    for (const Block& block : page_.blocks) {
      const std::size_t article = innermost_article(page_, block.container);
      if (article == kNoContainer || article == outermost_article(page_, article)) continue;
      const bool links = is_mostly_links(block);
      if (block.is_heading && links) linked[article] = true;
      if ((block.is_heading && !links) || is_prose(block) || is_short_sentence(block)) {
        has_own_prose[article] = true;
      }
    }
    teasers_.assign(page_.containers.size(), false);
    for (std::size_t i = 0; i < teasers_.size(); ++i) teasers_[i] = linked[i] && !has_own_prose[i];
    spread_down(page_, &teasers_);
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
    for (const Block& block : page_.blocks) {
      const bool is_above = block.part == Part::caption && !inside_[block.container] &&
                            counts(block) && is_in_header(page_, heading_, block);
      if (is_above && (ends_as_sentence(block.text) || block.text.size() >= kProse / 2)) {
        main->beside.push_back({Part::caption, block.text});
      }
    }
    for (std::size_t i = heading_ + 1, leads = 0; i < first && i < page_.blocks.size(); ++i) {
      const Block& block = page_.blocks[i];
      const bool is_own = block.part == Part::body && counts(block);
      if (!is_own || !is_lead(page_, heading_, block) || leads == kMostLeads) continue;
      taken.insert(taken.begin() + static_cast<std::ptrdiff_t>(leads++), &block);
    }
    while (!taken.empty() && taken.back()->is_heading) taken.pop_back();
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
  bool with_doubtful_;
  std::size_t heading_ = 0;
  std::vector<bool> inside_;
  std::vector<bool> teasers_;
  std::vector<std::size_t> siblings_;
};

/// All text except links, date lines, notices and doubtful blocks. Used for pages that are too
/// short to find the article in them.
std::vector<std::string> all_text(const HtmlPage& page) {
  std::vector<std::string> paragraphs;
  for (const Block& block : page.blocks) {
    const bool wanted = !is_mostly_links(block) && !block.is_doubtful && !is_notice(block.text);
    if (wanted && block.part == Part::body && !parse_date_line(block.text)) {
      paragraphs.push_back(block.text);
    }
  }
  return paragraphs;
}

}  // namespace

std::size_t total_size(const std::vector<std::string>& paragraphs) {
  std::size_t size = 0;
  for (const std::string& paragraph : paragraphs) size += paragraph.size();
  return size;
}

MainText main_text(const HtmlPage& page, std::string_view title) {
  MainText strict = Reading(page, title, false).read();
  if (total_size(strict.paragraphs) >= kEnoughText) return strict;
  MainText all = Reading(page, title, true).read();
  if (total_size(all.paragraphs) > 2 * total_size(strict.paragraphs)) return all;
  if (strict.paragraphs.empty()) strict.paragraphs = all_text(page);
  return strict;
}

}  // namespace treff
