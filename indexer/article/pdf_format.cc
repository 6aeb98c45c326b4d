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

#include "article/limits.h"
#include "article/moment.h"
#include "article/names.h"
#include "article/page_lines.h"
#include "article/printed_paragraphs.h"
#include "article/white_space.h"
#include "language/unicode.h"

namespace treff {
namespace {

constexpr int kMostPages = 5000;
constexpr std::size_t kMostWordsOfPage = 20'000;

std::string to_utf8(const poppler::ustring& text) {
  const poppler::byte_array bytes = text.to_utf8();
  return language::repair_utf8(std::string_view(bytes.data(), bytes.size()));
}

/// Stops poppler from printing its errors; a library does not print.
void silence_poppler() {
  static std::once_flag once;
  std::call_once(
      once, [] { poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr); });
}

/// Poppler takes quadratic time to put the words of a page in reading order. In the order of the
/// file, its time is linear.
void bound_words(const poppler::page& page) {
  const std::string text = to_utf8(page.text(poppler::rectf(), poppler::page::raw_order_layout));
  const auto words =
      std::count_if(text.begin(), text.end(), [](char c) { return c == ' ' || c == '\n'; });
  if (static_cast<std::size_t>(words) > kMostWordsOfPage) {
    throw Unreadable("is a PDF with a page of more than " + std::to_string(kMostWordsOfPage) +
                     " words: split it");
  }
}

/// The words of a page in reading order. Leaves out words rotated differently from most.
std::vector<PrintedWord> words_of_page(const poppler::document& document, int number) {
  const std::unique_ptr<poppler::page> page(document.create_page(number));
  if (!page) return {};
  bound_words(*page);
  std::vector<poppler::text_box> boxes = page->text_list();
  std::map<int, std::size_t> rotations;
  for (const poppler::text_box& box : boxes) ++rotations[box.rotation()];
  const auto usual =
      std::max_element(rotations.begin(), rotations.end(),
                       [](const auto& a, const auto& b) { return a.second < b.second; });
  std::vector<PrintedWord> words;
  for (const poppler::text_box& box : boxes) {
    if (box.rotation() != usual->first) continue;
    const poppler::rectf place = box.bbox();
    words.push_back({to_utf8(box.text()),
                     {place.left(), place.top(), place.right(), place.bottom()},
                     box.has_space_after()});
  }
  return words;
}

/// The title in the file's metadata, unless a program generated it.
std::string stated_title(const poppler::document& document) {
  std::string title = collapse_white_space(to_utf8(document.info_key("Title")));
  const std::string folded = language::fold(title);
  const bool made_up = folded.starts_with("microsoft word") || folded.starts_with("untitled") ||
                       folded.starts_with("uten navn") || folded.ends_with(".doc") ||
                       folded.ends_with(".docx") || folded.ends_with(".indd") ||
                       folded.ends_with(".pdf") || folded.ends_with(".html");
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
  if (!document) throw Unreadable("is a damaged PDF: create it again");
  if (document->is_locked()) {
    throw Unreadable("is a password-protected PDF: save it without a password");
  }
  if (document->pages() > kMostPages) {
    throw Unreadable("is a PDF of more than " + std::to_string(kMostPages) + " pages: split it");
  }
  std::vector<std::vector<PrintedLine>> pages;
  std::size_t size = 0;
  for (int number = 0; number < document->pages(); ++number) {
    std::vector<PrintedWord> words = words_of_page(*document, number);
    for (const PrintedWord& word : words) size += word.text.size();
    if (size > kLargestArticle) {
      throw Unreadable("is a PDF of more than " + std::to_string(kLargestArticle >> 20) +
                       " MB of text: split it");
    }
    pages.push_back(lines_of_words(std::move(words)));
  }
  Article article;
  article.paragraphs = paragraphs_of_pages(std::move(pages));
  if (article.paragraphs.empty()) {
    throw Unreadable("is a PDF of page images without text: run OCR on it first");
  }
  set_title(*document, &article);
  article.author = join_names({to_utf8(document->info_key("Author"))});
  if (!document->info_key("CreationDate").empty()) {
    const auto created = static_cast<long long>(document->info_date_t("CreationDate"));
    if (created > 0) {
      article.published = epoch_to_iso(created);
    } else {
      article.metadata["published_text"] =
          collapse_white_space(to_utf8(document->info_key("CreationDate")));
    }
  }
  return article;
}

}  // namespace treff

#else

namespace treff {

bool reads_pdf() { return false; }

Article read_pdf(std::string_view) {
  throw Unreadable(
      "is PDF, which this build of treff does not support: convert it, for example with pdftotext");
}

}  // namespace treff

#endif
