// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/mail_html.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "article/any_word.h"
#include "article/is_among.h"
#include "article/mail_lines.h"
#include "article/markup.h"
#include "article/page_names.h"
#include "article/white_space.h"
#include "language/unicode.h"

namespace treff {
namespace {

template <std::size_t N>
bool names_any(std::string_view names, const std::array<std::string_view, N>& wanted) {
  return any_word(names.substr(0, kLongestNames),
                  [&wanted](std::string_view name) { return is_among(name, wanted); });
}

/// Whether an element holds a quotation, the line above it or a signature.
bool is_quoted(std::string_view tag, const Attributes& attributes) {
  constexpr auto kClasses = std::to_array<std::string_view>(
      {"gmail_quote", "gmail_quote_container", "gmail_extra", "gmail_attr", "gmail_signature",
       "gmail_signature_prefix", "moz-cite-prefix", "moz-signature", "moz-forward-container",
       "yahoo_quoted", "yahoo-signature", "ydp-signature", "protonmail_quote",
       "protonmail_signature_block", "tutanota_quote", "zmail_extra", "front-signature",
       "ms-outlook-mobile-signature", "ms-outlook-mobile-reference-message"});
  constexpr auto kIds = std::to_array<std::string_view>(
      {"Signature", "signature", "AppleMailSignature", "ms-outlook-mobile-signature",
       "mail-editor-reference-message-container", "replySplit", "yahoo_quoted_id",
       "isForwardContent", "isReplyContent"});
  return (tag == "blockquote" && language::fold(attributes.get("type").substr(0, 10)) == "cite") ||
         names_any(attributes.get("class"), kClasses) || names_any(attributes.get("id"), kIds);
}

/// Whether an element precedes a quoted message that continues to the end.
bool begins_original(const Attributes& attributes) {
  constexpr auto kIds =
      std::to_array<std::string_view>({"divRplyFwdMsg", "x_divRplyFwdMsg", "appendonsend",
                                       "x_appendonsend", "stopSpelling", "OLK_SRC_BODY_SECTION"});
  constexpr auto kClasses = std::to_array<std::string_view>({"OutlookMessageHeader"});
  return names_any(attributes.get("id"), kIds) || names_any(attributes.get("class"), kClasses);
}

void append_escaped(std::string_view text, std::string* out) {
  for (const char c : text) {
    if (c == '&') {
      *out += "&amp;";
    } else if (c == '<') {
      *out += "&lt;";
    } else if (c == '"') {
      *out += "&quot;";
    } else {
      *out += c;
    }
  }
}

void append_start_tag(std::string_view name, const Attributes& attributes, std::string* out) {
  out->append("<").append(name);
  attributes.each([out](std::string_view key, std::string_view value) {
    out->append(" ").append(key).append("=\"");
    append_escaped(value, out);
    *out += '"';
  });
  *out += '>';
}

bool is_void(std::string_view name) {
  return name == "br" || name == "hr" || name == "img" || name == "meta";
}

/// Rewrites the page without quoted elements, up to a signature ("--") or the original message.
class Unquoting : public MarkupHandler {
 public:
  void start(std::string_view name, const Attributes& attributes) override {
    ended_ = ended_ || begins_original(attributes);
    if (ended_) return;
    const bool introduced = name == "blockquote" && introduces_quotation(line_);
    if (skipped_ > 0 || introduced || is_quoted(name, attributes)) {
      ++skipped_;
      return;
    }
    if (name == "p" || name == "div" || name == "td" || name == "li") line_.clear();
    append_start_tag(name, attributes, &out_);
  }

  void end(std::string_view name) override {
    if (ended_) return;
    if (skipped_ > 0) {
      --skipped_;
    } else if (!is_void(name)) {
      out_.append("</").append(name).append(">");
    }
  }

  void text(std::string_view text) override {
    if (ended_ || skipped_ > 0) return;
    ended_ = trim_white_space(text) == "--";  // a signature follows
    if (ended_) return;
    append_escaped(text, &out_);
    constexpr std::size_t kLongestLine = 400;
    if (line_.size() < kLongestLine) line_.append(text.substr(0, kLongestLine));
  }

  [[nodiscard]] std::string html() && { return std::move(out_); }

 private:
  std::string out_;
  std::string line_;         ///< the last line, or its beginning
  std::size_t skipped_ = 0;  ///< depth within a quoted element
  bool ended_ = false;
};

/// Whether an element holds a signature.
bool is_signature(const Attributes& attributes) {
  constexpr auto kNames = std::to_array<std::string_view>(
      {"gmail_signature", "gmail_signature_prefix", "moz-signature", "yahoo-signature",
       "ydp-signature", "protonmail_signature_block", "front-signature", "Signature", "signature",
       "AppleMailSignature", "ms-outlook-mobile-signature"});
  return names_any(attributes.get("class"), kNames) || names_any(attributes.get("id"), kNames);
}

/// Passes the lines of a page to line() in order. Two <br> in a row enclose a blank line.
class LineHandler : public MarkupHandler {
 public:
  void start(std::string_view name, const Attributes& attributes) override {
    if (name == "br" || ends_line(name)) end_line(name == "br");
    const bool quoted = name == "blockquote" && introduces_quotation(last_line_);
    if (quoted && left_out_ == 0) line(">");
    if (left_out_ > 0 || quoted || is_signature(attributes)) ++left_out_;
  }

  void end(std::string_view name) override {
    if (name != "br" && ends_line(name)) end_line(false);
    if (left_out_ > 0) --left_out_;
  }

  void text(std::string_view text) override {
    if (left_out_ > 0) return;
    line_.append(text);
  }

  void finish() { end_line(false); }

 protected:
  [[nodiscard]] bool is_left_out() const { return left_out_ > 0; }
  virtual void line(std::string line) = 0;

 private:
  static bool ends_line(std::string_view name) {
    return !is_inline(name) && name != "td" && name != "th";
  }

  void end_line(bool broken) {
    if (broken || !is_blank(line_)) {
      std::string collapsed = collapse_white_space(line_);
      if (!collapsed.empty()) last_line_ = collapsed;
      line(std::move(collapsed));
    }
    line_.clear();
  }

  std::string line_;
  std::string last_line_;     ///< the last one that is not blank
  std::size_t left_out_ = 0;  ///< depth within a signature or a reply's quotation
};

/// Collects the lines of a page.
class LineCollector : public LineHandler {
 public:
  std::vector<std::string> lines;

 private:
  void line(std::string line) override { lines.push_back(std::move(line)); }
};

/// Rewrites the page with only those lines of a LineCollector that `kept` marks.
class LineFilter : public LineHandler {
 public:
  explicit LineFilter(std::vector<bool> kept) : kept_(std::move(kept)) {}

  void start(std::string_view name, const Attributes& attributes) override {
    LineHandler::start(name, attributes);
    append_start_tag(name, attributes, &out_);
  }

  void end(std::string_view name) override {
    LineHandler::end(name);
    if (!is_void(name)) out_.append("</").append(name).append(">");
  }

  void text(std::string_view text) override {
    LineHandler::text(text);
    if (is_left_out()) return;
    const std::size_t begin = out_.size();
    append_escaped(text, &out_);
    pieces_.emplace_back(begin, out_.size() - begin);
  }

  [[nodiscard]] std::string html() && { return std::move(out_); }

 private:
  void line(std::string) override {
    const bool kept = number_ >= kept_.size() || kept_[number_];
    ++number_;
    for (; !pieces_.empty(); pieces_.pop_back()) {
      if (!kept) out_.erase(pieces_.back().first, pieces_.back().second);
    }
  }

  std::vector<bool> kept_;
  std::size_t number_ = 0;
  std::vector<std::pair<std::size_t, std::size_t>> pieces_;  ///< of the line: begin and size
  std::string out_;
};

}  // namespace

std::optional<std::string> html_of_forwarded(std::string_view html, std::string_view subject) {
  LineCollector found;
  parse_html(html, found);
  found.finish();
  const std::vector<std::string_view> lines(found.lines.begin(), found.lines.end());
  if (!forwards(lines, subject)) return std::nullopt;
  std::vector<bool> kept;
  for (const std::string_view line : forwarded_text(lines, subject)) {
    kept.push_back(line.data() != nullptr);
  }
  LineFilter filter(std::move(kept));
  parse_html(html, filter);
  filter.finish();
  return std::move(filter).html();
}

std::string without_quotations(std::string_view html) {
  Unquoting handler;
  parse_html(html, handler);
  return std::move(handler).html();
}

}  // namespace treff
