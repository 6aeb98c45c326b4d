// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/library_format.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>
#include <utility>
#include <vector>

#include "article/broken_words.h"
#include "article/dates.h"
#include "article/html_fragment.h"
#include "article/names.h"
#include "article/page_lines.h"
#include "article/subtitle_format.h"
#include "article/white_space.h"
#include "language/unicode.h"

namespace treff {
namespace {

std::string line_of(const XmlNode* node) { return node == nullptr ? std::string() : node->line(); }

/// The words of one ALTO line. A broken word that SUBS_CONTENT gives whole belongs to the line
/// where it begins. Sets `broken` if the line ends with a half of any other word.
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

/// Signs at the end of a line that show that a word continues on the next.
constexpr auto kHyphens = std::to_array<std::string_view>({"-", "\u2010", "\u00AD", "¬", "⸗"});

constexpr std::size_t kLongestWord =
    200;  ///< in bytes; longer than any word that is broken across lines

bool is_break(const XmlNode& node) {
  return node.name == "lb" || node.name == "pb" || node.name == "cb";
}

bool breaks_word(const XmlNode& node) { return is_break(node) && node.attribute("break") == "no"; }

std::string html_name_of_tei(const XmlNode& node) {
  if (node.name == "head") return "h2";
  if (node.name == "p" || node.name == "ab" || node.name == "l" || node.name == "item" ||
      node.name == "note" || node.name == "quote" || node.name == "sp" || node.name == "speaker" ||
      node.name == "dateline" || node.name == "salute" || node.name == "signed" ||
      node.name == "addrLine") {
    return "p";
  }
  if (node.name == "lb") return breaks_word(node) ? "" : "br";
  if (node.name == "figure" || node.name == "fw") return "template";  // not part of the text
  if (node.name == "table") return "table";
  if (node.name == "row") return "tr";
  if (node.name == "cell") return "td";
  return node.name == "div" || node.name == "lg" || node.name == "list" || node.name == "opener" ||
                 node.name == "closer" || node.name == "postscript"
             ? "div"
             : "";
}

/// Reduces each <choice> to the editor's reading if there is one, and removes what the source has
/// crossed out.
void choose_readings(XmlNode* node) {
  std::erase_if(node->children, [](const XmlNode& child) { return child.name == "del"; });
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

/// The text at the very end of `node`, or null if it does not end with text.
std::string* last_text(XmlNode* node) {
  if (node->name.empty()) return &node->text;
  return node->children.empty() ? nullptr : last_text(&node->children.back());
}

/// Moves the word at the end of `before` to the front of `behind`, the next line, if it ends with a
/// hyphen. Joins the halves as append_line() does.
void move_broken_word(std::string* before, std::string* behind) {
  const std::string_view kept = trim_white_space(*before);
  const bool is_broken =
      std::any_of(std::begin(kHyphens), std::end(kHyphens),
                  [kept](std::string_view mark) { return kept.ends_with(mark); });
  const std::string_view line = trim_white_space(*behind);
  if (!is_broken || line.empty()) return;
  const std::size_t begin = kept.find_last_of(" \t\r\n") + 1;
  if (kept.size() - begin > kLongestWord) return;
  std::string word(kept.substr(begin));
  const auto rest = static_cast<std::size_t>(line.data() - behind->data());
  append_line(std::string_view(*behind).substr(rest), &word);
  before->resize(static_cast<std::size_t>(kept.data() - before->data()) + begin);
  *behind = std::move(word);
}

/// Joins words broken at the end of a line or page: removes the hyphen and the white space around a
/// <lb break="no"/>. A <lb/> that does not say whether it breaks a word is taken to do so after a
/// hyphen.
void join_broken_words(XmlNode* node) {
  for (std::size_t i = 0; i < node->children.size(); ++i) {
    join_broken_words(&node->children[i]);
    if (!breaks_word(node->children[i])) {
      const bool may_break = is_break(node->children[i]) &&
                             node->children[i].attribute("break").empty() && i > 0 &&
                             i + 1 < node->children.size() && node->children[i + 1].name.empty();
      std::string* before = may_break ? last_text(&node->children[i - 1]) : nullptr;
      if (before != nullptr) move_broken_word(before, &node->children[i + 1].text);
      continue;
    }
    if (std::string* before = i == 0 ? nullptr : last_text(&node->children[i - 1])) {
      const std::string_view kept = trim_white_space(*before);
      before->resize(
          kept.empty() ? 0 : static_cast<std::size_t>(kept.data() - before->data()) + kept.size());
      for (const std::string_view hyphen : kHyphens) {
        if (!before->ends_with(hyphen)) continue;
        before->resize(before->size() - hyphen.size());
        break;
      }
    }
    for (std::size_t next = i + 1; next < node->children.size(); ++next) {
      XmlNode& behind = node->children[next];
      if (!behind.name.empty()) {
        if (!is_break(behind) && behind.name != "fw") break;
        // Another break, of a page or column, may follow inside the same word.
        if (is_break(behind) && !breaks_word(behind))
          behind.attributes.insert(behind.attributes.begin(), {"break", "no"});
        continue;
      }
      behind.text.erase(0, std::min(behind.text.find_first_not_of(" \t\r\n"), behind.text.size()));
      if (!behind.text.empty()) break;
    }
  }
}

}  // namespace

std::vector<AltoBlock> alto_blocks(const XmlNode& alto) {
  std::vector<AltoBlock> blocks;
  std::vector<std::string> around;  // ids of the ComposedBlocks around the current node
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
  article.published = date_in_file_name(line_of(alto.find("fileName"))).value_or("");
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
    names.reserve(authors.size());
    for (const XmlNode* author : authors) names.push_back(author->line());
    article.author = join_names(names);
    std::vector<const XmlNode*> dates;
    if (const XmlNode* letter = header->find("correspDesc")) {
      for (const XmlNode* action : letter->children_named("correspAction")) {
        if (action->attribute("type") == "sent") action->find_all("date", &dates);
      }
      letter->find_all("date", &dates);
    }
    for (const char* where : {"sourceDesc", "publicationStmt", "profileDesc"}) {
      if (const XmlNode* statement = header->find(where)) statement->find_all("date", &dates);
    }
    for (const XmlNode* date : dates) {
      const std::string_view when = date->attribute("when");
      set_first_published(when.empty() ? date->line() : std::string(when), &article);
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
    if (body->find("choice") != nullptr || body->find("del") != nullptr ||
        body->find("lb") != nullptr || body->find("pb") != nullptr || body->find("cb") != nullptr) {
      chosen = *body;
      choose_readings(&chosen);
      join_broken_words(&chosen);
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
