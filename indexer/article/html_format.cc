#include "article/html_format.h"

#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "article/dates.h"
#include "article/html_page.h"
#include "article/json_ld.h"
#include "article/main_text.h"
#include "article/white_space.h"

namespace treff {
namespace {

std::string first_of(std::initializer_list<std::string_view> choices) {
  for (const std::string_view choice : choices) {
    if (!is_blank(choice)) return collapse_white_space(choice);
  }
  return {};
}

/// The first <meta> of these names that says something.
std::string meta(const HtmlPage& page, std::initializer_list<const char*> names) {
  for (const char* name : names) {
    const auto found = page.meta.find(name);
    if (found != page.meta.end() && !is_blank(found->second)) return found->second;
  }
  return {};
}

/// "Title - NRK" and "Title | Romeriksposten" without the site's name.
std::string without_site(std::string title) {
  constexpr std::size_t kShortestTitle = 10;  // bytes; Brann – Viking has no site's name
  for (const std::string_view separator : {" | ", " – ", " - ", " — "}) {
    const std::size_t at = title.rfind(separator);
    if (at == std::string::npos || at < kShortestTitle) continue;
    if (separator == " | " || 2 * at > title.size()) return title.substr(0, at);
  }
  return title;
}

/// The first of these that is a date.
std::string first_date(const std::vector<std::string>& choices) {
  for (const std::string& choice : choices) {
    if (auto date = parse_date(choice)) return *std::move(date);
  }
  return {};
}

/// What a line of the page's text says of its publication.
std::string date_in_text(const HtmlPage& page) {
  for (const Block& block : page.blocks) {
    const auto line = parse_date_line(block.text);
    if (line && !line->published.empty()) return line->published;
  }
  return {};
}

/// An author that is the address of a page is no name.
std::string name_only(const std::string& author) {
  return author.starts_with("http://") || author.starts_with("https://") ? std::string() : author;
}

/// The <h1> that <title> begins with, else the first: another may name the site.
std::string headline(const HtmlPage& page) {
  for (const std::string& heading : page.headings) {
    if (page.title.starts_with(heading)) return heading;
  }
  return page.headings.empty() ? std::string() : page.headings.front();
}

std::size_t total_size(const std::vector<std::string>& paragraphs) {
  std::size_t size = 0;
  for (const std::string& paragraph : paragraphs) size += paragraph.size();
  return size;
}

/// The page's main text, or what stands for it where a script would write it.
std::vector<std::string> text_of(const HtmlPage& page, const LinkedArticle& linked) {
  std::vector<std::string> paragraphs = main_text(page);
  std::erase(paragraphs, headline(page));
  if (linked.body.size() > 2 * total_size(paragraphs)) paragraphs = split_paragraphs(linked.body);
  if (paragraphs.empty()) paragraphs.push_back(meta(page, {"og:description", "description"}));
  return paragraphs;
}

}  // namespace

Article read_html_article(std::string_view html) {
  const HtmlPage page = read_html_page(html);
  const LinkedArticle linked = find_linked_article(page.json_ld);
  Article article;
  article.title = first_of(
      {linked.headline, meta(page, {"og:title"}), headline(page), without_site(page.title)});
  article.published =
      first_date({linked.published,
                  meta(page, {"article:published_time", "og:published_time", "datepublished",
                              "publish-date", "pubdate", "date", "dc.date", "dcterms.created"}),
                  page.time, date_in_text(page)});
  article.author = first_of({name_only(linked.author), name_only(meta(page, {"author"})),
                             name_only(meta(page, {"article:author"})), page.author});
  article.language = first_of({page.language, linked.language, meta(page, {"og:locale"})});
  article.url = first_of({page.canonical, meta(page, {"og:url"}), linked.url});
  const std::string section = first_of({linked.section, meta(page, {"article:section"})});
  if (!section.empty()) article.metadata["section"] = section;

  article.paragraphs = text_of(page, linked);
  if (article.paragraphs.front() == article.title) {
    article.paragraphs.erase(article.paragraphs.begin());
  }
  return article;
}

}  // namespace treff
