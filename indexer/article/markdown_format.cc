#include "article/markdown_format.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "article/broken_words.h"
#include "article/front_matter.h"
#include "article/shortcodes.h"
#include "article/white_space.h"

namespace treff {
namespace {

using Lines = std::vector<std::string_view>;

bool is_word(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         static_cast<unsigned char>(c) >= 0x80;
}

/// The length of the run of `c` that `text` begins with.
std::size_t run_of(char c, std::string_view text) {
  return std::min(text.find_first_not_of(c), text.size());
}

bool consists_of(std::string_view text, std::string_view characters) {
  return text.find_first_not_of(characters) == std::string_view::npos;
}

/// For each [ of `text` the place of the ] that closes it, else 0.
std::vector<std::size_t> match_brackets(std::string_view text) {
  std::vector<std::size_t> matches(text.size());
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == '[') {
      open.push_back(i);
    } else if (text[i] == ']' && !open.empty()) {
      matches[open.back()] = i;
      open.pop_back();
    }
  }
  return matches;
}

/// The place behind the (address) that stands in `text` at `at`, or `at` if there is none.
std::size_t skip_address(std::string_view text, std::size_t at) {
  constexpr std::size_t kLongest = 2000;
  if (at >= text.size() || text[at] != '(') return at;
  int depth = 0;
  const std::size_t end = std::min(text.size(), at + kLongest);
  for (std::size_t i = at; i < end && text[i] != '['; ++i) {
    if (text[i] == '(') ++depth;
    if (text[i] == ')' && --depth == 0) return i + 1;
  }
  return at;
}

/// The words of one paragraph's Markdown.
class InlineText {
 public:
  explicit InlineText(std::string_view text, int depth = 0)
      : text_(text), brackets_(match_brackets(text)), depth_(depth) {}

  std::string take() {
    while (at_ < text_.size()) step();
    return collapse_white_space(out_);
  }

 private:
  void step() {
    const char c = text_[at_];
    switch (c) {
      case '\\':
        ++at_;
        if (at_ < text_.size()) out_ += text_[at_++];
        return;
      case '`':
        at_ += run_of('`', text_.substr(at_));
        return;
      case '*':
      case '_':
      case '~':
        return emphasis(c);
      case '!':
      case '[':
        return link(c == '!');
      case '<':
        return tag();
      default:
        out_ += c;
        ++at_;
    }
  }

  /// A mark of emphasis touches a word on one side only; else it is a character (2 * 3, fil_navn).
  void emphasis(char mark) {
    const std::size_t length = run_of(mark, text_.substr(at_));
    const bool space_before = at_ == 0 || text_[at_ - 1] == ' ';
    const bool space_behind = at_ + length >= text_.size() || text_[at_ + length] == ' ';
    const bool in_word = at_ > 0 && at_ + length < text_.size() && is_word(text_[at_ - 1]) &&
                         is_word(text_[at_ + length]);
    const bool is_mark = !(space_before && space_behind) && !(mark == '_' && in_word) &&
                         !(mark == '~' && length < 2);
    if (!is_mark) out_.append(text_, at_, length);
    at_ += length;
  }

  /// [words](address), [words][reference], ![words](address) and footnotes [^1].
  void link(bool image) {
    const std::size_t open = at_ + (image ? 1 : 0);
    const std::size_t close = open < text_.size() ? brackets_[open] : 0;
    if (close == 0) {
      out_ += text_[at_++];
      return;
    }
    const std::size_t behind = close + 1;
    std::size_t end = skip_address(text_, behind);
    const bool refers = behind < text_.size() && text_[behind] == '[' && brackets_[behind] > 0;
    if (refers) end = brackets_[behind] + 1;
    const std::string_view words = text_.substr(open + 1, close - open - 1);
    if (words.starts_with('^')) {
      at_ = behind;
    } else if (end == behind && !image) {  // plain brackets
      out_ += text_[at_++];
    } else {
      if (depth_ < kDeepest) out_.append(InlineText(words, depth_ + 1).take());
      at_ = end;
    }
  }

  /// <https://…> stays as an address, <b> goes.
  void tag() {
    constexpr std::size_t kLongest = 1000;
    const std::size_t length = text_.substr(at_, kLongest).find('>');
    const char next = at_ + 1 < text_.size() ? text_[at_ + 1] : ' ';
    const bool opens =
        (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z') || next == '/' || next == '!';
    if (length == std::string_view::npos || !opens) {
      out_ += text_[at_++];
      return;
    }
    const std::string_view inside = text_.substr(at_ + 1, length - 1);
    if (inside.find("://") != inside.npos && inside.find(' ') == inside.npos) out_.append(inside);
    at_ += length + 1;
  }

  static constexpr int kDeepest = 4;  ///< links in links

  std::string_view text_;
  std::vector<std::size_t> brackets_;
  int depth_;
  std::size_t at_ = 0;
  std::string out_;
};

/// The number of # of a heading's line, or 0.
std::size_t heading_level(std::string_view line) {
  const std::size_t level = run_of('#', line);
  return level <= 6 && level < line.size() && line[level] == ' ' ? level : 0;
}

/// The length of a list item's mark with the space behind it: "- ", "* ", "+ ", "12. "; or 0.
std::size_t list_mark(std::string_view line) {
  constexpr std::string_view kDigits = "0123456789";
  if (line.size() > 1 && std::string_view("-*+").find(line[0]) != std::string_view::npos) {
    return line[1] == ' ' ? 2 : 0;
  }
  const std::size_t digits = std::min(line.find_first_not_of(kDigits), line.size());
  const bool marked = digits > 0 && digits <= 3 && digits + 1 < line.size() &&
                      (line[digits] == '.' || line[digits] == ')') && line[digits + 1] == ' ';
  return marked ? digits + 2 : 0;
}

/// Without [^1], which points at a footnote.
std::string without_footnote_marks(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t mark = std::min(text.find("[^"), text.size());
    const std::size_t end = text.find(']', mark);
    out.append(text.substr(0, mark));
    if (end == text.npos) {
      out.append(text.substr(mark));
      break;
    }
    const bool is_mark = text.substr(mark, end - mark).find(' ') == text.npos;
    if (!is_mark) out.append(text.substr(mark, end + 1 - mark));
    text.remove_prefix(end + 1);
  }
  return out;
}

class MarkdownReader {
 public:
  explicit MarkdownReader(Article* article) : article_(article) {}

  void read(const Lines& lines) {
    for (const std::string_view raw : lines) read_line(raw);
    finish_paragraph();
  }

 private:
  void read_line(std::string_view raw) {
    std::string_view line = trim_white_space(raw);
    if (line.starts_with("```") || line.starts_with("~~~")) {
      finish_paragraph();
      in_code_ = !in_code_;
      return;
    }
    if (in_code_) return append(line);
    if (in_comment_ || line.starts_with("<!--")) {
      in_comment_ = line.find("-->") == std::string_view::npos;
      return;
    }
    if (line.starts_with('>')) {
      line.remove_prefix(std::min(line.find_first_not_of("> \t"), line.size()));
      line = trim_white_space(line);
    }
    if (line.empty()) return finish_paragraph();
    if (is_underline(line)) return finish_heading();
    if (is_rule(line)) return finish_paragraph();
    if (const std::size_t level = heading_level(line)) {
      finish_paragraph();
      line.remove_prefix(level);
      while (line.ends_with('#')) line.remove_suffix(1);
      append(line);
      return finish_heading();
    }
    if (line.starts_with('|')) return table_row(line);
    if (is_reference(line)) return;
    if (line.starts_with("[^") && line.find("]: ") != std::string_view::npos) {
      finish_paragraph();
      line.remove_prefix(line.find("]: ") + std::string_view("]: ").size());
    }
    if (const std::size_t mark = list_mark(line)) {
      finish_paragraph();
      line.remove_prefix(mark);
    }
    append(line);
  }

  /// A line of === or --- below one line of text makes that a heading.
  [[nodiscard]] bool is_underline(std::string_view line) const {
    return lines_ == 1 && line.size() > 1 && (consists_of(line, "=") || consists_of(line, "-"));
  }

  static bool is_rule(std::string_view line) {
    return line.size() > 2 && (consists_of(line, "- ") || consists_of(line, "* ") ||
                               consists_of(line, "_ ") || consists_of(line, "="));
  }

  /// [name]: address; not [^1]: a footnote's text
  static bool is_reference(std::string_view line) {
    const std::size_t close = line.find("]: ");
    return line.starts_with('[') && !line.starts_with("[^") && close != std::string_view::npos &&
           line.find(']') == close;
  }

  void table_row(std::string_view line) {
    finish_paragraph();
    if (consists_of(line, "|-: ")) return;
    std::string cells(line);
    std::replace(cells.begin(), cells.end(), '|', ' ');
    append(cells);
    finish_paragraph();
  }

  void append(std::string_view line) {
    append_line(line, &paragraph_);
    ++lines_;
  }

  void finish_paragraph() {
    lines_ = 0;
    const std::string source =
        without_footnote_marks(without_shortcodes(std::exchange(paragraph_, {})));
    std::string text = collapse_white_space(InlineText(source).take());
    if (!text.empty()) article_->paragraphs.push_back(std::move(text));
  }

  void finish_heading() {
    const bool first = article_->title.empty() && article_->paragraphs.empty();
    finish_paragraph();
    if (!first || article_->paragraphs.empty()) return;
    article_->title = std::move(article_->paragraphs.back());
    article_->paragraphs.pop_back();
  }

  Article* article_;
  std::string paragraph_;
  int lines_ = 0;  ///< of paragraph_
  bool in_code_ = false;
  bool in_comment_ = false;
};

/// The title of the front matter need not stand again above the text.
void remove_repeated_title(Article* article) {
  if (!article->paragraphs.empty() && article->paragraphs.front() == article->title) {
    article->paragraphs.erase(article->paragraphs.begin());
  }
}

}  // namespace

Article read_markdown_article(std::string_view text) {
  Article article;
  Lines lines = split_lines(text);
  take_front_matter(&lines, &article);
  MarkdownReader(&article).read(lines);
  remove_repeated_title(&article);
  return article;
}

}  // namespace treff
