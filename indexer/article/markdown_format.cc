// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/markdown_format.h"

#include <md4c.h>

#include <algorithm>
#include <exception>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "article/broken_words.h"
#include "article/byline_paragraphs.h"
#include "article/byline_roles.h"
#include "article/byte_source.h"
#include "article/dates.h"
#include "article/front_matter.h"
#include "article/html_fragment.h"
#include "article/markdown_marks.h"
#include "article/markup.h"
#include "article/names.h"
#include "article/page_lines.h"
#include "article/shortcodes.h"
#include "article/white_space.h"
#include "language/unicode.h"

namespace treff {
namespace {

using Lines = std::vector<std::string_view>;

std::string joined(const Lines& lines) {
  std::string text;
  for (const std::string_view line : lines) text.append(line).append("\n");
  return text;
}

/// Converts md4c's callbacks to paragraphs. md4c is written in C: no exception may cross it.
class MarkdownReader {
 public:
  explicit MarkdownReader(Article* article)
      : article_(article), above_(article->paragraphs.size()) {}

  void read(std::string_view text) {
    MD_PARSER parser{};
    parser.flags =
        MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS | MD_FLAG_NOINDENTEDCODEBLOCKS;
    parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* self) {
      return guarded(self, [&](MarkdownReader& reader) { reader.enter(type, detail); });
    };
    parser.leave_block = [](MD_BLOCKTYPE type, void*, void* self) {
      return guarded(self, [&](MarkdownReader& reader) { reader.leave(type); });
    };
    parser.enter_span = [](MD_SPANTYPE type, void*, void* self) {
      static_cast<MarkdownReader*>(self)->pictures_ += type == MD_SPAN_IMG ? 1 : 0;
      return 0;
    };
    parser.leave_span = [](MD_SPANTYPE type, void*, void* self) {
      static_cast<MarkdownReader*>(self)->pictures_ -= type == MD_SPAN_IMG ? 1 : 0;
      return 0;
    };
    parser.text = [](MD_TEXTTYPE type, const MD_CHAR* words, MD_SIZE size, void* self) {
      return guarded(self, [&](MarkdownReader& reader) { reader.add({words, size}, type); });
    };
    const int status = md_parse(text.data(), static_cast<MD_SIZE>(text.size()), &parser, this);
    if (thrown_) std::rethrow_exception(thrown_);
    if (status != 0) throw Unreadable("cannot be read as Markdown: save it as text");
  }

 private:
  template <typename Call>
  static int guarded(void* self, Call call) {
    auto& reader = *static_cast<MarkdownReader*>(self);
    try {
      call(reader);
      return 0;
    } catch (...) {
      reader.thrown_ = std::current_exception();
      return 1;
    }
  }

  struct List {
    unsigned next = 0;
    bool ordered = false;
    unsigned items = 0;
  };

  void enter(MD_BLOCKTYPE type, void* detail) {
    if (type == MD_BLOCK_TD || type == MD_BLOCK_TH) return;
    finish_paragraph();
    if (type == MD_BLOCK_UL) lists_.push_back({});
    if (type == MD_BLOCK_OL) {
      lists_.push_back({static_cast<MD_BLOCK_OL_DETAIL*>(detail)->start, true, 0});
    }
    if (type == MD_BLOCK_LI && !lists_.empty()) {
      List& list = lists_.back();
      number_ = list.ordered ? list.next++ : 0;
      first_item_ = ++list.items == 1;
      begins_item_ = list.ordered;
    }
    in_html_ = type == MD_BLOCK_HTML;
  }

  void leave(MD_BLOCKTYPE type) {
    if (type == MD_BLOCK_TD || type == MD_BLOCK_TH) {
      line_ += ' ';
      return;
    }
    if (type == MD_BLOCK_HTML) return finish_html();
    if (type == MD_BLOCK_H) return finish_heading();
    finish_paragraph();
    if ((type == MD_BLOCK_UL || type == MD_BLOCK_OL) && !lists_.empty()) {
      // A list with the single item 17 is really a sentence that begins with an ordinal.
      if (lists_.back().ordered && lists_.back().items == 1) restore_number();
      lists_.pop_back();
    }
  }

  void add(std::string_view words, MD_TEXTTYPE type) {
    has_words_ = has_words_ || (pictures_ == 0 && type != MD_TEXT_HTML && !is_blank(words));
    switch (type) {
      case MD_TEXT_NULLCHAR:
        line_ += "\uFFFD";
        return;
      case MD_TEXT_BR:
      case MD_TEXT_SOFTBR:
        return end_line();
      case MD_TEXT_ENTITY:
        line_ += decode_entities(words);
        return;
      case MD_TEXT_HTML:
        if (in_html_) {
          append_shown(words, &html_);
        } else if (language::fold(words.substr(0, 3)) == "<br") {
          end_line();
        }
        return;
      default:
        append_shown(words, &line_);
    }
  }

  /// Ends a line; joins a word that was broken there.
  void end_line() {
    constexpr std::size_t kLongestByline = 400;
    if (lines_.size() < kLongestByline) lines_.append(trim_white_space(line_)).append("\n");
    append_line(trim_white_space(line_), &paragraph_);
    line_.clear();
  }

  void finish_paragraph() {
    end_line();
    std::string text = collapse_white_space(std::exchange(paragraph_, {}));
    const std::string lines = std::exchange(lines_, {});
    const bool describes_pictures = !std::exchange(has_words_, false);
    if (text.empty()) return;
    if (describes_pictures && article_->paragraphs.size() == above_) ++above_;
    const bool has_lines = lines.find('\n') + 1 < lines.size();
    if (std::string line = has_lines ? byline_of_lines(lines) : ""; !line.empty()) text = line;
    if (std::exchange(begins_item_, false) && first_item_ && number_ > 1) {
      only_item_ = article_->paragraphs.size();
    }
    article_->paragraphs.push_back(std::move(text));
  }

  void restore_number() {
    if (only_item_ < article_->paragraphs.size()) {
      std::string& text = article_->paragraphs[only_item_];
      text = std::to_string(number_) + ". " + text;
    }
    only_item_ = kNone;
  }

  void finish_heading() {
    const std::size_t before = article_->paragraphs.size();
    const bool first = article_->title.empty() && before == above_;
    finish_paragraph();
    if (!first || article_->paragraphs.size() == before) return;
    article_->title = std::move(article_->paragraphs.back());
    article_->paragraphs.pop_back();
    above_ = before;
  }

  void finish_html() {
    in_html_ = false;
    const bool first = article_->title.empty() && article_->paragraphs.size() == above_;
    const std::string html = std::exchange(html_, {});
    for (std::string& paragraph :
         html_paragraphs(html, &article_->extras, first ? &article_->title : nullptr)) {
      article_->paragraphs.push_back(std::move(paragraph));
    }
  }

  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  Article* article_;
  std::size_t above_;  ///< paragraphs of the front matter, and descriptions of pictures below it
  std::exception_ptr thrown_;
  std::string paragraph_;  ///< lines of the current paragraph
  std::string lines_;      ///< the same lines with line ends, up to the length of a byline
  std::string line_;
  std::string html_;
  bool in_html_ = false;
  int pictures_ = 0;        ///< number of open ![…], whose text describes a picture
  bool has_words_ = false;  ///< the current paragraph has text outside ![…]
  std::vector<List> lists_;
  unsigned number_ = 0;       ///< of the current list item
  bool first_item_ = false;   ///< whether that item is the first in its list
  bool begins_item_ = false;  ///< nothing of the item was read yet
  std::size_t only_item_ = kNone;
};

/// Removes the first paragraph if it repeats the title of the front matter.
void remove_repeated_title(Article* article, std::size_t first) {
  std::vector<std::string>& paragraphs = article->paragraphs;
  if (first < paragraphs.size() && paragraphs[first] == article->title) {
    paragraphs.erase(paragraphs.begin() + static_cast<std::ptrdiff_t>(first));
  }
}

/// Takes the time of publication, or else of the update, from a date line right below the title, or
/// below a byline. Keeps an unreadable one, which is reported.
void take_date_paragraph(Article* article, std::size_t first) {
  constexpr std::size_t kNearTop = 2;
  std::vector<std::string>& paragraphs = article->paragraphs;
  const bool is_dated = !article->published.empty() || article->metadata.contains("published_text");
  for (std::size_t i = first; !is_dated && i < std::min(first + kNearTop, paragraphs.size()); ++i) {
    const auto line = parse_date_line(paragraphs[i]);
    if (!line && names_author(paragraphs[i])) continue;
    const std::string date = !line                     ? std::string()
                             : line->published.empty() ? line->updated
                                                       : line->published;
    if (date.empty()) {
      const bool is_unread = unread_date_line(paragraphs[i]) != UnreadDate::none;
      if (is_unread) article->metadata["published_text"] = paragraphs[i];
      return;
    }
    article->published = date;
    note_ambiguous_date(paragraphs[i], date, article);
    const bool has_name = !names_in_date_line(paragraphs[i]).empty();
    if (has_name) return;  // a byline, which is taken next
    paragraphs.erase(paragraphs.begin() + static_cast<std::ptrdiff_t>(i));
    return;
  }
}

JsonArticle read_below(const Lines& lines, JsonArticle head) {
  Article& article = head.article;
  const std::size_t above = article.paragraphs.size();  // paragraphs from the front matter
  const std::string text = joined(lines);
  MarkdownReader(&article).read(text_for_md4c(text));
  for (std::string& caption : captions_in_shortcodes(text)) {
    article.extras.push_back({ExtraKind::caption, std::move(caption)});
  }
  remove_repeated_title(&article, above);
  take_date_paragraph(&article, above);
  take_byline_paragraphs(BylineUse::add, &article);
  place_summaries(&head);
  return head;
}

}  // namespace

std::vector<std::string> markdown_paragraphs(std::string_view text) {
  Article article;
  article.title = "above";  // so that the first heading is a paragraph
  std::string spaced(text);
  // Without blank lines, each line is a paragraph, as in a plain text.
  const bool is_spaced = text.find("\n\n") != text.npos || text.find("\n\r\n") != text.npos;
  if (!is_spaced && text.find("\n|") == text.npos) {
    spaced.clear();
    for (const char c : text) spaced.append(c == '\n' ? 2 : 1, c);
  }
  MarkdownReader(&article).read(text_for_md4c(spaced));
  for (Extra& extra : article.extras) article.paragraphs.push_back(std::move(extra.text));
  return std::move(article.paragraphs);
}

Article read_markdown_article(std::string_view text) {
  Lines lines = split_lines(text);
  JsonArticle head = take_front_matter(&lines).read;
  return read_below(lines, std::move(head)).article;
}

bool read_markdown(std::string_view text, ArticleOutput& output) {
  Lines lines = split_lines(text);
  FrontMatter matter = take_front_matter(&lines);
  if (!matter.why_left_out.empty()) {
    output.withhold(std::move(matter.read.article), std::move(matter.why_left_out));
    return true;
  }
  JsonArticle read = read_below(lines, std::move(matter.read));
  for (std::string& note : read.notes) output.note(std::move(note));
  if (read.article.published.empty() && !read.article.metadata.contains("published_text")) {
    // Jekyll puts the date into the file name: 2024-03-12-title.md.
    const std::string& path = output.name().source;
    const std::size_t slash = path.rfind('/');
    const std::string file = "/" + path.substr(slash == path.npos ? 0 : slash + 1);
    read.article.published = date_in_url(file).value_or("");
  }
  return output.add(std::move(read.article), {}, read.without_source);
}

}  // namespace treff
