// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/article_root.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "article/dates.h"
#include "article/is_among.h"
#include "article/page_blocks.h"
#include "article/page_lines.h"
#include "article/page_teasers.h"
#include "article/page_tree.h"

namespace treff {
namespace {

constexpr double kDecay = .5;          ///< factor for a block's score, per element farther out
constexpr int kReach = 5;              ///< number of enclosing elements that a block scores for
constexpr double kArticleBonus = 1.5;  ///< factor for <article> and itemprop="articleBody"

class RootFinder {
 public:
  RootFinder(const HtmlPage& page, std::string_view title, Extent extent)
      : page_(page), title_(title), extent_(extent), cards_(cards(page, title)) {}

  ArticleRoot find() {
    heading_ = find_heading();
    short_ = extent_ == Extent::certain && heading_ != page_.blocks.size() && !has_prose();
    const std::size_t titled = titled_article();
    std::size_t best = best_container(other_articles(titled));
    if (best == kNoContainer) return {heading_};
    if (is_beside(best, titled)) best = titled;
    if (const std::size_t main = titled_main(); titled == kNoContainer && is_beside(best, main)) {
      std::vector<bool> outside = below(page_, main);
      outside.flip();
      if (const std::size_t inner = best_container(outside); inner != kNoContainer) best = inner;
    }
    const std::size_t core = surrounding_article(around_part(best), titled);
    return {heading_, titled, core, whole_story(outermost_text(core))};
  }

 private:
  bool counts(const Block& block) const { return treff::counts(block, extent_); }

  /// Whether a block is text, not furniture. If no paragraph is long, short sentences are text.
  bool is_evidence(const Block& block) const {
    return is_prose(block) || (short_ && is_short_sentence(block));
  }

  [[nodiscard]] bool has_prose() const {
    return std::any_of(page_.blocks.begin(), page_.blocks.end(), [this](const Block& block) {
      return counts(block) && block.part == Part::body && is_prose(block);
    });
  }

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
    if (!is_titled() || is_one_of_many_headings()) return kNoContainer;
    const std::size_t article = innermost_article(page_, page_.blocks[heading_].container);
    return article != kNoContainer && prose_in(article) > 0 ? article : kNoContainer;
  }

  /// The <main> around the heading that is the page's title, if it has any text; else kNoContainer.
  [[nodiscard]] std::size_t titled_main() const {
    if (!is_titled()) return kNoContainer;
    std::size_t at = page_.blocks[heading_].container;
    while (at != kNoContainer && page_.containers[at].tag != "main") {
      at = page_.containers[at].parent;
    }
    return at != kNoContainer && prose_in(at) > 0 ? at : kNoContainer;
  }

  /// Whether a heading of the page is the article's title.
  [[nodiscard]] bool is_titled() const {
    return heading_ != page_.blocks.size() && !title_.empty() &&
           title_key(page_.blocks[heading_].text) == title_;
  }

  /// The bytes of prose in `container`.
  [[nodiscard]] std::size_t prose_in(std::size_t container) const {
    const std::vector<bool> inside = below(page_, container);
    std::size_t size = 0;
    for (const Block& block : page_.blocks) {
      const bool is_inside = inside[block.container] && block.part == Part::body;
      if (is_inside && counts(block) && is_evidence(block)) size += block.text.size();
    }
    return size;
  }

  /// Whether the first text of `container` is a heading or a link.
  [[nodiscard]] bool begins_with_heading(std::size_t container) const {
    const std::vector<bool> inside = below(page_, container);
    const auto first =
        std::find_if(page_.blocks.begin(), page_.blocks.end(), [&](const Block& block) {
          return inside[block.container] && block.part == Part::body && counts(block);
        });
    return first != page_.blocks.end() && (first->is_heading || is_mostly_links(*first));
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
    return articles.size() > 1 ||
           (own != kNoContainer && articles_like(page_, own, extent_).size() > 1);
  }

  /// Whether `container` is neither inside nor around the article `titled`. False if `container`
  /// seems to continue that article, which has little text: it begins without a heading of its own,
  /// or has much more text.
  [[nodiscard]] bool is_beside(std::size_t container, std::size_t titled) const {
    if (titled == kNoContainer) return false;
    const std::vector<bool> in_titled = below(page_, titled);
    if (in_titled[container] || below(page_, container)[titled]) return false;
    constexpr std::size_t kMuchMore = 4;  // times as much
    const std::size_t size = prose_in(titled);
    return size >= kSubject ||
           (begins_with_heading(container) && prose_in(container) < kMuchMore * size);
  }

  /// The container with the highest score outside of `other` and, if possible, of cards.
  [[nodiscard]] std::size_t best_container(const std::vector<bool>& other) const {
    std::vector<bool> unwanted = other;
    for (std::size_t i = 0; i < unwanted.size(); ++i) unwanted[i] = unwanted[i] || cards_[i];
    const std::size_t best = highest_score(unwanted);
    return best == kNoContainer ? highest_score(other) : best;
  }

  /// The container with the highest score outside of `other`. Each block of prose adds to the
  /// scores of the containers around it.
  [[nodiscard]] std::size_t highest_score(const std::vector<bool>& other) const {
    std::vector<double> scores(page_.containers.size());
    for (const Block& block : page_.blocks) {
      if (!is_evidence(block) || !counts(block) || block.part != Part::body) continue;
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

  /// If `container` is a list or a quotation beside the page's title, it is only a part of the
  /// article. Then returns the element around it, else `container`.
  [[nodiscard]] std::size_t around_part(std::size_t container) const {
    constexpr auto kParts =
        std::to_array<std::string_view>({"ul", "ol", "dl", "li", "dd", "blockquote"});
    if (!is_titled()) return container;
    std::size_t around = container;
    while (around != kNoContainer && is_among(page_.containers[around].tag, kParts)) {
      around = page_.containers[around].parent;
    }
    const bool holds_title =
        around != kNoContainer && below(page_, around)[page_.blocks[heading_].container];
    return holds_title ? around : container;
  }

  /// For articles whose parts are in separate containers: returns `container`, or an outer
  /// container that adds considerably more prose of the same quality.
  [[nodiscard]] std::size_t outermost_text(std::size_t container) const {
    constexpr double kShareOutside = .25, kMostJunk = .2;
    if (page_.containers[container].is_article) return container;
    const std::vector<bool> inside = below(page_, container);
    std::vector<double> prose(page_.containers.size()), junk(prose.size());
    for (std::size_t b = 0; b < page_.blocks.size(); ++b) {
      const Block& block = page_.blocks[b];
      if (!counts(block) || block.part != Part::body || b == heading_) continue;
      const bool is_long = ends_as_sentence(block.text) && block.text.size() >= 2 * kProse;
      const bool sentence =
          is_prose(block) && !block.is_item && (is_long || inside[block.container]);
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
      if (outside > 0 && outside >= kShareOutside * prose[best] && rubbish <= kMostJunk * outside)
        best = at;
    }
    return best;
  }

  /// Returns the outermost element around `root` and the headline that holds only a short story,
  /// whose lead and text may be in elements of their own; `root` if there is none.
  [[nodiscard]] std::size_t whole_story(std::size_t root) const {
    if (heading_ == page_.blocks.size() || prose_in(root) >= kSubject) return root;
    std::vector<bool> around_heading(page_.containers.size());
    for (std::size_t at = page_.blocks[heading_].container; at != kNoContainer;
         at = page_.containers[at].parent) {
      around_heading[at] = true;
    }
    std::size_t best = root, most = 0;
    for (std::size_t at = root; at != kNoContainer; at = page_.containers[at].parent) {
      if (!around_heading[at]) continue;
      const std::optional<std::size_t> sentences = more_of_story(at, root);
      if (page_.containers[at].tag == "body" || !sentences) break;
      if (*sentences > most) {
        best = at;
        most = *sentences;
      }
    }
    return best;
  }

  /// The number of sentences in `story`, but outside of `root`. Returns nullopt if anything else is
  /// there but the headline above them, and bylines.
  [[nodiscard]] std::optional<std::size_t> more_of_story(std::size_t story,
                                                         std::size_t root) const {
    std::size_t sentences = 0;
    const std::vector<bool> inside = below(page_, root), in_story = below(page_, story);
    for (std::size_t i = 0; i < page_.blocks.size(); ++i) {
      const Block& block = page_.blocks[i];
      if (i == heading_ || inside[block.container] || !in_story[block.container]) continue;
      if (!counts(block) || block.part != Part::body) continue;
      const bool is_sentence = i > heading_ && block.is_prose_element && !block.is_item &&
                               (is_prose(block) || is_short_sentence(block));
      const bool is_part = is_sentence || block.is_byline || parse_date_line(block.text);
      if (cards_[block.container] || !is_part) return std::nullopt;
      sentences += is_sentence ? 1 : 0;
    }
    return sentences;
  }

  static constexpr std::size_t kSubject = 400;  ///< bytes of text that is more than a short story

  const HtmlPage& page_;
  std::string_view title_;
  Extent extent_;
  std::size_t heading_ = 0;
  std::vector<bool> cards_;
  bool short_ = false;  ///< a page with a headline, where no paragraph is long
};

}  // namespace

bool counts(const Block& block, Extent extent) {
  if (block.part == Part::credits) return false;
  if (!block.is_doubtful || extent == Extent::all) return true;
  return extent == Extent::doubtful && !block.is_last_resort;
}

ArticleRoot find_root(const HtmlPage& page, std::string_view title, Extent extent) {
  return RootFinder(page, title, extent).find();
}

std::vector<std::size_t> articles_like(const HtmlPage& page, std::size_t best, Extent extent) {
  std::map<std::size_t, std::pair<bool, bool>> articles;  // has a heading of its own, has text
  for (const Block& block : page.blocks) {
    if (!counts(block, extent) || block.part != Part::body || is_mostly_links(block)) continue;
    const std::size_t article = outermost_article(page, block.container);
    if (article == kNoContainer) continue;
    articles[article].first |= block.is_heading;
    articles[article].second |= !block.is_heading && is_text(block);
  }
  std::vector<std::size_t> alike;
  if (!articles[best].first) return alike;
  const Container& own = page.containers[best];
  for (const auto& [article, found] : articles) {
    const Container& other = page.containers[article];
    const bool is_alike = other.parent == own.parent && other.look == own.look;
    if (is_alike && found.first && found.second) alike.push_back(article);
  }
  return alike;
}

bool may_extend(const HtmlPage& page, const ArticleRoot& root, const ArticleRoot& wider) {
  if (root.heading == page.blocks.size() || root.root == kNoContainer ||
      wider.core == kNoContainer) {
    return true;
  }
  std::vector<bool> around_heading(page.containers.size());
  for (std::size_t at = page.blocks[root.heading].container; at != kNoContainer;
       at = page.containers[at].parent) {
    around_heading[at] = true;
  }
  std::size_t story = root.root;
  while (story != kNoContainer && !around_heading[story]) story = page.containers[story].parent;
  return story == kNoContainer || below(page, wider.core)[story] || below(page, story)[wider.core];
}

}  // namespace treff
