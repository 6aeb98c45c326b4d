// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/feed_format.h"

#include <algorithm>
#include <initializer_list>

#include "article/address.h"
#include "article/dates.h"
#include "article/file_name.h"
#include "article/html_fragment.h"
#include "article/line_paragraphs.h"
#include "article/markup_text.h"
#include "article/names.h"
#include "article/page_lines.h"
#include "article/publication.h"
#include "article/shortcodes.h"
#include "article/side_texts.h"
#include "article/white_space.h"

namespace treff {
namespace {

std::string first_line(const XmlNode& item, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    for (const XmlNode* node : item.children_named(name)) {
      if (std::string line = node->line(); !line.empty()) return line;
    }
  }
  return {};
}

std::string address_of(const XmlNode& item, const std::string& base) {
  for (const XmlNode* link : item.children_named("link")) {
    const std::string_view relation = link->attribute("rel");
    if (!relation.empty() && relation != "alternate") continue;
    if (const auto href = link->attribute("href"); !href.empty()) {
      return resolve_address(resolve_address(base, link->attribute("xml:base")), href);
    }
    if (std::string line = link->line(); !line.empty()) return line;
  }
  return {};
}

/// The title. In Atom, it is plain text unless its type says HTML; in RSS, it may be either.
std::string title_of(const XmlNode& title) {
  const std::string_view type = title.attribute("type");
  if (type == "text") return title.line();
  return title.has_elements() || !type.empty() ? html_line_of(title) : json_line(title.line());
}

std::string authors_of(const XmlNode& item, const FeedDefaults& defaults) {
  std::vector<std::string> names;
  for (const std::string_view key : {"dc:creator", "author", "itunes:author"}) {
    for (const XmlNode* author : item.children_named(key)) {
      const XmlNode* name = author->child("name");
      names.push_back(name != nullptr ? name->line() : author->line());
      const auto shown = defaults.display_names.find(names.back());
      if (shown != defaults.display_names.end()) names.back() = shown->second;
    }
    if (std::string joined = join_names(names); !joined.empty()) return joined;
  }
  return {};
}

void set_published(const XmlNode& item, DateOrder order, Article* article) {
  std::string unset;
  for (const std::string_view key : {"pubDate", "published", "issued", "dcterms:issued", "dc:date",
                                     "dcterms:created", "wp:post_date"}) {
    const std::string date = first_line(item, {key});
    const bool is_unset = is_unset_date(date);
    if (is_unset && unset.empty()) unset = date;
    if (!is_unset) set_first_published(date, article, order);
  }
  if (article->published.empty()) set_first_published(unset, article, order);
  const auto unread = article->metadata.find("published_text");
  const bool is_unread = unread != article->metadata.end() && !is_unset_date(unread->second);
  // If a date of publication is there but unreadable, the time of an update does not replace it.
  if (!article->published.empty() || is_unread) return;
  for (const std::string_view key : {"updated", "dcterms:modified"}) {
    const XmlNode* node = item.child(key);
    if (node != nullptr) set_first_published(node->line(), article, order);
  }
}

void set_categories(const XmlNode& item, Article* article) {
  std::string all;
  for (const XmlNode* category : item.children_named("category")) {
    std::string name(category->attribute("term"));
    if (name.empty()) name = category->line();
    if (!name.empty()) all.append(all.empty() ? "" : ", ").append(collapse_white_space(name));
  }
  if (!all.empty()) article->metadata["categories"] = all;
}

/// Removes shortcodes, including those that open in one paragraph and close in another.
std::vector<std::string> without_shortcodes_in(const std::vector<std::string>& paragraphs) {
  std::string all;
  for (const std::string& paragraph : paragraphs) all.append(paragraph).append("\n\n");
  return all.find('[') == std::string::npos && all.find('{') == std::string::npos
             ? paragraphs
             : split_paragraphs(without_shortcodes(all));
}

/// Whether `text` is the last paragraph that WordPress adds: "The post … appeared first on …."
bool is_origin_line(std::string_view text) {
  constexpr std::size_t kLongest = 400;
  const auto has = [text](std::string_view piece) { return text.find(piece) != text.npos; };
  return text.size() <= kLongest &&
         (text.starts_with("The post ") || text.starts_with("Innlegget ")) &&
         (has(" appeared first on ") || has(" dukket først opp på ") ||
          has(" dukka først opp på "));
}

/// Whether `body` is a classic WordPress post, in which each blank line is a paragraph break, and
/// not one made of blocks.
bool is_classic_post(const XmlNode& item, std::string_view body) {
  return item.child("wp:post_type") != nullptr && body.find("<!-- wp:") == body.npos;
}

/// Replaces WordPress's [caption]…[/caption] in `post` with <figcaption>.
std::string with_caption_tags(std::string_view post) {
  constexpr std::string_view kOpen = "[caption", kClose = "[/caption]";
  std::string out;
  for (std::size_t at = 0; (at = post.find(kOpen)) != post.npos;) {
    const std::size_t begin = post.find(']', at), end = post.find(kClose, at);
    if (end == post.npos || begin > end) break;
    const std::string_view inside = post.substr(begin + 1, end - begin - 1);
    out.append(post.substr(0, at)).append("<figcaption>").append(inside).append("</figcaption>");
    post.remove_prefix(end + kClose.size());
  }
  return out.append(post);
}

/// Like html_paragraphs_of(), but respects Atom's type, which may say that a text is not HTML.
std::vector<std::string> paragraphs_of(const XmlNode& node, std::vector<Extra>* captions) {
  const std::string_view type = node.attribute("type");
  const bool is_plain = (type == "text" || type == "text/plain") && !node.has_elements();
  return is_plain ? split_paragraphs(node.all_text()) : html_paragraphs_of(node, captions);
}

/// The descriptions that Media RSS gives for the media of an entry.
std::vector<std::string> media_descriptions(const XmlNode& item) {
  std::vector<const XmlNode*> nodes;
  item.find_all("media:description", &nodes);
  constexpr std::size_t kMost = 200;
  std::vector<std::string> texts;
  if (nodes.size() > kMost) nodes.resize(kMost);
  for (const XmlNode* node : nodes) {
    std::string text = joined_paragraphs(paragraphs_of(*node, nullptr));
    const bool is_new = std::find(texts.begin(), texts.end(), text) == texts.end();
    if (!text.empty() && is_new) texts.push_back(std::move(text));
  }
  return texts;
}

/// Turns the descriptions of an entry's media into captions. If the entry has no text (a film), the
/// first description becomes its text.
void set_media(const XmlNode& item, Article* article) {
  std::string whole = joined_paragraphs(article->paragraphs);
  for (std::string& text : media_descriptions(item)) {
    if (whole.empty()) {
      article->paragraphs = split_paragraphs(text);
      whole = std::move(text);
    } else if (text != whole && text != article->title) {
      article->extras.push_back({ExtraKind::caption, std::move(text)});
    }
  }
}

/// The paragraphs of an entry's body. Its captions become extras of `article`.
std::vector<std::string> body_of(const XmlNode& item, const XmlNode& node, Article* article) {
  const std::string text = node.all_text();
  const bool is_classic = is_classic_post(item, text) && text.find('<') != text.npos;
  const bool is_post = item.child("wp:post_type") != nullptr;
  std::vector<std::string> paragraphs;
  if (is_classic) {
    paragraphs = html_paragraphs(
        with_line_paragraphs(with_caption_tags(text), BesideParagraphs::too), &article->extras);
  } else if (is_post && text.find("[caption") != text.npos) {
    paragraphs = html_paragraphs(with_caption_tags(text), &article->extras);
  } else {
    paragraphs = paragraphs_of(node, &article->extras);
  }
  if (!paragraphs.empty() && is_origin_line(paragraphs.back())) paragraphs.pop_back();
  return paragraphs;
}

void set_text(const XmlNode& item, Article* article) {
  std::vector<std::string> content, summary;
  std::vector<Extra> captions;
  for (const std::string_view key : {"content:encoded", "content", "body", "fullitem"}) {
    if (const XmlNode* node = item.child(key); node != nullptr && content.empty()) {
      content = body_of(item, *node, article);
    }
  }
  for (const std::string_view key :
       {"description", "summary", "excerpt:encoded", "subtitle", "itunes:summary"}) {
    if (const XmlNode* node = item.child(key); node != nullptr && summary.empty()) {
      summary = paragraphs_of(*node, &captions);
      if (summary.size() > 1 && is_origin_line(summary.back())) summary.pop_back();
    }
  }
  for (Extra& caption : captions) {
    const bool is_new =
        std::none_of(article->extras.begin(), article->extras.end(),
                     [&caption](const Extra& known) { return known.text == caption.text; });
    if (is_new) article->extras.push_back(std::move(caption));
  }
  for (std::vector<std::string>* text : {&content, &summary}) {
    *text = without_shortcodes_in(*text);
    if (!text->empty()) {
      text->back().resize(size_without_read_more(text->back()));
      if (text->back().empty()) text->pop_back();
    }
  }
  if (content.empty()) {
    article->paragraphs = std::move(summary);
    return;
  }
  article->paragraphs = std::move(content);
  add_summary(joined_paragraphs(summary), article);
}

}  // namespace

bool is_no_article(const XmlNode& item) {
  const std::string type = first_line(item, {"wp:post_type"});
  return !type.empty() && type != "post" && type != "page";
}

std::string why_unpublished(const XmlNode& item) {
  if (item.name == "deleted-entry") return "is deleted";
  const XmlNode* control = item.child("control");  // of the Atom Publishing Protocol
  if (control != nullptr && is_yes(first_line(*control, {"draft"}))) return "is a draft";
  for (const XmlNode& field : item.children) {
    const std::string name = field.name.substr(field.name.find(':') + 1);
    if (!is_state_field(name) || field.name == "wp:status") continue;
    if (std::string why = why_withheld(name, field.line()); !why.empty()) return why;
  }
  const std::string status = first_line(item, {"wp:status"});
  if (!status.empty() && status != "publish") {
    return "is not published (status " + printable(status) + ")";
  }
  return first_line(item, {"wp:post_password"}).empty() ? "" : "is protected by a password";
}

Article read_feed_entry(const XmlNode& item, const FeedDefaults& defaults) {
  Article article;
  for (const std::string_view key : {"title", "dc:title"}) {
    const XmlNode* title = item.child(key);
    if (title != nullptr && article.title.empty()) article.title = title_of(*title);
  }
  article.url = address_of(item, resolve_address(defaults.base, item.attribute("xml:base")));
  article.author = authors_of(item, defaults);
  if (article.author.empty()) article.author = defaults.author;
  article.language = first_line(item, {"dc:language", "language"});
  if (article.language.empty()) article.language = item.attribute("xml:lang");
  if (article.language.empty()) article.language = defaults.language;
  set_published(item, defaults.order, &article);
  set_categories(item, &article);
  set_text(item, &article);
  set_media(item, &article);
  article.id = first_line(item, {"guid", "id"});
  if (article.id.empty()) article.id = item.attribute("ref");  // of a deleted entry
  if (article.url.empty() && article.id.starts_with("http")) article.url = article.id;
  if (article.id.empty()) article.id = item.attribute("rdf:about");
  if (article.id.empty()) article.id = article.url;
  if (article.id.empty() && !article.title.empty()) {
    article.id = article.title;
    if (!article.published.empty()) article.id += " (" + article.published + ")";
  }
  return article;
}

}  // namespace treff
