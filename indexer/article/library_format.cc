// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/library_format.h"

#include <utility>
#include <vector>

#include "article/broken_words.h"
#include "article/dates.h"
#include "article/html_page.h"
#include "article/names.h"
#include "article/page_lines.h"
#include "article/subtitle_format.h"
#include "article/white_space.h"
#include "language/unicode.h"

namespace treff {
namespace {

std::string line_of(const XmlNode* node) { return node == nullptr ? std::string() : node->line(); }

/// The words of one line of ALTO. The second half of a broken word stands with the first.
std::string words_of_line(const XmlNode& line, bool* broken) {
  std::string words;
  *broken = false;
  for (const XmlNode& node : line.children) {
    if (node.name == "HYP") *broken = true;
    if (node.name != "String") continue;
    const std::string_view half = node.attribute("SUBS_TYPE");
    const std::string_view whole = node.attribute("SUBS_CONTENT");
    if (half == "HypPart2" && !whole.empty()) continue;
    const bool joined = half == "HypPart1" && !whole.empty();
    words.append(words.empty() ? "" : " ").append(joined ? whole : node.attribute("CONTENT"));
    if (joined) *broken = false;
  }
  const XmlNode* last = nullptr;
  for (const XmlNode& node : line.children) {
    if (node.name == "String") last = &node;
  }
  if (last != nullptr && last->attribute("SUBS_TYPE") == "HypPart1" &&
      !last->attribute("SUBS_CONTENT").empty()) {
    *broken = false;
  }
  return words;
}

AltoBlock read_block(const XmlNode& node) {
  AltoBlock block;
  for (const XmlNode* line : node.children_named("TextLine")) {
    bool broken = false;
    std::string words = words_of_line(*line, &broken);
    if (broken && !words.ends_with('-')) words += '-';
    append_line(words, &block.text);
  }
  block.language = node.attribute("LANG");
  if (block.language.empty()) block.language = node.attribute("language");
  return block;
}

void collect_blocks(const XmlNode& node, std::vector<std::string>* around,
                    std::vector<AltoBlock>* blocks) {
  for (const XmlNode& child : node.children) {
    const std::string_view id = child.attribute("ID");
    if (!id.empty()) around->emplace_back(id);
    if (child.name == "TextBlock") {
      AltoBlock block = read_block(child);
      block.ids = *around;
      blocks->push_back(std::move(block));
    } else {
      collect_blocks(child, around, blocks);
    }
    if (!id.empty()) around->pop_back();
  }
}

std::string html_name_of_tei(const XmlNode& node) {
  if (node.name == "head") return "h2";
  if (node.name == "p" || node.name == "ab" || node.name == "l" || node.name == "item" ||
      node.name == "note" || node.name == "quote" || node.name == "sp" || node.name == "speaker") {
    return "p";
  }
  if (node.name == "lb") return node.attribute("break") == "no" ? "" : "br";
  if (node.name == "figure" || node.name == "fw") return "template";  // not the text
  return node.name == "div" || node.name == "lg" || node.name == "list" ? "div" : "";
}

/// Of each <choice>, keeps the editor's reading where there is one.
void choose_readings(XmlNode* node) {
  if (node->name == "choice") {
    const bool edited = node->child("corr") != nullptr || node->child("reg") != nullptr ||
                        node->child("expan") != nullptr;
    std::erase_if(node->children, [edited](const XmlNode& child) {
      return child.name.empty() ||
             (edited && (child.name == "sic" || child.name == "orig" || child.name == "abbr"));
    });
  }
  for (XmlNode& child : node->children) choose_readings(&child);
}

}  // namespace

std::vector<AltoBlock> alto_blocks(const XmlNode& alto) {
  std::vector<AltoBlock> blocks;
  std::vector<std::string> around;  // ids of the ComposedBlocks that are open
  collect_blocks(alto, &around, &blocks);
  return blocks;
}

void take_title_of_page(Article* article) {
  constexpr std::size_t kLongestTitle = 100;
  std::vector<std::string>& paragraphs = article->paragraphs;
  if (paragraphs.size() < 2 || paragraphs[0].size() > kLongestTitle ||
      ends_as_sentence(paragraphs[0])) {
    return;
  }
  article->title = paragraphs[0];
  paragraphs.erase(paragraphs.begin());
}

Article read_alto(const XmlNode& alto) {
  Article article;
  for (AltoBlock& block : alto_blocks(alto)) {
    if (article.language.empty()) article.language = block.language;
    if (!block.text.empty()) article.paragraphs.push_back(std::move(block.text));
  }
  take_title_of_page(&article);
  return article;
}

Article read_tei(const XmlNode& tei) {
  Article article;
  if (const XmlNode* header = tei.child("teiHeader")) {
    article.title = line_of(header->find("title"));
    std::vector<const XmlNode*> authors;
    if (const XmlNode* statement = header->find("titleStmt"))
      statement->find_all("author", &authors);
    std::vector<std::string> names;
    for (const XmlNode* author : authors) names.push_back(author->line());
    article.author = join_names(names);
    std::vector<const XmlNode*> dates;
    for (const char* where : {"sourceDesc", "publicationStmt", "profileDesc"}) {
      if (const XmlNode* statement = header->find(where)) statement->find_all("date", &dates);
    }
    for (const XmlNode* date : dates) {
      const std::string_view when = date->attribute("when");
      const auto parsed = parse_date(when.empty() ? date->line() : std::string(when));
      if (article.published.empty() && parsed) article.published = *parsed;
    }
    if (const XmlNode* language = header->find("language")) {
      article.language = language->attribute("ident");
    }
    if (const XmlNode* id = header->find("idno")) article.id = id->line();
  }
  if (article.language.empty()) article.language = tei.attribute("xml:lang");
  if (const XmlNode* text = tei.child("text")) {
    const XmlNode* body = text->find("body");
    if (body == nullptr) body = text;
    XmlNode chosen;
    if (body->find("choice") != nullptr) {
      chosen = *body;
      choose_readings(&chosen);
      body = &chosen;
    }
    article.paragraphs = html_paragraphs(body->inner_html(html_name_of_tei));
  }
  return article;
}

Article read_ttml(const XmlNode& tt) {
  Article article;
  article.language = tt.attribute("xml:lang");
  article.title = line_of(tt.find("title"));
  std::vector<const XmlNode*> cues;
  if (const XmlNode* body = tt.find("body")) body->find_all("p", &cues);
  std::vector<std::string> lines;
  for (const XmlNode* cue : cues) {
    lines.push_back(collapse_white_space(cue->inner_html([](const XmlNode& node) {
      return node.name == "br" ? std::string("br") : std::string();
    })));
    for (std::size_t at = 0; (at = lines.back().find("<br>", at)) != std::string::npos;) {
      lines.back().replace(at, 4, " ");
    }
    lines.back() = decode_entities(lines.back());
  }
  article.paragraphs = paragraphs_of_cues(lines);
  return article;
}

}  // namespace treff
