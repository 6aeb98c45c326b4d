// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/wire_format.h"

#include <initializer_list>
#include <utility>

#include "article/byline_roles.h"
#include "article/byline_words.h"
#include "article/byte_source.h"
#include "article/dates.h"
#include "article/file_name.h"
#include "article/front_matter_fields.h"
#include "article/html_fragment.h"
#include "article/names.h"
#include "article/publication_state.h"
#include "article/side_texts.h"
#include "article/white_space.h"

namespace treff {
namespace {

std::string line_of(const XmlNode* node) {
  return node == nullptr ? std::string() : html_line_of(*node);
}

std::string first_line(const XmlNode& root, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    if (std::string line = line_of(root.find(name)); !line.empty()) return line;
  }
  return {};
}

/// Maps an element of NITF to the name of an HTML element.
std::string html_name(const XmlNode& node) {
  if (node.name == "hl2" || node.name == "hedline") return "h2";
  if (node.name.starts_with("media")) return "template";  // not text; its caption becomes an extra
  if (node.name == "block" || node.name == "body.content") return "div";
  return node.name;
}

std::string attribute_of(const XmlNode& root, std::string_view element, std::string_view key) {
  const XmlNode* node = root.find(element);
  return node == nullptr ? std::string() : std::string(node->attribute(key));
}

void fill(std::string* to, std::string text) {
  if (to->empty()) *to = std::move(text);
}

std::string authors_in(const XmlNode& root, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    std::vector<const XmlNode*> found;
    root.find_all(name, &found);
    std::vector<std::string> lines;
    for (const XmlNode* node : found) {
      const XmlNode* shown = node->child("name");
      const std::string line = shown == nullptr ? node->line() : shown->line();
      const std::string role(node->attribute("role"));  // NewsML-G2
      lines.push_back(is_picture_role(role) ? as_photographer(line) : line);
    }
    if (std::string joined = join_names(lines); !joined.empty()) return joined;
  }
  return {};
}

/// Sets the text from the NITF or HTML anywhere below `root`.
void set_text(const XmlNode& root, Article* article) {
  const XmlNode* body = root.find("body.content");
  if (body == nullptr) body = root.find("body");
  if (body == nullptr) body = root.find("html");
  if (body == nullptr) {
    article->paragraphs = html_paragraphs_of(root);
    return;
  }
  article->paragraphs = html_paragraphs(body->inner_html(html_name));
}

/// The names in a byline of NITF: its <person> elements, or the whole line if it has none.
std::vector<std::string> names_in_byline(const XmlNode& byline) {
  std::vector<const XmlNode*> persons;
  byline.find_all("person", &persons);
  std::vector<std::string> names;
  names.reserve(persons.size());
  for (const XmlNode* person : persons) names.push_back(person->line());
  if (names.empty()) {
    return {html_byline(byline.inner_html([](const XmlNode& node) {
      return std::string(node.name == "br" || node.name == "p" ? node.name : "");
    }))};
  }
  std::vector<std::string> pieces =
      html_paragraphs(byline.inner_html([](const XmlNode&) { return std::string("div"); }));
  join_roles(&pieces);
  std::string line;
  for (const std::string& piece : pieces) line.append(piece).append(" | ");
  return without_photographers(names, line);
}

/// The authors in all of NITF's bylines.
std::string byline_of(const XmlNode& nitf) {
  std::vector<const XmlNode*> bylines;
  if (const XmlNode* head = nitf.find("body.head")) head->find_all("byline", &bylines);
  if (bylines.empty()) nitf.find_all("byline", &bylines);
  std::vector<std::string> names;
  for (const XmlNode* byline : bylines) {
    for (std::string& name : names_in_byline(*byline)) names.push_back(std::move(name));
  }
  return join_names(names);
}

/// Collects each <body.content> of an article, except that of a <note> to the editors.
void find_content(const XmlNode& node, std::vector<const XmlNode*>* found) {
  for (const XmlNode& child : node.children) {
    if (child.name == "body.content") {
      found->push_back(&child);
    } else if (child.name != "note") {
      find_content(child, found);
    }
  }
}

/// Throws Unreadable if NewsML-G2 says that the item is a picture, a film or the like.
void check_is_text(const XmlNode& item) {
  const std::string qcode = attribute_of(item, "itemClass", "qcode");
  const std::string kind = qcode.substr(qcode.find(':') + 1);
  const bool has_text = item.find("inlineXML") != nullptr || item.find("inlineData") != nullptr;
  if (qcode.empty() || has_text || kind == "text" || kind == "composite") return;
  throw Unreadable("is a " + printable(kind) + " with a caption, not an article: leave it out");
}

}  // namespace

std::string why_wire_withheld(const XmlNode& item) {
  const std::string status = attribute_of(item, "pubStatus", "qcode");
  for (const auto& [field, said] :
       {std::pair("pubStatus", status.substr(status.find(':') + 1)),
        {"Status", lower_ascii(attribute_of(item, "Status", "FormalName"))},
        {"management-status", attribute_of(item, "docdata", "management-status")}}) {
    if (publication_state(said) == PublicationState::withheld) {
      return std::string("is not published (") + field + ": " + printable(said) + ")";
    }
  }
  return {};
}

Article read_nitf(const XmlNode& nitf) {
  Article article;
  article.title = first_line(nitf, {"hl1", "title"});
  article.author = byline_of(nitf);
  article.language = nitf.attribute("xml:lang");
  if (const XmlNode* body = nitf.child("body"))
    fill(&article.language, std::string(body->attribute("xml:lang")));
  fill(&article.language, std::string(nitf.attribute("baselang")));
  article.id = attribute_of(nitf, "du-key", "key");
  fill(&article.id, attribute_of(nitf, "doc-id", "id-string"));
  for (const auto& [element, key] : {std::pair("date.issue", "norm"),
                                     {"date.release", "norm"},
                                     {"story.date", "norm"},
                                     {"pubdata", "date.publication"}}) {
    set_first_published(attribute_of(nitf, element, key), &article);
  }
  // A release date after the date of issue is the end of an embargo.
  if (const std::string release = attribute_of(nitf, "date.release", "norm"); !release.empty()) {
    const auto until = parse_date(release);
    if (until && *until > article.published) article.metadata["embargoed"] = release;
  }
  if (const std::string section = attribute_of(nitf, "pubdata", "position.section");
      !section.empty()) {
    article.section = section;
  }
  for (const std::string_view lead : {"hl2", "abstract"}) {
    const XmlNode* head = nitf.find("body.head");
    const XmlNode* node = head == nullptr ? nullptr : head->find(lead);
    if (node == nullptr) continue;
    for (std::string& paragraph : html_paragraphs_of(*node)) {
      article.paragraphs.push_back(std::move(paragraph));
    }
  }
  std::vector<const XmlNode*> captions;
  nitf.find_all("media-caption", &captions);
  for (const XmlNode* caption : captions) {
    if (std::string line = html_line_of(*caption); !line.empty()) {
      article.extras.push_back({ExtraKind::caption, std::move(line)});
    }
  }
  std::vector<const XmlNode*> contents;
  find_content(nitf, &contents);
  for (const XmlNode* content : contents) {
    for (std::string& paragraph : html_paragraphs(content->inner_html(html_name))) {
      article.paragraphs.push_back(std::move(paragraph));
    }
  }
  return article;
}

Article read_newsml_1(const XmlNode& item) {
  Article article;
  if (const XmlNode* nitf = item.find("nitf")) article = read_nitf(*nitf);
  if (std::string title = first_line(item, {"HeadLine"}); !title.empty()) article.title = title;
  if (article.title.empty()) article.title = first_line(item, {"SlugLine", "title"});
  if (std::string author = authors_in(item, {"ByLine"}); !author.empty()) article.author = author;
  if (std::string tag = attribute_of(item, "Language", "FormalName"); !tag.empty()) {
    article.language = tag;
  }
  const std::string provider = first_line(item, {"ProviderId"}),
                    number = first_line(item, {"NewsItemId"});
  const std::string date = first_line(item, {"DateId"});
  std::string id = first_line(item, {"PublicIdentifier"});
  if (!provider.empty() && !number.empty()) {  // without the revision
    id = "urn:newsml:" + provider + ":" + date + ":" + number;
  }
  if (!id.empty()) article.id = id;
  article.published.clear();
  for (const std::string_view key : {"ThisRevisionCreated", "FirstCreated", "DateAndTime"}) {
    set_first_published(first_line(item, {key}), &article);
  }
  if (article.paragraphs.empty()) {
    if (const XmlNode* content = item.find("DataContent")) set_text(*content, &article);
  }
  return article;
}

Article read_newsml_g2(const XmlNode& item) {
  check_is_text(item);
  Article article;
  if (const XmlNode* nitf = item.find("nitf")) article = read_nitf(*nitf);
  if (std::string title = first_line(item, {"headline"}); !title.empty()) article.title = title;
  if (article.title.empty()) article.title = first_line(item, {"slugline", "title"});
  std::string author = authors_in(item, {"by"});
  if (const XmlNode* meta = item.child("contentMeta"); author.empty() && meta != nullptr) {
    author = authors_in(*meta, {"creator"});
  }
  if (!author.empty()) article.author = author;
  if (std::string guid(item.attribute("guid")); !guid.empty()) article.id = guid;
  std::string language = attribute_of(item, "language", "tag");
  fill(&language, std::string(item.attribute("xml:lang")));
  if (!language.empty()) article.language = language;
  const XmlNode* meta = item.child("itemMeta");
  if (std::string until = first_line(meta == nullptr ? item : *meta, {"embargoed"});
      !until.empty()) {
    article.metadata["embargoed"] = std::move(until);
  }
  article.published.clear();
  for (const std::string_view key :
       {"versionCreated", "contentModified", "firstCreated", "contentCreated"}) {
    set_first_published(first_line(item, {key}), &article);
  }
  if (article.paragraphs.empty()) {
    const XmlNode* content = item.find("inlineXML");
    if (content == nullptr) content = item.find("inlineData");
    if (content != nullptr) set_text(*content, &article);
  }
  const XmlNode* description = item.find("description");
  if (description != nullptr && article.paragraphs.empty()) {
    article.paragraphs = html_paragraphs_of(*description);
  } else if (description != nullptr) {
    add_summary(description->line(), &article);
  }
  return article;
}

}  // namespace treff
