// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/mail_html.h"

#include <algorithm>
#include <array>

#include "article/markup.h"
#include "article/white_space.h"
#include "language/unicode.h"

namespace treff {
namespace {

template <std::size_t N>
bool any_word(std::string_view words, const std::array<std::string_view, N>& wanted) {
  constexpr std::size_t kLongest = 500;
  words = words.substr(0, kLongest);
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t end = std::min(words.find(' ', at), words.size());
    if (std::find(wanted.begin(), wanted.end(), words.substr(at, end - at)) != wanted.end()) {
      return true;
    }
    at = end + 1;
  }
  return false;
}

/// Elements that hold a quotation, the line above it or a signature.
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
         any_word(attributes.get("class"), kClasses) || any_word(attributes.get("id"), kIds);
}

/// Elements above a quoted message that go on to the end.
bool begins_original(const Attributes& attributes) {
  constexpr auto kIds =
      std::to_array<std::string_view>({"divRplyFwdMsg", "x_divRplyFwdMsg", "appendonsend",
                                       "x_appendonsend", "stopSpelling", "OLK_SRC_BODY_SECTION"});
  constexpr auto kClasses = std::to_array<std::string_view>({"OutlookMessageHeader"});
  return any_word(attributes.get("id"), kIds) || any_word(attributes.get("class"), kClasses);
}

/// Writes the page again without the quoted elements.
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
    out_.append("<").append(name);
    attributes.each([this](std::string_view key, std::string_view value) {
      out_.append(" ").append(key).append("=\"");
      append_escaped(value);
      out_ += '"';
    });
    out_ += '>';
  }

  void end(std::string_view name) override {
    if (ended_) return;
    if (skipped_ > 0) {
      --skipped_;
    } else if (name != "br" && name != "hr" && name != "img" && name != "meta") {
      out_.append("</").append(name).append(">");
    }
  }

  void text(std::string_view text) override {
    if (ended_ || skipped_ > 0) return;
    ended_ = trim_white_space(text) == "--";  // a signature follows
    if (ended_) return;
    append_escaped(text);
    constexpr std::size_t kLongestLine = 400;
    if (line_.size() < kLongestLine) line_.append(text.substr(0, kLongestLine));
  }

  [[nodiscard]] std::string html() && { return std::move(out_); }

 private:
  void append_escaped(std::string_view text) {
    for (const char c : text) {
      if (c == '&') {
        out_ += "&amp;";
      } else if (c == '<') {
        out_ += "&lt;";
      } else if (c == '"') {
        out_ += "&quot;";
      } else {
        out_ += c;
      }
    }
  }

  std::string out_;
  std::string line_;         ///< the last line, or its beginning
  std::size_t skipped_ = 0;  ///< depth within a quoted element
  bool ended_ = false;
};

}  // namespace

bool introduces_quotation(std::string_view line) {
  constexpr std::size_t kLongest = 300;
  line = trim_white_space(line);
  if (line.size() > kLongest || !line.ends_with(':')) return false;
  const std::string folded = language::fold(line);
  const bool dated = folded.find_first_of("0123456789") != folded.npos;
  return dated && (folded.find(" skrev ") != folded.npos ||
                   folded.find(" skreiv ") != folded.npos || folded.ends_with(" skrev:") ||
                   folded.ends_with(" skreiv:") || folded.ends_with(" wrote:"));
}

std::string without_quotations(std::string_view html) {
  Unquoting handler;
  parse_html(html, handler);
  return std::move(handler).html();
}

}  // namespace treff
