// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/page_places.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>

#include "article/any_word.h"
#include "article/dates.h"
#include "article/html_page.h"
#include "article/is_among.h"
#include "article/page_blocks.h"
#include "article/page_credits.h"
#include "article/page_names.h"
#include "article/page_teasers.h"

namespace treff {
namespace {

/// Whether a block says that its date is one of publication or update: "Publisert 12.03.2024".
bool has_date_label(const Block& block) {
  return any_word(block.text, [](std::string_view word) {
    return date_label(word.substr(0, word.find_first_of(":,."))) != DateLabel::none;
  });
}

/// The numbers of the <article>s with prose but without a heading: parts of the story.
std::set<std::size_t> unheaded_articles(const HtmlPage& page) {
  std::set<std::size_t> with_prose, with_heading;
  for (const Block& block : page.blocks) {
    if (block.place.article == 0) continue;
    if (block.is_heading) with_heading.insert(block.place.article);
    if (is_prose(block)) with_prose.insert(block.place.article);
  }
  for (const std::size_t article : with_heading) with_prose.erase(article);
  return with_prose;
}

}  // namespace

Beside beside_of(std::string_view tag, const Attributes& attributes) {
  constexpr auto kMargins = std::to_array<std::string_view>({"aside", "footer", "header"});
  constexpr auto kRoles =
      std::to_array<std::string_view>({"complementary", "contentinfo", "banner"});
  const std::string_view role = attributes.get("role");
  if (tag == "nav" || role == "navigation" || is_named_others(attributes)) return Beside::others;
  const bool is_margin = is_among(tag, kMargins) || is_among(role, kRoles);
  // An <aside> that is named like a byline is a box about the author.
  if (is_margin ? !is_named_byline(attributes) : is_named_sidebar(attributes)) {
    return Beside::margin;
  }
  return Beside::nothing;
}

bool is_own(const Place& place, const Place& headline) {
  if (place.beside == Beside::others) return headline.beside == Beside::others;
  if (headline.article == 0) return place.beside <= headline.beside;
  return place.article == headline.article ||
         (place.article == 0 && place.beside == Beside::nothing);
}

void drop_foreign(std::vector<AuthorPlace>* places, HtmlPage* page) {
  const std::string heading = headline(*page, page->title);
  const auto found = std::find_if(page->blocks.begin(), page->blocks.end(),
                                  [&](const Block& block) { return block.text == heading; });
  const bool has_headline = found != page->blocks.end();
  const Place own = has_headline ? found->place : Place{};
  const std::vector<bool> in_card =
      has_headline ? cards(*page, title_key(heading)) : std::vector<bool>(page->containers.size());
  const std::set<std::size_t> parts = unheaded_articles(*page);
  const auto is_of_story = [&](Place place) {
    const bool is_part = parts.contains(place.article);
    if (is_part) place.article = own.article;
    // The headline may be above the <article>, and the author in its footer.
    if (is_part && own.article == 0 && place.beside == Beside::margin) place.beside = own.beside;
    return is_own(place, own);
  };
  for (auto block = page->blocks.begin(); block != page->blocks.end(); ++block) {
    // A date without a label above the story's <article> is the day on which the page was saved.
    const bool is_masthead = block < found && own.article != 0 &&
                             block->place.article != own.article && !has_date_label(*block);
    block->is_foreign = is_masthead || in_card[block->container] || !is_of_story(block->place);
  }
  std::erase_if(page->times, [&](const PageTime& time) {
    const bool is_labeled = time.kind == TimeKind::published &&
                            time.place.beside == Beside::margin &&
                            time.place.article == own.article;
    const bool in_other =
        time.block < page->blocks.size() && in_card[page->blocks[time.block].container];
    return in_other || !(is_labeled || is_of_story(time.place));
  });
  std::size_t kept = 0;
  for (std::size_t i = 0; i < page->authors.size(); ++i) {
    if (!is_of_story((*places)[i].place)) continue;
    page->authors[kept] = page->authors[i];
    (*places)[kept++] = (*places)[i];
  }
  page->authors.resize(kept);
  places->resize(kept);
}

}  // namespace treff
