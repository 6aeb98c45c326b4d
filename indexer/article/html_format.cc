// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/html_format.h"

#include <algorithm>
#include <initializer_list>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "article/address.h"
#include "article/byline.h"
#include "article/byline_words.h"
#include "article/byte_source.h"
#include "article/dates.h"
#include "article/front_matter.h"
#include "article/html_fragment.h"
#include "article/html_page.h"
#include "article/html_stand_in.h"
#include "article/json_ld.h"
#include "article/language_tag.h"
#include "article/main_text.h"
#include "article/names.h"
#include "article/page_blocks.h"
#include "article/page_dates.h"
#include "article/page_lines.h"
#include "article/page_title.h"
#include "article/publication.h"
#include "article/white_space.h"
#include "counted.h"
#include "language/unicode.h"

namespace treff {
namespace {

std::string first_of(std::initializer_list<std::string_view> choices) {
  for (const std::string_view choice : choices) {
    if (!is_blank(choice)) return collapse_white_space(choice);
  }
  return {};
}

/// The page's main text, or a substitute if a script generates the text.
MainText text_of(const HtmlPage& page, const LinkedArticle& linked, const std::string& title) {
  MainText text = main_text(page, title);
  std::erase(text.paragraphs, headline(page, title));
  if (linked.body.size() > 2 * total_size(text.paragraphs)) {
    text.paragraphs = linked.body.find("</") == std::string::npos ? split_paragraphs(linked.body)
                                                                  : html_paragraphs(linked.body);
  }
  if (text.paragraphs.empty()) {
    const std::string description = meta_content(page, {"og:description", "description"});
    if (!description.empty()) text.paragraphs.push_back(description);
  }
  return text;
}

ExtraKind kind_of(Part part) {
  if (part == Part::fact_box) return ExtraKind::fact_box;
  return part == Part::summary ? ExtraKind::summary : ExtraKind::caption;
}

/// A block above the text that has only a byline.
struct BylineBlock {
  std::string text;
  std::vector<std::string> names;
  bool has_pictures = false;  ///< it also names photographers
};

/// The bylines that readers see.
struct ShownBylines {
  std::vector<std::string> names;
  std::vector<std::string> certain;  ///< full names alone in elements named like a byline
  std::vector<BylineBlock> blocks;
  std::vector<std::string> photographers;
};

/// Whether a line has only names of `authors` (from the metadata) and their roles.
bool repeats_names(std::string_view line, const std::vector<std::string>& authors) {
  constexpr std::size_t kLongest = 100;
  if (line.size() > kLongest || authors.empty()) return false;
  const Byline byline = read_byline(line);
  return byline.is_all && byline.is_sure && !byline.names.empty() && byline.photographers.empty() &&
         std::all_of(byline.names.begin(), byline.names.end(), [&](const std::string& name) {
           return std::find(authors.begin(), authors.end(), name) != authors.end();
         });
}

/// Finds the bylines between the headline and the text: those marked by their element or by "Av …",
/// and names in a date line. If there are none, uses those in the footer of the article, or else a
/// byline further below that has both marks, unless there are several different ones. Near the
/// headline, a block that repeats the `authors` of the metadata also counts as a byline.
ShownBylines bylines_of(const HtmlPage& page, const std::string& title,
                        const std::vector<std::string>& authors) {
  constexpr std::size_t kProse = 150, kNearHeading = 8;
  const std::string heading = headline(page, title);
  std::size_t begin = 0;
  while (begin < page.blocks.size() && page.blocks[begin].text != heading) ++begin;
  if (begin == page.blocks.size()) begin = 0;
  ShownBylines shown;
  std::vector<std::string> elsewhere, in_footer;
  bool above_text = true, several = false;
  constexpr std::size_t kMostNames = 50;
  for (std::size_t i = begin; i < page.blocks.size() && shown.names.size() < kMostNames; ++i) {
    const Block& block = page.blocks[i];
    if (block.is_foreign || block.text == heading) continue;  // "Kronikk: …" is no byline
    const bool is_near = i < begin + kNearHeading && names_author(block.text);
    const bool is_footer = block.part == Part::credits;
    above_text = above_text && (block.is_byline || block.text.size() < kProse);
    const bool is_dated =
        !block.is_byline && (above_text || is_footer) && parse_date_line(block.text);
    if (i < begin + kNearHeading && !block.is_byline && repeats_names(block.text, authors)) {
      shown.blocks.push_back({block.text, {}, false});
      continue;
    }
    if (!block.is_byline && !is_dated && !(is_near && above_text) && !is_footer) continue;
    const auto joined = page.bylines.find(i);
    Byline byline = is_dated ? Byline{names_in_date_line(block.text), true, true, true, {}}
                    : joined != page.bylines.end() ? read_byline(joined->second)
                                                   : read_byline(block.text);
    // A byline below a picture names the photographer, who may also be the author.
    const bool is_body = block.part == Part::body;
    if (above_text && block.is_byline && is_body) {
      shown.photographers.insert(shown.photographers.end(), byline.photographers.begin(),
                                 byline.photographers.end());
    }
    const bool is_role = joined != page.bylines.end() && joined->second.empty();
    if (is_role && above_text) shown.blocks.push_back({block.text, {}, false});
    const bool is_whole = byline.is_marked && byline.is_all;
    const bool is_certain = block.is_byline && byline.is_sure && byline.is_all;
    const bool is_credit = byline.names.empty() && !byline.photographers.empty() && byline.is_all;
    if (is_credit && above_text && is_body) shown.blocks.push_back({block.text, {}, true});
    if (byline.names.empty() || (!block.is_byline && !is_whole)) continue;
    if (is_footer) {
      if (!is_whole && !is_certain) continue;
      std::move(byline.names.begin(), byline.names.end(), std::back_inserter(in_footer));
    } else if (above_text) {
      if (is_certain) {
        shown.certain.insert(shown.certain.end(), byline.names.begin(), byline.names.end());
      }
      if (is_whole || is_certain) {
        shown.blocks.push_back({block.text, byline.names, !byline.photographers.empty()});
      }
      std::move(byline.names.begin(), byline.names.end(), std::back_inserter(shown.names));
    } else if (byline.is_marked && block.is_byline) {
      several = several || (!elsewhere.empty() && elsewhere != byline.names);
      elsewhere = std::move(byline.names);
    }
  }
  if (shown.names.empty() && !in_footer.empty()) shown.names = std::move(in_footer);
  if (shown.names.empty() && !several) shown.names = std::move(elsewhere);
  return shown;
}

/// The authors among `given`, without those whom the page itself calls photographers, unless none
/// would be left.
std::string authors_among(const std::vector<std::string>& given, const ShownBylines& shown) {
  std::string all = join_names(given);
  if (all.empty() || shown.photographers.empty()) return all;
  std::string authors;
  for (const std::string& name : split_names(all)) {
    const auto is_name = [&name](const std::string& other) {
      return language::fold(name) == language::fold(other);
    };
    const bool wrote =
        std::none_of(shown.photographers.begin(), shown.photographers.end(), is_name) ||
        std::any_of(shown.names.begin(), shown.names.end(), is_name);
    if (wrote) authors.append(authors.empty() ? "" : "; ").append(name);
  }
  return authors.empty() ? all : authors;
}

/// The contents of all <meta> with the first of these names that the page has, except paths.
std::vector<std::string> meta_authors(const HtmlPage& page,
                                      std::initializer_list<const char*> names) {
  std::vector<std::string> found;
  for (const char* name : names) {
    const auto first = page.meta.find(name);
    if (first == page.meta.end()) continue;
    found.push_back(first->second);
    const auto [begin, end] = page.more_authors.equal_range(name);
    for (auto more = begin; more != end; ++more) found.push_back(more->second);
    break;
  }
  // Profile paths are not names: /vis/personer/kari-moe
  std::erase_if(found, [](const std::string& content) {
    const std::string_view text = trim_white_space(content);
    return text.starts_with('/') && text.find(' ') == text.npos;
  });
  return found;
}

/// The authors in the metadata, from the best source that names a person.
std::vector<std::string> given_authors(const HtmlPage& page, const LinkedArticle& linked) {
  for (std::vector<std::string> choice :
       {linked.authors,
        meta_authors(page, {"author", "article:author", "dc.creator", "parsely-author", "byl"}),
        meta_authors(page, {"article:author", "dc.creator", "cxenseparse:author"}),
        meta_authors(page, {"dc.creator", "citation_author"})}) {
    if (!join_names(choice).empty()) return choice;
  }
  return {};
}

/// The author in the labels of a link's preview: twitter:label1 "Skrevet av", twitter:data1 "Kari
/// Moen". A label may come with any fact, such as the reading time.
std::vector<std::string> labeled_authors(const HtmlPage& page) {
  for (const auto& [label_name, data_name] : {std::pair("twitter:label1", "twitter:data1"),
                                              std::pair("twitter:label2", "twitter:data2")}) {
    const std::string label = meta_content(page, {label_name});
    const std::string name = meta_content(page, {data_name});
    if (!name.empty() && is_label(label) && !is_picture_role(label)) return {name};
  }
  return {};
}

std::string author_of(const std::vector<std::string>& given, const HtmlPage& page,
                      const ShownBylines& shown, const std::vector<std::string>& labeled) {
  for (const std::vector<std::string>* choice : {&given, &page.authors, &shown.names, &labeled}) {
    if (std::string names = authors_among(*choice, shown); !names.empty()) return names;
  }
  return {};
}

/// Whether `author` and `names` have nobody in common: the metadata may name the newspaper.
bool names_none_of(const std::string& author, const std::vector<std::string>& names) {
  const std::string known = language::fold(author), first = known.substr(0, known.find("; "));
  return std::none_of(names.begin(), names.end(), [&](const std::string& name) {
    const std::string folded = language::fold(name);
    return known.find(folded) != known.npos || folded.find(first) != folded.npos;
  });
}

/// Appends the `names` that are not yet among the authors.
void add_authors(const std::vector<std::string>& names, std::string* author) {
  const std::string known = language::fold(*author);
  for (const std::string& name : names) {
    if (known.find(language::fold(name)) != known.npos) continue;
    author->append(author->empty() ? "" : "; ").append(name);
  }
}

/// The `names` that occur in no line of `lines` ("Foto: Kari Moen").
std::vector<std::string> without_all_in(const std::vector<std::string>& lines,
                                        std::vector<std::string> names) {
  std::erase_if(names, [&lines](const std::string& name) {
    return std::any_of(lines.begin(), lines.end(), [&name](const std::string& line) {
      return line.find(name) != std::string::npos;
    });
  });
  return names;
}

/// The page's metadata about its state: names and values.
std::vector<std::pair<std::string, std::string>> states_of(const HtmlPage& page,
                                                           const LinkedArticle& linked) {
  std::vector<std::pair<std::string, std::string>> states = {{"creativeWorkStatus", linked.status}};
  for (const auto& [name, content] : page.meta) {
    const std::string field = name.substr(name.rfind(':') + 1);
    // "access" and the like may describe a subscription.
    const bool is_state = is_state_field(field) || field.find("status") != field.npos ||
                          field == "state" || field.find("draft") != field.npos ||
                          field == "kladd" || field == "utkast" || field == "published";
    if (is_state) states.emplace_back(field, content);
  }
  return states;
}

/// Resolves `url`, which may be a path, relative to `base`, which may be empty.
std::string absolute(const std::string& url, std::string_view base) {
  return url.empty() ? url : resolve_address(trim_white_space(base), url);
}

/// The first language that the page declares. If that is only "no", and another declaration says
/// nb or nn, returns the latter.
std::string language_of(const HtmlPage& page, const LinkedArticle& linked) {
  const std::string meta =
      meta_content(page, {"content-language", "dc.language", "dcterms.language", "inlanguage"});
  const std::string locale = meta_content(page, {"og:locale"});
  std::string first;
  for (const std::string& given : {page.language, linked.language, meta, locale}) {
    if (first.empty() && !names_no_language(given)) first = given;
  }
  const std::string folded = language::fold(first);
  if (folded != "no" && !folded.starts_with("no-") && !folded.starts_with("no_")) return first;
  for (const std::string& other : {linked.language, meta, locale}) {
    const std::string norm = language::fold(other).substr(0, 2);
    if (norm == "nb" || norm == "nn") return other;
  }
  return first;
}

Article article_of(const HtmlPage& page, const LinkedArticle& linked, std::size_t* others) {
  Article article;
  article.title = title_of(page, linked);
  article.url =
      absolute(first_of({page.canonical, meta_content(page, {"og:url"}), linked.url}), page.base);
  set_published(page, linked, &article);
  const std::vector<std::string> given = given_authors(page, linked);
  const std::vector<std::string> labeled = labeled_authors(page);
  const std::string repeated = join_names(given.empty() ? labeled : given);
  const ShownBylines bylines = bylines_of(
      page, article.title, repeated.empty() ? std::vector<std::string>() : split_names(repeated));
  article.author = author_of(given, page, bylines, labeled);
  if (given.empty()) {  // add marked authors that no byline names
    add_authors(without_all_in(page.authors, bylines.certain), &article.author);
  } else if (names_none_of(article.author, bylines.certain)) {
    add_authors(bylines.certain, &article.author);  // these elements are removed from the text
  }
  article.language = language_of(page, linked);
  article.section = first_of({linked.section, meta_content(page, {"article:section"})});

  MainText text = text_of(page, linked, article.title);
  if (others != nullptr) *others = text.others;
  article.paragraphs = std::move(text.paragraphs);
  // A removed byline must leave its names in `author`, even if the metadata names somebody else.
  const auto byline_in = [&](const std::string& line) {
    const auto found = std::find_if(bylines.blocks.begin(), bylines.blocks.end(),
                                    [&line](const auto& each) { return each.text == line; });
    if (found == bylines.blocks.end()) return static_cast<const BylineBlock*>(nullptr);
    add_authors(found->names, &article.author);
    return &*found;
  };
  std::erase_if(article.paragraphs, [&](const std::string& line) {
    const BylineBlock* byline = byline_in(line);
    if (byline != nullptr && byline->has_pictures) {
      article.extras.push_back({ExtraKind::caption, line});  // the photographers' names
    }
    return byline != nullptr;
  });
  for (SideText& side : text.beside) {
    const BylineBlock* byline = byline_in(side.text);
    if (byline != nullptr && !byline->has_pictures) continue;
    article.extras.push_back({kind_of(side.part), std::move(side.text)});
  }
  if (!article.paragraphs.empty() && article.paragraphs.front() == article.title) {
    article.paragraphs.erase(article.paragraphs.begin());
  }
  return article;
}

/// Throws Unreadable if no text of the page was found.
void require_text(const Article& article) {
  if (!article.paragraphs.empty()) return;
  throw Unreadable("has no paragraphs of text: leave it out, or save the page once it has loaded");
}

}  // namespace

Article read_html_article(std::string_view html, std::size_t* others) {
  const HtmlPage page = read_html_page(html);
  Article article = article_of(page, find_linked_article(page.json_ld, PageIdentity(page)), others);
  require_text(article);
  return article;
}

namespace {

/// Whether a page is a source file of Jekyll or Hugo, with front matter above the HTML.
bool has_front_matter(std::string_view html) {
  const std::string_view first = trim_white_space(html.substr(0, html.find('\n')));
  const auto ends = [html](std::string_view mark) { return html.find(mark, 3) != html.npos; };
  if (first == "---") return ends("\n---") || ends("\n...");
  return first == "+++" ? ends("\n+++") : has_json_above_markup(html);
}

/// Reads a page below its front matter. Fields come from the front matter, or from the HTML if the
/// front matter lacks them.
bool read_below_front_matter(std::string_view html, ArticleOutput& output) {
  std::vector<std::string_view> lines = split_lines(html);
  FrontMatter matter = take_front_matter(&lines);
  Article below;
  if (!lines.empty()) {
    const auto begin = static_cast<std::size_t>(lines.front().data() - html.data());
    below = read_html_article(html.substr(begin));
  }
  return add_with_front_matter(std::move(matter), std::move(below), output);
}

}  // namespace

bool read_html(std::string_view html, ArticleOutput& output) {
  if (has_front_matter(html)) return read_below_front_matter(html, output);
  const HtmlPage page = read_html_page(html);
  const LinkedArticle linked = find_linked_article(page.json_ld, PageIdentity(page));
  const auto states = states_of(page, linked);
  for (const auto& [name, value] : states) {
    std::string why = why_withheld(name, value);
    if (why.empty()) continue;
    output.withhold({}, std::move(why));
    return true;
  }
  std::size_t others = 0;
  Article article = article_of(page, linked, &others);
  if (std::string why = why_stand_in(page, article, html, output.name().source); !why.empty()) {
    throw Unreadable(why);
  }
  require_text(article);
  for (const auto& [name, value] : states) {
    if (std::string note = unknown_state(name, value); !note.empty()) output.note(std::move(note));
  }
  if (others > 0) {
    output.note(counted(
        others,
        "contains {n} other article besides the one that was read: save each as its own page",
        "contains {n} other articles besides the one that was read: save each as its own page"));
  }
  return output.add(std::move(article));
}

}  // namespace treff
