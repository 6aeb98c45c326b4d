// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/book_format.h"

#include <algorithm>
#include <array>
#include <functional>
#include <utility>
#include <vector>

#include "article/byline_paragraphs.h"
#include "article/byline_roles.h"
#include "article/byline_words.h"
#include "article/byte_source.h"
#include "article/charset.h"
#include "article/dates.h"
#include "article/file_name.h"
#include "article/html_fragment.h"
#include "article/names.h"
#include "article/white_space.h"
#include "article/xml_tree.h"

namespace treff {
namespace {

/// Parses a whole XML file into a tree; empty if the file is missing or not XML.
XmlNode tree_of(const Parts& parts, const std::string& path) {
  XmlNode root;
  const auto part = parts.find(path);
  if (part == parts.end()) return root;
  const std::string xml = decode(part->second, declared_charset(part->second));
  read_xml_trees(
      xml, [](std::string_view) { return true; },
      [&root](const XmlNode& node, std::size_t) { root = node; },
      [](const XmlNode&, std::size_t) {});
  return root;
}

std::string line_of(const XmlNode* node) { return node == nullptr ? std::string() : node->line(); }

/// Whether EPUB gives `creator` the role of a photographer or illustrator, by its MARC code.
bool takes_pictures(const XmlNode& creator, const XmlNode& root) {
  std::string role(creator.attribute("opf:role"));
  const std::string id = "#" + std::string(creator.attribute("id"));
  std::vector<const XmlNode*> refinements;
  if (role.empty() && id.size() > 1) root.find_all("meta", &refinements);
  for (const XmlNode* meta : refinements) {
    if (meta->attribute("refines") == id && meta->attribute("property") == "role") {
      role = meta->line();
    }
  }
  return role == "pht" || role == "ill" || is_picture_role(role);
}

/// The first date called `key`. An EPUB 2 may also have the date of an update, which is used only
/// if there is no other.
const XmlNode* date_in(const XmlNode& root, std::string_view key) {
  std::vector<const XmlNode*> dates;
  root.find_all(key, &dates);
  const auto first = std::find_if(dates.begin(), dates.end(), [](const XmlNode* date) {
    return date->attribute("opf:event") != "modification";
  });
  if (first != dates.end()) return *first;
  return dates.empty() ? nullptr : dates.front();
}

/// Reads Dublin Core metadata, which all three formats use.
void set_metadata(const XmlNode& root, Article* article) {
  article->title = line_of(root.find("dc:title"));
  std::vector<const XmlNode*> creators;
  root.find_all("initial-creator", &creators);  // OpenDocument: dc:creator is the last editor
  if (creators.empty()) root.find_all("dc:creator", &creators);
  std::vector<std::string> names;
  for (const XmlNode* creator : creators) {
    const std::string name = creator->line();
    names.push_back(takes_pictures(*creator, root) ? as_photographer(name) : name);
  }
  article->author = join_names(names);
  article->language = line_of(root.find("dc:language"));
  for (const std::string_view key :
       {"dcterms:created", "creation-date", "dc:date", "dcterms:modified"}) {
    const bool is_update = key == "dcterms:modified";
    if (is_update && article->metadata.contains("published_text")) continue;
    if (const XmlNode* date = date_in(root, key)) set_first_published(date->line(), article);
  }
}

void take_title(Article* article) {
  if (article->title.empty() || article->paragraphs.empty()) return;
  if (article->paragraphs.front() == article->title) {
    article->paragraphs.erase(article->paragraphs.begin());
  }
}

/// Whether a tracked change has deleted this node or moved it elsewhere.
bool is_taken_out(const XmlNode& node) { return node.name == "del" || node.name == "moveFrom"; }

/// Whether a run of WordprocessingML is hidden text.
bool is_vanished(const XmlNode& run) {
  const XmlNode* properties = run.name == "r" ? run.child("rPr") : nullptr;
  const XmlNode* vanish = properties == nullptr ? nullptr : properties->child("vanish");
  if (vanish == nullptr) return false;
  const std::string_view value = vanish->attribute("w:val");
  return value != "0" && value != "false" && value != "off";
}

/// Appends the text of a WordprocessingML paragraph, without deleted and hidden text.
void append_runs(const XmlNode& node, std::string* text) {
  for (const XmlNode& child : node.children) {
    if (child.name == "t") {
      *text += child.all_text();
    } else if (child.name == "tab" || child.name == "br" || child.name == "cr") {
      *text += child.name == "tab" ? ' ' : '\n';
    } else if (child.name == "noBreakHyphen") {
      *text += '-';
    } else if (child.name != "delText" && child.name != "instrText" && child.name != "p" &&
               !is_taken_out(child) && !is_vanished(child)) {
      append_runs(child, text);
    }
  }
}

void visit_paragraphs(const XmlNode& node, const std::function<void(const XmlNode&)>& visit) {
  for (const XmlNode& child : node.children) {
    if (child.name == "p") visit(child);
    if (child.name != "Fallback" && !is_taken_out(child)) visit_paragraphs(child, visit);
  }
}

/// Whether a heading below `paragraphs` may be the title, because all of them are short lines such
/// as "PRESSEMELDING".
bool is_below_kickers(const std::vector<std::string>& paragraphs) {
  constexpr std::size_t kMost = 2, kLongest = 60;
  return paragraphs.size() <= kMost &&
         std::all_of(paragraphs.begin(), paragraphs.end(), [](const std::string& line) {
           return line.size() <= kLongest && !line.ends_with('.');
         });
}

constexpr std::size_t kTitleWithin = 5;  ///< below more paragraphs, the style Title is no title

/// Takes a DOCX paragraph as the title if its style says so, or if it is the first heading and the
/// metadata has no title.
bool take_styled_title(std::string_view style, const std::string& text, bool* has_title,
                       Article* article) {
  const bool is_title = (style == "Title" || style == "Tittel") && !*has_title &&
                        article->paragraphs.size() <= kTitleWithin;
  const bool is_heading = (style == "Heading1" || style == "Overskrift1") &&
                          article->title.empty() && is_below_kickers(article->paragraphs);
  if (text.empty() || !(is_title || is_heading)) return false;
  article->title = text;
  return *has_title = true;
}

Article read_docx(const Parts& parts) {
  Article article;
  bool has_title = false;
  set_metadata(tree_of(parts, "docProps/core.xml"), &article);
  for (const char* path : {"word/document.xml", "word/footnotes.xml", "word/endnotes.xml"}) {
    visit_paragraphs(tree_of(parts, path), [&](const XmlNode& paragraph) {
      std::string text;
      append_runs(paragraph, &text);
      const bool has_lines = text.find('\n') != text.npos;
      std::string line = has_lines ? byline_of_lines(text) : std::string();
      text = line.empty() ? collapse_white_space(text) : std::move(line);
      const XmlNode* style = paragraph.find("pStyle");
      const std::string_view name =
          style == nullptr ? std::string_view() : style->attribute("w:val");
      if (take_styled_title(name, text, &has_title, &article) || text.empty()) return;
      article.paragraphs.push_back(std::move(text));
    });
  }
  take_title(&article);
  return article;
}

/// Maps an element of OpenDocument to the name of an HTML element.
std::string html_name(const XmlNode& node) {
  if (node.name == "h") return "h2";
  if (node.name == "p") return "p";
  if (node.name == "line-break" || node.name == "tab" || node.name == "s") return "br";
  if (node.name == "tracked-changes" || node.name == "annotation" || node.name == "note") {
    return "template";
  }
  return node.name == "list-item" || node.name == "table-cell" ? "div" : "";
}

/// The paragraph near the top of an OpenDocument text whose style is that of a title, or is derived
/// from it; null if there is none.
const XmlNode* titled_paragraph(const XmlNode& body, const XmlNode& content) {
  std::vector<const XmlNode*> styles, paragraphs;
  content.find_all("style", &styles);
  body.find_all("p", &paragraphs);
  const auto is_title = [](std::string_view style) {
    return style == "Title" || style == "Tittel";
  };
  for (std::size_t i = 0; i < std::min(kTitleWithin + 1, paragraphs.size()); ++i) {
    const std::string_view name = paragraphs[i]->attribute("text:style-name");
    const bool derived = std::any_of(styles.begin(), styles.end(), [&](const XmlNode* style) {
      return style->attribute("style:name") == name &&
             is_title(style->attribute("style:parent-style-name"));
    });
    if ((is_title(name) || derived) && !paragraphs[i]->line().empty()) return paragraphs[i];
  }
  return nullptr;
}

Article read_odt(const Parts& parts) {
  Article article;
  set_metadata(tree_of(parts, "meta.xml"), &article);
  const XmlNode content = tree_of(parts, "content.xml");
  if (const XmlNode* body = content.find("body")) {
    if (body->child("spreadsheet") != nullptr || body->child("presentation") != nullptr) {
      throw Unreadable(kOtherOffice);
    }
    const XmlNode* heading = titled_paragraph(*body, content);
    if (heading == nullptr && article.title.empty()) heading = body->find("h");
    if (heading != nullptr) article.title = heading->line();
    article.paragraphs = html_paragraphs(body->inner_html(html_name));
    const auto end = article.paragraphs.begin() + static_cast<std::ptrdiff_t>(std::min(
                                                      kTitleWithin + 1, article.paragraphs.size()));
    const auto title = std::find(article.paragraphs.begin(), end, article.title);
    if (title != end) article.paragraphs.erase(title);
    std::vector<const XmlNode*> notes;
    body->find_all("note-body", &notes);
    for (const XmlNode* note : notes) {
      for (std::string& text : html_paragraphs(note->inner_html(html_name))) {
        article.paragraphs.push_back(std::move(text));
      }
    }
  }
  take_title(&article);
  return article;
}

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? std::string() : path.substr(0, slash + 1);
}

/// Resolves a reference such as "OEBPS/../k%201.xhtml" to the path of a part.
std::string resolved(const std::string& folder, std::string_view reference) {
  reference = reference.substr(0, reference.find('#'));
  std::string path = folder;
  for (std::size_t i = 0; i < reference.size(); ++i) {
    if (reference[i] == '%' && i + 2 < reference.size()) {
      path += static_cast<char>(
          std::strtol(std::string(reference.substr(i + 1, 2)).c_str(), nullptr, 16));
      i += 2;
    } else {
      path += reference[i];
    }
  }
  for (std::size_t up; (up = path.find("/../")) != std::string::npos && up > 0;) {
    const std::size_t begin = path.rfind('/', up - 1);
    path.erase(begin == std::string::npos ? 0 : begin + 1,
               up + 4 - (begin == std::string::npos ? 0 : begin + 1));
  }
  return path;
}

bool is_picture_file(std::string_view path) {
  constexpr auto kEndings =
      std::to_array<std::string_view>({".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp"});
  return std::any_of(kEndings.begin(), kEndings.end(),
                     [path](std::string_view ending) { return path.ends_with(ending); });
}

/// The identifier that the package declares as the book's own, else the first one.
std::string identifier_of(const XmlNode& package) {
  const std::string_view own = package.attribute("unique-identifier");
  std::vector<const XmlNode*> identifiers;
  package.find_all("dc:identifier", &identifiers);
  for (const XmlNode* identifier : identifiers) {
    if (!own.empty() && identifier->attribute("id") == own) return identifier->line();
  }
  return identifiers.empty() ? std::string() : identifiers.front()->line();
}

/// The paragraphs of a page of a book. Unlike on a web page, asides (such as notes) and footers are
/// text.
std::vector<std::string> page_paragraphs(std::string_view page) {
  std::string plain;
  while (!page.empty()) {
    const std::size_t begin = std::min(page.find('<'), page.size());
    const std::size_t name = std::min(page.find_first_not_of("</", begin), page.size());
    const std::size_t end = std::min(page.find_first_of(" \t\r\n/>", name), page.size());
    const std::string_view tag = page.substr(name, end - name);
    plain.append(page.substr(0, name)).append(tag == "aside" || tag == "footer" ? "div" : tag);
    page.remove_prefix(end);
  }
  return html_paragraphs(plain);
}

Article read_epub(const Parts& parts, std::vector<std::string>* notes) {
  const XmlNode container = tree_of(parts, "META-INF/container.xml");
  const XmlNode* root_file = container.find("rootfile");
  if (root_file == nullptr) {
    throw Unreadable("is an EPUB without a package document: it may be damaged");
  }
  const std::string package_path(root_file->attribute("full-path"));
  const XmlNode package = tree_of(parts, package_path);
  Article article;
  set_metadata(package, &article);
  article.id = identifier_of(package);
  std::map<std::string_view, std::string_view> manifest;
  std::vector<const XmlNode*> items, spine;
  package.find_all("item", &items);
  package.find_all("itemref", &spine);
  for (const XmlNode* item : items) manifest[item->attribute("id")] = item->attribute("href");
  for (const XmlNode* reference : spine) {
    const auto item = manifest.find(reference->attribute("idref"));
    const auto page = item == manifest.end()
                          ? parts.end()
                          : parts.find(resolved(folder_of(package_path), item->second));
    if (page == parts.end()) {
      if (item != manifest.end() && is_picture_file(item->second)) continue;  // such as a cover
      const std::string_view name =
          item == manifest.end() ? reference->attribute("idref") : item->second;
      notes->push_back("lacks a page that it lists: \"" + printable(name) + "\"");
      continue;
    }
    for (std::string& paragraph :
         page_paragraphs(decode(page->second, declared_charset(page->second)))) {
      article.paragraphs.push_back(std::move(paragraph));
    }
  }
  take_title(&article);
  return article;
}

bool ends_with_any(std::string_view path, std::initializer_list<std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(),
                     [path](std::string_view ending) { return path.ends_with(ending); });
}

/// The content of an uncompressed first member "mimetype" (EPUB and ODF require it); else empty.
std::string_view media_type(std::string_view head) {
  constexpr std::size_t kNameSizeAt = 26, kExtraSizeAt = 28, kHeader = 30;
  if (head.size() < kHeader) return {};
  const auto number_at = [head](std::size_t at) {
    return static_cast<std::size_t>(static_cast<unsigned char>(head[at])) +
           256 * static_cast<std::size_t>(static_cast<unsigned char>(head[at + 1]));
  };
  const std::size_t name = number_at(kNameSizeAt), extra = number_at(kExtraSizeAt);
  if (head.substr(kHeader, name) != "mimetype") return {};
  return head.substr(std::min(kHeader + name + extra, head.size()));
}

}  // namespace

ZipKind zip_kind(std::string_view head) {
  const auto has = [head](std::string_view piece) { return head.find(piece) != head.npos; };
  const std::string_view type = media_type(head);
  if (type.starts_with("application/epub+zip")) return ZipKind::epub;
  if (type.starts_with("application/vnd.oasis.opendocument.text")) return ZipKind::odt;
  if (type.starts_with("application/vnd.oasis.opendocument")) return ZipKind::other_office;
  if (has("[Content_Types].xml") || has("_rels/.rels")) {
    if (has("xl/workbook") || has("xl/worksheets") || has("ppt/")) return ZipKind::other_office;
    return ZipKind::docx;
  }
  if (has("META-INF/container.xml")) return ZipKind::epub;
  // A document that was unzipped and zipped again: its "mimetype" is compressed or not the first.
  return has("META-INF/manifest.xml") && has("content.xml") ? ZipKind::odt : ZipKind::files;
}

bool is_wanted_part(ZipKind kind, std::string_view path) {
  switch (kind) {
    case ZipKind::docx:
      return path == "word/document.xml" || path == "word/footnotes.xml" ||
             path == "word/endnotes.xml" || path == "docProps/core.xml";
    case ZipKind::odt:
      return path == "content.xml" || path == "meta.xml";
    case ZipKind::epub:
      return ends_with_any(path, {".xhtml", ".html", ".htm", ".xml", ".opf"});
    case ZipKind::files:
    case ZipKind::other_office:
      break;
  }
  return false;
}

Article read_document(ZipKind kind, const Parts& parts, std::vector<std::string>* notes) {
  Article article = kind == ZipKind::epub  ? read_epub(parts, notes)
                    : kind == ZipKind::odt ? read_odt(parts)
                                           : read_docx(parts);
  if (kind != ZipKind::epub) take_byline_paragraphs(BylineUse::replace, &article);
  if (article.paragraphs.empty()) throw Unreadable("is a document without text: leave it out");
  return article;
}

std::string document_state(ZipKind kind, const Parts& parts) {
  if (kind != ZipKind::docx) return {};
  return line_of(tree_of(parts, "docProps/core.xml").find("contentStatus"));
}

}  // namespace treff
