// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/printed_paragraphs.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "article/broken_words.h"
#include "article/page_lines.h"
#include "article/white_space.h"
#include "language/unicode.h"

namespace treff {
namespace {

using Page = std::vector<PrintedLine>;

// Unless a comment says otherwise, lengths are multiples of a line's height.
constexpr double kSpace = .15;        // width of a space
constexpr double kOtherSize = .15;    // difference in size between heading and text
constexpr double kIndent = .6;        // smallest indent of a first line
constexpr double kDeepestIndent = 6;  // deeper ones are tables or centered lines
constexpr double kSameEdge = .3;      // tolerance for equal edges
constexpr double kGap = .25;          // between paragraphs, in addition to the usual line distance

/// Whether `text` is a page number such as "Side 3 av 10", "– 3 –" or "iv".
bool is_page_number(std::string_view text) {
  constexpr auto kWords = std::to_array<std::string_view>({"side", "page", "s", "p", "av", "of"});
  constexpr std::size_t kLongest = 24;
  if (text.size() > kLongest) return false;
  std::string word;
  bool numbered = false;
  const auto ends_word = [&] {
    const bool roman = !word.empty() && word.find_first_not_of("ivxlc") == std::string::npos;
    const bool known =
        word.empty() || roman || std::find(kWords.begin(), kWords.end(), word) != kWords.end();
    numbered = numbered || roman;
    word.clear();
    return known;
  };
  for (const char c : language::fold(text)) {
    if (c >= 'a' && c <= 'z') {
      word += c;
      continue;
    }
    if (!ends_word()) return false;
    numbered = numbered || (c >= '0' && c <= '9');
    const bool sign = static_cast<unsigned char>(c) >= 0x80 ||
                      std::string_view("-/. |()[]").find(c) != std::string_view::npos;
    if (!sign && !(c >= '0' && c <= '9')) return false;
  }
  return ends_word() && numbered;
}

/// Removes numbers from a line, because running heads often differ in them from page to page.
std::string without_numbers(std::string_view line) {
  std::string out;
  for (const char c : line) {
    if (c < '0' || c > '9') out += c;
  }
  return collapse_white_space(out);
}

/// The indexes of the lines at the top and bottom of a page.
std::vector<std::size_t> edges_of(const Page& page) {
  constexpr std::size_t kEdge = 2;
  std::vector<std::size_t> order(page.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&page](std::size_t a, std::size_t b) {
    return page[a].box.top < page[b].box.top;
  });
  std::vector<std::size_t> edges;
  const auto take = [&](auto begin, auto end) {
    std::size_t rows = 0;
    for (auto i = begin; i != end; ++i) {
      if (i == begin || !are_beside(page[*i].box, page[*std::prev(i)].box)) ++rows;
      if (rows > kEdge) break;
      edges.push_back(*i);
    }
  };
  take(order.begin(), order.end());
  take(order.rbegin(), order.rend());
  std::sort(edges.begin(), edges.end());
  edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
  return edges;
}

/// Removes page numbers, and lines repeated at the top or bottom of many pages. Left and right
/// pages may have different lines there.
void remove_running_heads(std::vector<Page>* pages) {
  constexpr std::size_t kFewest = 3, kOneIn = 3;
  std::vector<std::vector<std::size_t>> edges;
  std::map<std::pair<std::string, int>, std::size_t> counts;  // by text and top edge in points
  std::map<std::string, std::size_t> anywhere;
  const auto place_of = [](const PrintedLine& line) {
    return std::pair(without_numbers(line.text), static_cast<int>(std::lround(line.box.top)));
  };
  for (const Page& page : *pages) {
    edges.push_back(edges_of(page));
    std::set<std::pair<std::string, int>> places;
    std::set<std::string> keys;
    for (const std::size_t i : edges.back()) {
      keys.insert(without_numbers(page[i].text));
      places.insert(place_of(page[i]));
    }
    for (const std::string& key : keys) ++anywhere[key];
    for (const auto& place : places) ++counts[place];
  }
  for (std::size_t p = 0; p < pages->size(); ++p) {
    Page& page = (*pages)[p];
    std::vector<bool> gone(page.size());
    for (const std::size_t i : edges[p]) {
      const std::string key = without_numbers(page[i].text);
      const std::size_t often = anywhere[key];
      const bool on_each = pages->size() == 2 && counts[place_of(page[i])] == 2;
      gone[i] = is_page_number(page[i].text) || on_each ||
                (often >= kFewest && kOneIn * often >= pages->size());
    }
    std::size_t kept = 0;
    for (std::size_t i = 0; i < page.size(); ++i) {
      if (gone[i]) continue;
      if (kept != i) page[kept] = std::move(page[i]);
      ++kept;
    }
    page.resize(kept);
  }
}

/// Whether `next` is below `line` in the same column.
bool follows(const PrintedLine& line, const PrintedLine& next) {
  return next.box.top > line.box.top && next.box.left < line.box.right &&
         line.box.left < next.box.right;
}

/// The edges of a column, and the usual distance between its lines.
struct Column {
  double left = 0;
  double right = 0;
  double pitch = 0;  ///< 0: unknown
};

template <typename Value>
Value most_common(const std::vector<Value>& values) {
  std::map<Value, std::size_t> counts;
  for (const Value value : values) ++counts[value];
  return std::max_element(counts.begin(), counts.end(),
                          [](const auto& a, const auto& b) { return a.second < b.second; })
      ->first;
}

std::vector<Column> columns_of(const Page& page) {
  constexpr std::size_t kFewestLines = 4;
  constexpr double kSameLeft = 12;  // points
  struct Run {
    std::size_t begin, end;
    Column column;
  };
  std::vector<Run> runs;
  for (std::size_t begin = 0, end = 0; begin < page.size(); begin = end) {
    Run run{begin, begin, {page[begin].box.left, page[begin].box.right, 0}};
    std::vector<long> lefts, pitches;
    for (end = begin; end < page.size() && (end == begin || follows(page[end - 1], page[end]));
         ++end) {
      lefts.push_back(std::lround(page[end].box.left));
      run.column.right = std::max(run.column.right, page[end].box.right);
      if (end > begin)
        pitches.push_back(std::lround(2 * (page[end].box.top - page[end - 1].box.top)));
    }
    run.end = end;
    run.column.left = static_cast<double>(most_common(lefts));
    if (!pitches.empty()) run.column.pitch = static_cast<double>(most_common(pitches)) / 2;
    runs.push_back(run);
  }
  // A few lines say little about their column: use a longer run with about the same left edge.
  const auto place_of = [](const Run& run) { return std::lround(run.column.left / kSameLeft); };
  std::map<long, const Run*> longest;
  for (const Run& run : runs) {
    const Run*& known = longest[place_of(run)];
    if (known == nullptr || run.end - run.begin > known->end - known->begin) known = &run;
  }
  std::vector<Column> columns;
  for (const Run& run : runs) {
    const Run* best = &run;
    for (long place = place_of(run) - 1; place <= place_of(run) + 1; ++place) {
      const auto known = longest.find(place);
      if (known == longest.end()) continue;
      if (known->second->end - known->second->begin > best->end - best->begin) best = known->second;
    }
    const bool is_long = run.end - run.begin >= kFewestLines;
    columns.insert(columns.end(), run.end - run.begin, is_long ? run.column : best->column);
  }
  return columns;
}

bool begins_item(std::string_view text) {
  for (const std::string_view sign : {"– ", "— ", "• ", "▪ ", "● ", "■ ", "► ", "* ", "- "}) {
    if (text.starts_with(sign)) return true;
  }
  return false;
}

bool is_indented(const PrintedLine& line, const Column& column) {
  const double indent = line.box.left - column.left;
  return indent >= kIndent * line.size && indent <= kDeepestIndent * line.size;
}

/// Whether the gap above `line` is larger than usual in its column.
bool is_behind_gap(const PrintedLine& last, const PrintedLine& line, const Column& column) {
  const double pitch = line.box.top - last.box.top;
  return column.pitch > 0 && pitch > column.pitch + kGap * line.size &&
         pitch > (1 + kGap) * line.size;
}

bool is_other_size(const PrintedLine& one, const PrintedLine& other) {
  return std::abs(one.size - other.size) > kOtherSize * std::max(one.size, other.size);
}

/// What separates paragraphs: gaps, indents or both. If neither, a short last line does.
struct Style {
  bool gaps = false;
  bool indents = false;
};

Style style_of(const std::vector<Page>& pages, const std::vector<std::vector<Column>>& columns) {
  constexpr std::size_t kFewest = 3, kOneIn = 40;  // lines needed to establish a style
  std::size_t lines = 0, gaps = 0, indents = 0;
  for (std::size_t p = 0; p < pages.size(); ++p) {
    const Page& page = pages[p];
    lines += page.size();
    for (std::size_t i = 1; i < page.size(); ++i) {
      const bool within = follows(page[i - 1], page[i]) && !is_other_size(page[i - 1], page[i]) &&
                          ends_as_sentence(page[i - 1].text);
      if (!within) continue;
      if (is_behind_gap(page[i - 1], page[i], columns[p][i])) ++gaps;
      if (is_indented(page[i], columns[p][i]) && !is_indented(page[i - 1], columns[p][i - 1])) {
        ++indents;
      }
    }
  }
  const auto many = [lines](std::size_t n) { return n >= kFewest && n * kOneIn >= lines; };
  return {many(gaps), many(indents)};
}

/// Joins lines into paragraphs.
class Joiner {
 public:
  explicit Joiner(Style style) : style_(style) {}

  void read(const Page& page, const std::vector<Column>& columns) {
    for (std::size_t i = 0; i < page.size(); ++i) {
      if (begins_paragraph(page[i], columns[i], i == 0)) {
        paragraphs_.push_back(page[i].text);
      } else {
        append_line(page[i].text, &paragraphs_.back());
      }
      last_ = page[i];
      last_column_ = columns[i];
    }
  }

  std::vector<std::string> take() && { return std::move(paragraphs_); }

 private:
  [[nodiscard]] bool begins_paragraph(const PrintedLine& line, const Column& column,
                                      bool is_first_of_page) const {
    if (paragraphs_.empty() || is_other_size(last_, line)) return true;
    const bool sentence = ends_as_sentence(paragraphs_.back());
    const bool is_short = last_.box.right + line.first_word + kSpace * line.size <
                          last_column_.right - kSameEdge * line.size;
    if (begins_item(line.text) && (sentence || is_short)) return true;
    const bool is_other_indent = !is_indented(last_, last_column_) || (style_.indents && sentence);
    const bool begins_indented = is_indented(line, column) && is_other_indent;
    if (is_first_of_page || !follows(last_, line)) {  // a new column or page begins
      if (begins_indented) return sentence;
      return sentence && (is_short || !style_.indents);
    }
    if (is_behind_gap(last_, line, column)) return true;
    if (begins_indented) return sentence || is_short;
    return sentence && is_short && !style_.gaps && !style_.indents;
  }

  Style style_;
  std::vector<std::string> paragraphs_;
  PrintedLine last_;
  Column last_column_;
};

}  // namespace

std::vector<std::string> paragraphs_of_pages(std::vector<std::vector<PrintedLine>> pages) {
  remove_running_heads(&pages);
  std::vector<std::vector<Column>> columns;
  for (const Page& page : pages) columns.push_back(columns_of(page));
  Joiner joiner(style_of(pages, columns));
  for (std::size_t i = 0; i < pages.size(); ++i) joiner.read(pages[i], columns[i]);
  return std::move(joiner).take();
}

}  // namespace treff
