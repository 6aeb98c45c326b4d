// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/pdf_format.h"

#include "article/byte_source.h"

#ifdef TREFF_PDF

#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page.h>

#include <algorithm>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "article/broken_words.h"
#include "article/moment.h"
#include "article/names.h"
#include "article/page_lines.h"
#include "article/white_space.h"
#include "language/unicode.h"

namespace treff {
namespace {

constexpr int kMostPages = 5000;

using Lines = std::vector<std::string>;

std::string to_utf8(const poppler::ustring& text) {
  const poppler::byte_array bytes = text.to_utf8();
  return language::repair_utf8(std::string_view(bytes.data(), bytes.size()));
}

/// poppler prints its errors unless it is given a function; a library does not print.
void silence_poppler() {
  static std::once_flag once;
  std::call_once(
      once, [] { poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr); });
}

Lines lines_of_page(const poppler::document& document, int number) {
  const std::unique_ptr<poppler::page> page(document.create_page(number));
  if (!page) return {};
  const std::string text =
      to_utf8(page->text(poppler::rectf(), poppler::page::non_raw_non_physical_layout));
  Lines lines;
  for (const std::string_view line : split_lines(text)) {
    lines.push_back(collapse_white_space(line));
  }
  while (!lines.empty() && lines.back().empty()) lines.pop_back();
  return lines;
}

/// A line as the same line of the next page looks: its numbers may differ.
std::string without_numbers(std::string_view line) {
  std::string out;
  for (const char c : line) {
    if (c < '0' || c > '9') out += c;
  }
  return collapse_white_space(out);
}

/// The lines that pages have at their top and bottom, with how many pages have each.
constexpr std::size_t kEdge = 2;

bool is_edge(const Lines& lines, std::size_t i) { return i < kEdge || i + kEdge >= lines.size(); }

std::map<std::string, int> edge_lines(const std::vector<Lines>& pages) {
  std::map<std::string, int> counts;
  for (const Lines& lines : pages) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (is_edge(lines, i) && !lines[i].empty()) ++counts[without_numbers(lines[i])];
    }
  }
  return counts;
}

/// Joins lines to paragraphs, over the end of a page where a sentence goes on.
std::vector<std::string> paragraphs_of(const std::vector<Lines>& pages) {
  constexpr int kFewestPages = 3;
  const std::map<std::string, int> edges = edge_lines(pages);
  std::vector<std::string> paragraphs;
  bool open = false;
  for (const Lines& lines : pages) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const std::string& line = lines[i];
      const std::string key = without_numbers(line);
      const bool is_number = key.find_first_not_of("-–— /.") == std::string::npos;
      const bool repeated = is_edge(lines, i) && edges.contains(key) &&
                            edges.at(key) >= kFewestPages &&
                            2 * static_cast<std::size_t>(edges.at(key)) >= pages.size();
      if (!line.empty() && is_edge(lines, i) && (is_number || repeated)) continue;
      if (line.empty()) {
        open = false;
      } else if (open) {
        append_line(line, &paragraphs.back());
      } else {
        paragraphs.push_back(line);
        open = true;
      }
    }
    open = open && !paragraphs.empty() && !ends_as_sentence(paragraphs.back());
  }
  return paragraphs;
}

/// The title that the file gives, unless a program made it up.
std::string stated_title(const poppler::document& document) {
  std::string title = collapse_white_space(to_utf8(document.info_key("Title")));
  const std::string folded = language::fold(title);
  const bool made_up = folded.starts_with("microsoft word") || folded.starts_with("untitled") ||
                       folded.starts_with("uten navn") || folded.ends_with(".doc") ||
                       folded.ends_with(".docx") || folded.ends_with(".indd") ||
                       folded.ends_with(".pdf");
  return made_up ? std::string() : title;
}

void set_title(const poppler::document& document, Article* article) {
  constexpr std::size_t kLongestTitle = 150;
  std::vector<std::string>& paragraphs = article->paragraphs;
  article->title = stated_title(document);
  const bool begins_with_title = paragraphs.size() > 1 &&
                                 paragraphs.front().size() <= kLongestTitle &&
                                 !ends_as_sentence(paragraphs.front());
  if (article->title.empty() && begins_with_title) article->title = paragraphs.front();
  if (!paragraphs.empty() && paragraphs.front() == article->title) {
    paragraphs.erase(paragraphs.begin());
  }
}

}  // namespace

bool reads_pdf() { return true; }

Article read_pdf(std::string_view bytes) {
  silence_poppler();
  const std::unique_ptr<poppler::document> document(
      poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
  if (!document) throw Unreadable("is a damaged PDF: make it anew");
  if (document->is_locked()) throw Unreadable("is a PDF with a password: save it without");
  if (document->pages() > kMostPages) {
    throw Unreadable("is a PDF of more than " + std::to_string(kMostPages) + " pages: split it");
  }
  std::vector<Lines> pages;
  for (int number = 0; number < document->pages(); ++number) {
    pages.push_back(lines_of_page(*document, number));
  }
  Article article;
  article.paragraphs = paragraphs_of(pages);
  if (article.paragraphs.empty()) {
    throw Unreadable("is a PDF without text, of pictures of pages: have a program read them (OCR)");
  }
  set_title(*document, &article);
  article.author = join_names({to_utf8(document->info_key("Author"))});
  if (!document->info_key("CreationDate").empty()) {
    const auto created = static_cast<long long>(document->info_date_t("CreationDate"));
    if (created > 0) article.published = epoch_to_iso(created);
  }
  return article;
}

}  // namespace treff

#else

namespace treff {

bool reads_pdf() { return false; }

Article read_pdf(std::string_view) {
  throw Unreadable("is PDF, which this build of treff leaves out: convert it, as pdftotext does");
}

}  // namespace treff

#endif
