// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/page_names.h"

#include <algorithm>
#include <array>
#include <string>

#include "article/any_word.h"
#include "article/byline_words.h"
#include "article/dates.h"
#include "article/is_among.h"
#include "article/name_ends.h"
#include "article/page_box_names.h"
#include "article/page_byline_names.h"
#include "language/unicode.h"

namespace treff {
namespace {

std::string folded_names(std::string_view names) {
  return language::fold(names.substr(0, kLongestNames));
}

/// Whether a class or id marks a list of other stories.
bool names_others(std::string_view name) {
  constexpr auto kWords = std::to_array<std::string_view>(
      {"recommended", "anbefalt", "anbefalte", "related", "relatedposts", "relatert", "relaterte",
       "lesogså", "lesogsa", "trending", "popular", "mostread", "mestlest", "recirc",
       "recirculation", "outbrain", "taboola"});
  constexpr auto kBeginnings =
      std::to_array<std::string_view>({"most-read", "most_read", "mest-lest", "mest_lest",
                                       "flere-saker", "fleire-saker", "les-ogsa", "les-også"});
  const Ends ends = ends_of(name);
  return is_among(ends.first, kWords) || is_among(ends.last, kWords) ||
         std::any_of(kBeginnings.begin(), kBeginnings.end(),
                     [name](std::string_view beginning) { return name.starts_with(beginning); });
}

bool names_boilerplate(std::string_view name) {
  constexpr auto kWords = std::to_array<std::string_view>(
      {"ad",         "ads",         "advert",      "advertisement", "annonse",       "annonser",
       "banner",     "breadcrumb",  "breadcrumbs", "byline",        "comment",       "comments",
       "kommentar",  "kommentarer", "cookie",      "cookies",       "footer",        "bunn",
       "menu",       "meny",        "nav",         "navbar",        "navigation",    "newsletter",
       "nyhetsbrev", "popup",       "modal",       "promo",         "share",         "sharing",
       "deling",     "sidebar",     "social",      "sponsor",       "sponsored",     "subscribe",
       "tags",       "toolbar",     "disqus",      "sharedaddy",    "addtoany",      "signup",
       "author",     "authorbox",   "bio",         "respond",       "credit",        "copyright",
       "skip",       "readmore",    "lesmer",      "feedback",      "tilbakemelding"});
  const Ends ends = ends_of(name);
  if (ends.last == "embed") return false;  // social-media-embed is a quoted post
  return is_among(ends.first, kWords) || is_among(ends.last, kWords) || names_others(name) ||
         ends.first == "widget" || (ends.first == "follow" && ends.last != "up");
}

bool names_byline(std::string_view name) {
  constexpr auto kWords = std::to_array<std::string_view>(
      {"byline", "bylines", "author", "authors", "forfatter", "forfattar", "journalist",
       "journalister", "skribent", "writer", "reporter"});
  const Ends ends = ends_of(name);
  return is_among(ends.first, kWords) || is_among(ends.last, kWords) ||
         name.find("byline") != name.npos;
}

/// Whether a word of the name means somebody who takes pictures: byline__photographer-name.
bool has_word_of_photographer(std::string_view name) {
  constexpr auto kWords = std::to_array<std::string_view>(
      {"photographer", "photographers", "fotograf", "fotografer", "fotografar", "illustrator",
       "illustrators", "illustratør", "illustratører", "photobyline", "photocredit"});
  if (ends_of(name).last.empty()) return false;
  for (std::size_t i = 0; i < name.size();) {
    const std::size_t end = std::min(name.find_first_of("-_:./", i), name.size());
    if (is_among(name.substr(i, end - i), kWords)) return true;
    i = end + 1;
  }
  return false;
}

/// Whether a class or id marks the standfirst of an article.
bool names_lead(std::string_view name) {
  constexpr auto kWords = std::to_array<std::string_view>(
      {"lead", "deck", "dek", "lede", "sub-title", "ingres", "undertitle", "underoverskrift"});
  const auto has = [name](std::string_view piece) { return name.find(piece) != name.npos; };
  return is_among(ends_of(name).last, kWords) || has("ingress") || has("subtitle") ||
         has("standfirst") || has("preamble") || has("undertittel") || has("subhead");
}

/// Whether a class or id marks readers' comments as a whole.
bool names_all_comments(std::string_view name) {
  constexpr auto kWords = std::to_array<std::string_view>(
      {"comments", "kommentarer", "kommentarar", "kommentarfelt", "commentlist", "disqus"});
  const Ends ends = ends_of(name);
  return is_among(ends.last, kWords) || name == "disqus_thread" || name == "disqus-thread" ||
         name == "comment-list" || name == "comments-list" || name == "comments-area";
}

/// Whether a class or id marks readers' comments, or one of them.
bool names_comments(std::string_view name) {
  constexpr auto kWhat = std::to_array<std::string_view>(
      {"comment", "comments", "kommentar", "kommentarer", "kommentarar", "commentlist", "disqus"});
  constexpr auto kParts = std::to_array<std::string_view>(
      {"list", "area", "body", "thread", "section", "content", "wrapper", "container", "meta",
       "item", "text", "date", "time"});
  const Ends ends = ends_of(name);
  return names_all_comments(name) || (is_among(ends.first, kWhat) &&
                                      (is_among(ends.last, kWhat) || is_among(ends.last, kParts)));
}

bool names_fact_box(std::string_view name) {
  constexpr auto kWords = std::to_array<std::string_view>(
      {"fakta", "faktaboks", "faktaramme", "factbox", "facts", "fact", "infobox", "infoboks"});
  const Ends ends = ends_of(name);
  return is_among(ends.first, kWords) || is_among(ends.last, kWords) ||
         name.find("fact-box") != name.npos || name.find("fakta-boks") != name.npos ||
         name.find("info-box") != name.npos;
}

bool names_caption(std::string_view name) {
  constexpr auto kWords = std::to_array<std::string_view>(
      {"caption", "bildetekst", "figcaption", "bilettekst", "billedtekst"});
  const Ends ends = ends_of(name);
  return is_among(ends.first, kWords) || is_among(ends.last, kWords) ||
         name.find("caption-text") != name.npos;
}

bool names_summary(std::string_view name) {
  constexpr auto kWords =
      std::to_array<std::string_view>({"sammendrag", "oppsummering", "oppsummert", "kortversjon",
                                       "keypoints", "tldr", "takeaways"});
  const Ends ends = ends_of(name);
  return is_among(ends.first, kWords) || is_among(ends.last, kWords) ||
         name.find("key-points") != name.npos || name.find("ai-summary") != name.npos;
}

bool is_plainly_byline(const Attributes& attributes) {
  return any_word(folded_names(attributes.get("class")), names_byline) ||
         any_word(folded_names(attributes.get("id")), names_byline) || is_marked_byline(attributes);
}

bool is_named_author_inside(const Attributes& attributes) {
  return any_word(attributes.get("class").substr(0, kLongestNames), names_author_inside) ||
         any_word(attributes.get("id").substr(0, kLongestNames), names_author_inside);
}

bool is_control(std::string_view tag) {
  constexpr auto kTags = std::to_array<std::string_view>(
      {"button", "select", "textarea", "iframe", "object", "video", "audio", "canvas"});
  return is_among(tag, kTags);
}

}  // namespace

bool is_inline(std::string_view tag) {
  constexpr auto kTags = std::to_array<std::string_view>(
      {"a",      "abbr",  "acronym", "b",     "bdi",    "bdo",     "big",   "br",       "cite",
       "code",   "data",  "del",     "dfn",   "em",     "font",    "i",     "img",      "ins",
       "kbd",    "label", "mark",    "q",     "s",      "small",   "samp",  "span",     "strike",
       "strong", "sub",   "sup",     "time",  "tt",     "u",       "var",   "wbr",      "picture",
       "source", "nobr",  "ruby",    "rt",    "rp",     "script",  "style", "template", "noscript",
       "svg",    "input", "math",    "meter", "output", "progress"});
  return is_among(tag, kTags) || is_control(tag);
}

bool is_shadow_root(std::string_view tag, const Attributes& attributes) {
  return tag == "template" && (attributes.has("shadowrootmode") || attributes.has("shadowroot"));
}

bool separates_words(std::string_view tag, const Attributes& attributes) {
  return is_control(tag) || tag == "label" ||
         (tag == "input" && attributes.get("type") != "hidden");
}

bool is_box_by_style(const Attributes& attributes) {
  constexpr auto kBoxes = std::to_array<std::string_view>(
      {"block", "inline-block", "flex", "inline-flex", "grid", "inline-grid", "table",
       "inline-table", "table-cell", "table-row", "list-item"});
  constexpr std::string_view kDisplay = "display:";
  std::string style(attributes.get("style").substr(0, kLongestNames));
  std::erase(style, ' ');
  const std::size_t at = style.find(kDisplay);
  if (at == style.npos) return false;
  const std::string_view value = std::string_view(style).substr(at + kDisplay.size());
  return is_among(value.substr(0, value.find_first_of(";!")), kBoxes);
}

bool asks_reader(std::string_view tag, const Attributes& attributes) {
  constexpr std::size_t kBeginning = 40;
  if (tag == "textarea") return true;
  if (tag != "input") return false;
  const std::string name = language::fold(attributes.get("name").substr(0, kBeginning));
  const std::string type = language::fold(attributes.get("type").substr(0, kBeginning));
  return type == "email" || type == "radio" || name == "email" || name == "epost" ||
         name == "e-post";
}

bool is_heading(std::string_view tag) {
  return tag.size() == 2 && tag[0] == 'h' && tag[1] >= '1' && tag[1] <= '6';
}

bool is_prose(std::string_view tag) {
  constexpr auto kTags = std::to_array<std::string_view>(
      {"p", "li", "blockquote", "td", "th", "dd", "dt", "pre", "caption"});
  return is_among(tag, kTags) || is_heading(tag);
}

Part part_of(std::string_view tag, const Attributes& attributes) {
  constexpr auto kFittings = std::to_array<std::string_view>(
      {"head",   "title",  "script",   "style",  "noscript", "template", "svg",
       "nav",    "footer", "button",   "select", "option",   "textarea", "input",
       "iframe", "object", "video",    "audio",  "canvas",   "dialog",   "menu",
       "math",   "map",    "datalist", "rt",     "rp",       "noframes"});
  constexpr auto kRoles =
      std::to_array<std::string_view>({"navigation", "dialog", "alertdialog", "banner",
                                       "contentinfo", "search", "menu", "menubar", "tooltip"});
  if (tag == "html" || tag == "body" || tag == "main" || tag == "article") return Part::body;
  if (is_shadow_root(tag, attributes)) return Part::body;
  if (is_among(tag, kFittings) || is_among(attributes.get("role"), kRoles) ||
      attributes.get("aria-modal") == "true") {
    return Part::boilerplate;
  }
  const std::string names =
      folded_names(attributes.get("class")) + ' ' + folded_names(attributes.get("id"));
  if (names.size() > 1) {
    if (any_word(names, [tag](std::string_view name) { return names_inserted(tag, name); })) {
      return Part::boilerplate;
    }
    if (any_word(names, names_consent) || any_word(names, names_tooltip) ||
        any_word(names, names_offer)) {
      return Part::boilerplate;
    }
    if (any_word(names, names_fact_box)) return Part::fact_box;
    if (any_word(names, names_caption)) return Part::caption;
    if (any_word(names, names_summary)) return Part::summary;
  }
  if (tag == "figcaption") return Part::caption;
  if (tag == "aside" || attributes.get("role") == "complementary") {
    return any_word(folded_names(attributes.get("aria-label")), names_fact_box) ? Part::fact_box
                                                                                : Part::aside;
  }
  return tag == "figure" ? Part::boilerplate : Part::body;
}

bool is_hidden(const Attributes& attributes) {
  constexpr auto kForTheEar = std::to_array<std::string_view>(
      {"sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "screenreader",
       "sr_only", "hidden", "u-hidden", "skjult"});
  if (attributes.get("aria-hidden") == "true" || attributes.has("hidden")) return true;
  std::string style(attributes.get("style").substr(0, kLongestNames));
  std::erase(style, ' ');
  if (style.find("display:none") != style.npos || style.find("visibility:hidden") != style.npos) {
    return true;
  }
  return any_word(attributes.get("class").substr(0, kLongestNames),
                  [&](std::string_view name) { return is_among(name, kForTheEar); });
}

bool is_named_like_boilerplate(const Attributes& attributes) {
  return any_word(folded_names(attributes.get("class")), names_boilerplate) ||
         any_word(folded_names(attributes.get("id")), names_boilerplate);
}

bool is_named_lead(const Attributes& attributes) {
  return any_word(folded_names(attributes.get("class")), names_lead) ||
         any_word(folded_names(attributes.get("id")), names_lead) ||
         has_word(attributes.get("itemprop"), "alternativeHeadline");
}

bool is_named_others(const Attributes& attributes) {
  return any_word(folded_names(attributes.get("class")), names_others) ||
         any_word(folded_names(attributes.get("id")), names_others);
}

bool is_named_sidebar(const Attributes& attributes) {
  const auto names_sidebar = [](std::string_view name) {
    const Ends ends = ends_of(name);
    return ends.first == "sidebar" || ends.last == "sidebar";
  };
  return any_word(folded_names(attributes.get("class")), names_sidebar) ||
         any_word(folded_names(attributes.get("id")), names_sidebar);
}

bool is_named_poll(const Attributes& attributes) {
  const auto names_poll = [](std::string_view name) {
    constexpr auto kWords = std::to_array<std::string_view>({"poll", "avstemning", "avstemming"});
    const Ends ends = ends_of(name);
    return is_among(ends.first, kWords) || is_among(ends.last, kWords);
  };
  return any_word(folded_names(attributes.get("class")), names_poll) ||
         any_word(folded_names(attributes.get("id")), names_poll);
}

bool may_be_offer(const Attributes& attributes) {
  return any_word(folded_names(attributes.get("class")), may_name_offer) ||
         any_word(folded_names(attributes.get("id")), may_name_offer);
}

bool is_surely_comments(const Attributes& attributes) {
  return any_word(folded_names(attributes.get("class")), names_all_comments) ||
         any_word(folded_names(attributes.get("id")), names_all_comments) ||
         has_word(attributes.get("itemprop"), "comment") ||
         attributes.get("itemtype").ends_with("schema.org/Comment");
}

bool is_named_comments(const Attributes& attributes) {
  return is_surely_comments(attributes) ||
         any_word(folded_names(attributes.get("class")), names_comments) ||
         any_word(folded_names(attributes.get("id")), names_comments);
}

bool is_named_byline(const Attributes& attributes) {
  return is_plainly_byline(attributes) || is_named_author_inside(attributes);
}

bool shares_line(std::string_view line, const Attributes& attributes) {
  return has_digit(line) && is_named_author_inside(attributes) && !is_plainly_byline(attributes) &&
         !parse_date_line(line);
}

bool names_author_as_data(const Attributes& attributes) {
  constexpr auto kNames =
      std::to_array<std::string_view>({"author", "schema:author", "dc:creator", "dcterms:creator",
                                       "http://schema.org/author", "https://schema.org/author"});
  for (const std::string_view key : {"rel", "itemprop", "property"}) {
    if (any_word(attributes.get(key).substr(0, kLongestNames),
                 [&kNames](std::string_view name) { return is_among(name, kNames); })) {
      return true;
    }
  }
  return false;
}

bool is_named_photographer(const Attributes& attributes) {
  constexpr auto kTitles = std::to_array<std::string_view>({"title", "aria-label", "data-title"});
  constexpr auto kNames = std::to_array<std::string_view>(
      {"class", "id", "itemprop", "property", "rel", "data-testid", "data-test-tag", "data-role",
       "data-contributor", "data-contributor-role", "data-type", "data-byline-type",
       "data-component"});
  // Most attributes contain none of these pieces, so they need not be folded.
  const auto may_name = [](std::string_view names) {
    return names.find("oto") != names.npos || names.find("llust") != names.npos ||
           names.find("yright") != names.npos || names.find("OTO") != names.npos ||
           names.find("LLUST") != names.npos;
  };
  bool found = false;
  attributes.each([&](std::string_view key, std::string_view value) {
    value = value.substr(0, kLongestNames);
    const bool is_title = is_among(key, kTitles);
    if (found || !(is_title || is_among(key, kNames)) || !may_name(value)) return;
    if (is_title) {
      found = is_role_line(value) && is_picture_role(value);
      return;
    }
    const std::string names = folded_names(value);
    const bool holds_rights =
        key != "class" && key != "id" && any_word(names, [](std::string_view name) {
          return name.ends_with("copyrightholder") || name.ends_with("contributor:photo");
        });
    found = any_word(names, has_word_of_photographer) ||
            (holds_rights && !names_author_as_data(attributes));
  });
  return found;
}

bool is_marked_byline(const Attributes& attributes) {
  for (const std::string_view key :
       {"data-testid", "data-test-tag", "data-test", "data-component", "data-role", "data-qa"}) {
    if (any_word(folded_names(attributes.get(key)), names_byline)) return true;
  }
  return false;
}

}  // namespace treff
