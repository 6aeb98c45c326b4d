// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/pdf_format.h"

#include "article/byte_source.h"

#ifdef TREFF_PDF

#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "article/child_process.h"
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

/// What reading one PDF may take. 2,000 pages with 7 MB of text take 57 MB and 6 s.
constexpr ChildLimits kLimits{std::size_t{512} << 20, 60};

/// What poppler finds in a PDF.
struct PdfContent {
  std::string title, author, created_text;
  long long created = 0;                        ///< in seconds since 1970; not positive: unknown
  std::vector<std::vector<PrintedWord>> pages;  ///< words in reading order
};

/// Converts without iconv, which poppler would use: another thread may hold its locks when the
/// process forks.
std::string to_utf8(const poppler::ustring& text) {
  std::string utf8;
  return icu::UnicodeString(reinterpret_cast<const char16_t*>(text.data()),
                            static_cast<std::int32_t>(text.size()))
      .toUTF8String(utf8);
}

/// Rejects a page with too many words: poppler takes quadratic time to put them in reading order,
/// but linear time to count them in the order of the file.
void bound_words(const poppler::page& page) {
  const poppler::ustring text = page.text(poppler::rectf(), poppler::page::raw_order_layout);
  const auto words =
      std::count_if(text.begin(), text.end(), [](auto c) { return c == ' ' || c == '\n'; });
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

/// Reads a PDF with poppler. Throws Unreadable.
PdfContent content_of(std::string_view bytes) {
  poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);  // print nothing
  const std::unique_ptr<poppler::document> document(
      poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
  if (!document) throw Unreadable("is a damaged PDF: create it again");
  if (document->is_locked()) {
    throw Unreadable("is a password-protected PDF: save it without a password");
  }
  if (document->pages() > kMostPages) {
    throw Unreadable("is a PDF of more than " + std::to_string(kMostPages) + " pages: split it");
  }
  PdfContent content;
  std::size_t size = 0;
  for (int number = 0; number < document->pages(); ++number) {
    content.pages.push_back(words_of_page(*document, number));
    for (const PrintedWord& word : content.pages.back()) size += word.text.size();
    if (size > kLargestArticle) {
      throw Unreadable("is a PDF of more than " + std::to_string(kLargestArticle >> 20) +
                       " MB of text: split it");
    }
  }
  content.title = to_utf8(document->info_key("Title"));
  content.author = to_utf8(document->info_key("Author"));
  content.created_text = to_utf8(document->info_key("CreationDate"));
  if (!content.created_text.empty()) {
    content.created = static_cast<long long>(document->info_date_t("CreationDate"));
  }
  return content;
}

/// Packs numbers and texts into a string, for another process of the same program.
class Packer {
 public:
  template <typename Number>
  void number(const Number& number) {
    static_assert(std::is_trivially_copyable_v<Number>);
    bytes_.append(reinterpret_cast<const char*>(&number), sizeof number);
  }
  void text(const std::string& text) {
    number(text.size());
    bytes_ += text;
  }
  [[nodiscard]] std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

/// Reads what a Packer wrote.
class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : rest_(bytes) {}

  template <typename Number>
  Number number() {
    Number number;
    std::memcpy(&number, take(sizeof number).data(), sizeof number);
    return number;
  }
  std::string text() { return language::repair_utf8(take(number<std::size_t>())); }

 private:
  std::string_view take(std::size_t size) {
    if (size > rest_.size()) throw Unreadable("is a damaged PDF: create it again");
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }

  std::string_view rest_;
};

/// Packs content_of(), or why the PDF is unreadable.
std::string packed_content(std::string_view bytes) {
  Packer packer;
  try {
    const PdfContent content = content_of(bytes);
    packer.text({});
    packer.text(content.title);
    packer.text(content.author);
    packer.text(content.created_text);
    packer.number(content.created);
    packer.number(content.pages.size());
    for (const std::vector<PrintedWord>& page : content.pages) {
      packer.number(page.size());
      for (const PrintedWord& word : page) {
        packer.text(word.text);
        packer.number(word.box);
        packer.number(word.space_after);
      }
    }
  } catch (const Unreadable& error) {
    packer.text(error.what());
  }
  return packer.take();
}

/// Unpacks what packed_content() returned. Throws Unreadable if that is a reason.
PdfContent unpacked_content(std::string_view bytes) {
  Unpacker packed(bytes);
  if (std::string why = packed.text(); !why.empty()) throw Unreadable(why);
  PdfContent content;
  content.title = packed.text();
  content.author = packed.text();
  content.created_text = packed.text();
  content.created = packed.number<long long>();
  content.pages.resize(packed.number<std::size_t>());
  for (std::vector<PrintedWord>& page : content.pages) {
    page.resize(packed.number<std::size_t>());
    for (PrintedWord& word : page) {
      word.text = packed.text();
      word.box = packed.number<PrintBox>();
      word.space_after = packed.number<bool>();
    }
  }
  return content;
}

/// Runs poppler in a process of its own: it crashes on some damaged files, and inflates pages
/// without a bound. Throws Unreadable.
PdfContent content_from_child(std::string_view bytes) {
  const std::optional<ChildResult> result =
      run_in_child([bytes] { return packed_content(bytes); }, kLimits);
  if (!result) return unpacked_content(packed_content(bytes));
  switch (result->end) {
    case ChildEnd::done:
      return unpacked_content(result->output);
    case ChildEnd::crashed:
      throw Unreadable("is a damaged PDF: create it again");
    case ChildEnd::stopped:
      break;
  }
  throw Unreadable("is a PDF that takes too much memory or time to read: split it");
}

/// The title in the file's metadata, unless a program generated it.
std::string stated_title(const PdfContent& content) {
  std::string title = collapse_white_space(content.title);
  const std::string folded = language::fold(title);
  const bool made_up = folded.starts_with("microsoft word") || folded.starts_with("untitled") ||
                       folded.starts_with("uten navn") || folded.ends_with(".doc") ||
                       folded.ends_with(".docx") || folded.ends_with(".indd") ||
                       folded.ends_with(".pdf") || folded.ends_with(".html");
  return made_up ? std::string() : title;
}

void set_title(const PdfContent& content, Article* article) {
  constexpr std::size_t kLongestTitle = 150;
  std::vector<std::string>& paragraphs = article->paragraphs;
  article->title = stated_title(content);
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
  const PdfContent content = content_from_child(bytes);
  std::vector<std::vector<PrintedLine>> pages;
  pages.reserve(content.pages.size());
  for (const std::vector<PrintedWord>& words : content.pages) {
    pages.push_back(lines_of_words(words));
  }
  Article article;
  article.paragraphs = paragraphs_of_pages(std::move(pages));
  if (article.paragraphs.empty()) {
    throw Unreadable("is a PDF of page images without text: run OCR on it first");
  }
  set_title(content, &article);
  article.author = join_names({content.author});
  if (content.created > 0) {
    article.published = epoch_to_iso(content.created);
  } else if (!content.created_text.empty()) {
    article.metadata["published_text"] = collapse_white_space(content.created_text);
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
