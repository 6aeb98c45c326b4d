// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/page_title.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include "article/markup.h"
#include "article/page_blocks.h"
#include "article/page_dates.h"
#include "article/white_space.h"
#include "language/unicode.h"

namespace treff {
namespace {

constexpr auto kSeparators =
    std::to_array<std::string_view>({" | ", " – ", " - ", " — ", " · ", " • ", " :: ", " » ", " « ",
                                     " › ", " > ", " < ", " / ", " ~ ", ": "});

bool is_same_name(std::string_view a, std::string_view b) {
  return language::fold(collapse_white_space(a)) == language::fold(collapse_white_space(b));
}

/// Removes `site` from the end or beginning of `title`; unchanged if it is not there.
std::string without_named_site(const std::string& title, std::string_view site) {
  if (is_blank(site)) return title;
  const std::string name = language::fold(collapse_white_space(site));
  for (const std::string_view separator : kSeparators) {
    const std::size_t last = title.rfind(separator);
    if (last == std::string::npos || last == 0) continue;
    if (language::fold(title.substr(last + separator.size())) == name) return title.substr(0, last);
    const std::size_t first = title.find(separator);
    if (language::fold(title.substr(0, first)) == name) {
      return title.substr(first + separator.size());
    }
  }
  return title;
}

/// Removes what looks like a site's name from a title: "Title - NRK" or "Title | Romeriksposten".
std::string without_site(const std::string& title) {
  constexpr std::size_t kShortestTitle = 10;  // bytes; "Brann – Viking" is all title
  const std::size_t bar = title.find(" | ");  // a section and the site may follow
  if (bar != std::string::npos && bar >= kShortestTitle) return title.substr(0, bar);
  for (const std::string_view separator : {" | ", " – ", " - ", " — "}) {
    const std::size_t at = title.rfind(separator);
    if (at == std::string::npos || at < kShortestTitle) continue;
    if (separator == " | " || 2 * at > title.size()) return title.substr(0, at);
  }
  return title;
}

/// Shortens `title` to `headline` if it consists of the headline, a separator and more.
std::string shortened(std::string title, const std::string& headline) {
  if (headline.empty() || !title.starts_with(headline)) return title;
  const std::string_view rest = std::string_view(title).substr(headline.size());
  const bool separated =
      std::any_of(kSeparators.begin(), kSeparators.end(),
                  [rest](std::string_view separator) { return rest.starts_with(separator); });
  return separated ? headline : title;
}

std::string without_site_of(const std::string& title, const std::string& site) {
  const std::string named = without_named_site(title, site);
  return named == title || named.find(" | ") != std::string::npos ? without_site(named) : named;
}

/// Whether `heading` is `title` with a label of one or two words before it ("Pluss", "Kommentar").
bool has_label_before(const std::string& heading, const std::string& title) {
  constexpr std::size_t kShortestTitle = 20, kLongestLabel = 20;
  return title.size() >= kShortestTitle && heading.size() <= title.size() + kLongestLabel &&
         heading.ends_with(" " + title);
}

/// The heading that <title> combines with the site's name. Only used if `heading` is itself the
/// site's name ("Solvikposten" as an <h1>) or empty; returns an empty string if there is none.
std::string heading_in_title(const HtmlPage& page, const std::string& heading) {
  constexpr std::size_t kShortest = 4, kLongestTitle = 500;
  if (page.title.size() > kLongestTitle) return {};
  const auto is_site = [&](const std::string& name) {
    return name.size() >= kShortest && page.title.find(name) != std::string::npos &&
           without_named_site(page.title, name) != page.title;
  };
  if (!heading.empty() && !is_site(heading)) return {};
  bool behind = heading.empty();  // skip headings above the <h1>: they may name the site
  std::string best;
  std::size_t longest = heading.size();  // the title is longer than the site's name
  for (const Block& block : page.blocks) {
    if (!block.is_heading) continue;
    if (!heading.empty() && block.text == heading) {
      behind = true;
    } else if (behind && block.text.size() > longest && is_site(block.text)) {
      best = block.text;
      longest = best.size();
    }
  }
  return best;
}

/// For a page without <h1> that shows its <title> nowhere, such as "Hamar Blad nr. 4 1998": the
/// only heading right above a byline or a date line; empty if there is none.
std::string heading_above_byline(const HtmlPage& page, const std::string& named) {
  const std::string title = title_key(named);
  std::string found;
  for (std::size_t i = 0; i < page.blocks.size(); ++i) {
    const Block& block = page.blocks[i];
    const std::string key = title_key(block.text);
    if (key == title) return {};
    if (!block.is_heading || i + 1 == page.blocks.size() || block.part != Part::body) continue;
    if (!may_credit(page.blocks[i + 1]) || is_mostly_links(block) || may_credit(block)) continue;
    if (!found.empty()) return {};
    found = block.text;
  }
  return found;
}

/// Whether `heading` is one end of `title`, apart from the rest by a separator.
bool is_end_of(std::string_view heading, std::string_view title) {
  return std::any_of(kSeparators.begin(), kSeparators.end(), [&](std::string_view separator) {
    const std::string sign(separator);
    return title.starts_with(std::string(heading) + sign) ||
           title.ends_with(sign + std::string(heading));
  });
}

/// Whether <title>, apart from the site's name, is the heading.
bool names_heading(const HtmlPage& page, const std::string& heading, const std::string& site) {
  return title_key(without_site_of(page.title, site)) == title_key(heading) ||
         is_end_of(heading, page.title);
}

/// Whether <title>, apart from the site's name, is the heading, and `title`, which the metadata
/// give, is only its beginning: "Hest på rømmen i…". The heading may have the site's name, too,
/// behind a separator.
bool is_cut(const HtmlPage& page, const std::string& title, const std::string& heading,
            const std::string& site) {
  const std::string key = title_key(title), whole = title_key(heading);
  return key.size() < whole.size() && whole.starts_with(key) &&
         shortened(heading, title) == heading && names_heading(page, heading, site);
}

/// Whether <title>, apart from the site's name, is the heading, and `shared`, a title for sharing,
/// is no better: it is not a heading, and if it is in <title>, it is the site's name.
bool is_confirmed(const HtmlPage& page, const std::string& heading, const std::string& site,
                  std::string_view shared) {
  const std::string key = title_key(heading), other = title_key(shared);
  const bool agree = names_heading(page, heading, site);
  // A heading of one or two words may be the section's name: "Debatt".
  const bool is_section =
      std::count(heading.begin(), heading.end(), ' ') < 2 && other.find(key) == std::string::npos;
  const bool is_site = key.size() > other.size() && key.find(other) == std::string::npos;
  return agree && !is_section && !key.empty() && key != title_key(site) &&
         (is_site || title_key(page.title).find(other) == std::string::npos) &&
         std::none_of(page.blocks.begin(), page.blocks.end(), [&](const Block& block) {
           return block.is_heading && title_key(block.text) == other;
         });
}

/// How many words `heading` has, less those that `title` has besides it.
std::ptrdiff_t more_words_than_rest(std::string_view heading, const std::string& title) {
  const auto words = [](std::string_view text) {
    return std::count(text.begin(), text.end(), ' ');
  };
  const std::string rest = without_named_site(title, heading);
  return words(heading) - words(rest);
}

}  // namespace

void mark_headline(HtmlPage* page) {
  constexpr std::size_t kLongestTitle = 500;  // bytes
  if (page->title.size() > kLongestTitle) return;
  const auto is_headline = [page](const Block& block) {
    return is_end_of(block.text, page->title) && more_words_than_rest(block.text, page->title) > 0;
  };
  Block* best = nullptr;
  for (Block& block : page->blocks) {
    if (block.part != Part::body || block.is_doubtful || is_mostly_links(block)) continue;
    if (!is_headline(block)) {
      if (is_prose(block) || is_short_sentence(block)) break;
      continue;
    }
    if (block.is_heading) return;
    if (best == nullptr) best = &block;
  }
  if (best != nullptr) best->is_heading = true;
}

std::string title_of(const HtmlPage& page, const LinkedArticle& linked) {
  std::string site = decode_entities(meta_content(page, {"og:site_name", "application-name"}));
  if (is_blank(site)) site = linked.publisher;
  // Some pages escape entities twice.
  std::string shared = decode_entities(meta_content(page, {"og:title", "twitter:title"}));
  if (is_same_name(shared, site)) shared.clear();
  const std::string heading = headline(page, linked.headline.empty() ? shared : linked.headline);
  if (is_blank(linked.headline) && !is_blank(shared) && is_confirmed(page, heading, site, shared)) {
    return without_named_site(heading, site);
  }
  for (const std::string& choice : {linked.headline, shared}) {
    if (is_blank(choice)) continue;
    if (is_cut(page, choice, heading, site)) return without_named_site(heading, site);
    return shortened(without_named_site(collapse_white_space(choice), site), heading);
  }
  if (std::string found = heading_in_title(page, heading); !found.empty()) return found;
  std::string named = without_site_of(page.title, site);
  if (heading.empty()) {
    std::string shown = heading_above_byline(page, named);
    return shown.empty() ? named : shown;
  }
  return has_label_before(heading, named) ? named : without_named_site(heading, site);
}

bool ends_title(std::string_view line, std::string_view title) {
  constexpr std::size_t kShortest = 10, kLongest = 500;
  constexpr std::string_view kBetween = ":-|/>";
  if (line.size() < kShortest || title.size() > kLongest) return false;
  const std::string whole = collapse_white_space(title);
  if (!whole.ends_with(line)) return false;
  const std::string_view site =
      trim_white_space(std::string_view(whole).substr(0, whole.size() - line.size()));
  return site.empty() || kBetween.find(site.back()) != kBetween.npos || site.ends_with("–");
}

}  // namespace treff
