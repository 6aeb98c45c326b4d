// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/page_credits.h"

#include <algorithm>
#include <string>
#include <utility>

#include "article/byline.h"
#include "article/byline_roles.h"
#include "article/byline_words.h"
#include "article/names.h"
#include "language/unicode.h"

namespace treff {
namespace {

/// The byline of block `at`: its text in HtmlPage::bylines if it is there, else its own. A block
/// that is only a role keeps its own text.
const std::string& line_of(const HtmlPage& page, std::size_t at) {
  const auto known = page.bylines.find(at);
  const bool has_role = known != page.bylines.end() && !is_role_line(page.blocks[at].text);
  return has_role ? known->second : page.blocks[at].text;
}

/// The pieces of a byline in the blocks from `begin` to `end`, each with its role.
std::vector<std::string> pieces_of(const HtmlPage& page, std::size_t begin, std::size_t end) {
  std::vector<std::string> pieces;
  for (std::size_t i = begin; i < end; ++i) pieces.push_back(line_of(page, i));
  join_roles(&pieces);
  return pieces;
}

/// Finds labels that stand in a block of their own before a name: "Foto:", "Av", "Skrevet av".
void find_labeled_names(HtmlPage* page) {
  constexpr std::size_t kLongestName = 100;
  std::vector<Block>& blocks = page->blocks;
  for (std::size_t i = 0; i + 1 < blocks.size(); ++i) {
    Block &label = blocks[i], &name = blocks[i + 1];
    const bool are_text = label.part == Part::body && name.part == Part::body &&
                          label.text.size() + name.text.size() <= kLongestName;
    if (!are_text || !is_label(label.text)) continue;
    const bool is_by = treff::is_by(language::fold(label.text.substr(label.text.rfind(' ') + 1)));
    const bool has_colon = label.text.ends_with(':') && !label.is_byline && !name.is_byline;
    if (!is_by && !has_colon) continue;
    std::string line = label.text + " " + name.text;
    const Byline byline = read_byline(line);
    if (!byline.is_all || !byline.is_sure) continue;
    page->bylines.insert_or_assign(i, "");
    page->bylines.insert_or_assign(i + 1, std::move(line));
    label.is_byline = name.is_byline = true;
  }
}

/// Whether a block of a byline names authors and does not say what they do.
bool is_of_names(const HtmlPage& page, std::size_t at) {
  if (at >= page.blocks.size() || !page.blocks[at].is_byline || page.blocks[at].is_job)
    return false;
  const Byline byline = read_byline(line_of(page, at));
  return byline.is_all && byline.is_sure && !byline.names.empty();
}

/// Empties the bylines of blocks that say what the person named beside them does. The roles of
/// photographers remain, because they tell whether the person is an author.
void drop_jobs(HtmlPage* page) {
  for (std::size_t i = 0; i < page->blocks.size(); ++i) {
    const Block& block = page->blocks[i];
    const bool is_job =
        block.is_job && block.is_byline && !is_label(block.text) && !names_photographer(block.text);
    if (!is_job || !((i > 0 && is_of_names(*page, i - 1)) || is_of_names(*page, i + 1))) continue;
    page->bylines.insert_or_assign(i, "");
  }
}

/// Finds the roles of names in bylines of several blocks.
void credit_bylines(HtmlPage* page) {
  constexpr std::size_t kMost = 20;
  const std::vector<Block>& blocks = page->blocks;
  for (std::size_t begin = 0, end = 0; begin < blocks.size(); begin = std::max(end, begin + 1)) {
    end = begin;
    while (end < blocks.size() && blocks[end].is_byline) ++end;
    if (end < begin + 2 || end - begin > kMost) continue;
    std::vector<std::string> pieces = pieces_of(*page, begin, end);
    for (std::size_t i = begin; i < end; ++i) {
      if (pieces[i - begin] == blocks[i].text) continue;
      page->bylines.insert_or_assign(i, std::move(pieces[i - begin]));
    }
  }
}

/// Whether the text around an author's name says that it is a photographer's.
bool is_photographer_at(const HtmlPage& page, std::size_t at, const std::string& author) {
  if (at >= page.blocks.size() || page.blocks[at].text.find(author) == std::string::npos) {
    return false;
  }
  if (const auto known = page.bylines.find(at); known != page.bylines.end()) {
    return is_photographer_in(known->second, author);
  }
  const bool labeled = at > 0 && is_role_line(page.blocks[at - 1].text);
  return is_photographer_in(labeled ? pieces_of(page, at - 1, at + 1).back() : page.blocks[at].text,
                            author);
}

}  // namespace

void credit_names(const std::vector<AuthorPlace>& places, HtmlPage* page) {
  find_labeled_names(page);
  drop_jobs(page);
  credit_bylines(page);
  for (std::size_t i = 0; i < page->authors.size(); ++i) {
    std::string& author = page->authors[i];
    if (places[i].of_pictures || is_photographer_at(*page, places[i].block, author)) {
      author = as_photographer(author);
    }
  }
}

}  // namespace treff
