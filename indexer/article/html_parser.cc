// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <unordered_map>

#include "article/entities.h"
#include "article/is_among.h"
#include "article/limits.h"
#include "article/markup.h"
#include "article/tag_reader.h"

namespace treff {
namespace {

/// Tags are compared by hash (FNV-1a, 32 bits). At worst, a page with a deliberate collision is
/// nested wrongly.
using Tag = std::uint32_t;

constexpr Tag tag_of(std::string_view name) {
  Tag hash = 2166136261U;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return hash;
}

template <typename... Names>
constexpr auto tags(Names... names) {
  return std::array<Tag, sizeof...(Names)>{tag_of(names)...};
}

constexpr Tag kP = tag_of("p"), kA = tag_of("a"), kLi = tag_of("li"), kTable = tag_of("table"),
              kHead = tag_of("head"), kHtml = tag_of("html"), kBody = tag_of("body"),
              kScript = tag_of("script"), kSvg = tag_of("svg"), kMath = tag_of("math"),
              kTemplate = tag_of("template"), kBr = tag_of("br"), kButton = tag_of("button"),
              kSelect = tag_of("select"), kTr = tag_of("tr"), kTitle = tag_of("title"),
              kTextarea = tag_of("textarea");

constexpr auto kHeadings = tags("h1", "h2", "h3", "h4", "h5", "h6");
constexpr auto kVoid =
    tags("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
         "source", "track", "wbr", "basefont", "bgsound", "frame", "keygen");
constexpr auto kRawText = tags("script", "style", "xmp", "iframe", "noembed", "noframes");
constexpr auto kCells = tags("td", "th", "caption");
constexpr auto kRowGroups = tags("tbody", "thead", "tfoot");
constexpr auto kInHead = tags("base", "basefont", "bgsound", "link", "meta", "title", "script",
                              "style", "noscript", "template", "noframes");

/// Elements whose start tag ends an open <p>.
constexpr auto kEndsParagraph =
    tags("address", "article", "aside", "blockquote", "center", "details", "dialog", "dir", "div",
         "dl", "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "hr",
         "main", "menu", "nav", "ol", "p", "pre", "listing", "search", "section", "summary",
         "table", "ul", "li", "dd", "dt", "xmp", "h1", "h2", "h3", "h4", "h5", "h6");

/// Scopes: an end tag inside one of these closes nothing outside it, unless it is a table's tag.
constexpr auto kScope =
    tags("html", "table", "td", "th", "caption", "marquee", "object", "applet", "template");

/// A stray inline end tag inside one of these, of kScope or of kEndsParagraph closes nothing
/// outside it.
constexpr auto kSpecial =
    tags("body", "head", "button", "select", "textarea", "iframe", "noscript", "tbody", "thead",
         "tfoot", "tr", "colgroup", "title", "script", "style");

bool is_special(Tag tag) {
  return is_among(tag, kEndsParagraph) || is_among(tag, kScope) || is_among(tag, kSpecial);
}

/// One parse: the HTML standard's tokenizer, and those rules of its tree construction that decide
/// which element a text belongs to. The stack is never deeper than kDeepestHtml, so each tag takes
/// bounded time.
class HtmlParser {
 public:
  HtmlParser(std::string_view html, MarkupHandler& handler) : html_(html), handler_(handler) {}

  void parse() {
    while (at_ < html_.size()) {
      const std::size_t tag = std::min(html_.find('<', at_), html_.size());
      give_text(html_.substr(at_, tag - at_));
      at_ = tag;
      if (at_ < html_.size()) read_markup();
    }
    pop_to(0);
  }

 private:
  struct Open {
    Tag tag;
    std::string name;
  };

  void read_markup() {
    const std::string_view rest = html_.substr(at_);
    if (rest.size() > 1 && is_ascii_letter(rest[1])) return read_start_tag();
    if (rest.starts_with("</")) {
      if (rest.size() > 2 && is_ascii_letter(rest[2])) return read_end_tag();
      at_ = skip_past(html_, ">", at_);
    } else if (rest.starts_with("<!--")) {
      skip_comment();
    } else if (rest.starts_with("<![CDATA[") && is_foreign()) {
      const std::size_t end = std::min(html_.find("]]>", at_), html_.size());
      constexpr std::size_t kOpening = 9;
      give_raw(html_.substr(at_ + kOpening, end - std::min(end, at_ + kOpening)));
      at_ = std::min(end + 3, html_.size());
    } else if (rest.starts_with("<!") || rest.starts_with("<?")) {
      at_ = skip_past(html_, ">", at_);
    } else {
      give_text("<");
      ++at_;
    }
  }

  void skip_comment() {
    const std::string_view rest = html_.substr(at_);
    for (const std::string_view empty : {"<!-->", "<!--->"}) {
      if (rest.starts_with(empty)) {
        at_ += empty.size();
        return;
      }
    }
    constexpr std::size_t kOpening = 4;
    std::size_t at = at_ + kOpening;
    while ((at = html_.find("--", at)) != std::string_view::npos) {
      const std::string_view end = html_.substr(at + 2);
      if (end.starts_with('>') || end.starts_with("!>")) {
        at_ = at + 2 + (end.starts_with('>') ? 1 : 2);
        return;
      }
      ++at;
    }
    at_ = html_.size();
  }

  void read_start_tag() {
    at_ = tag_reader_.read(html_, at_ + 1);
    const Tag tag = tag_of(tag_reader_.name());
    const bool foreign = is_foreign();
    if (tag == kHtml || tag == kBody) return outer(tag);
    if (!foreign) imply_ends(tag);
    if (open_.size() >= kDeepestHtml) {
      ++flattened_[tag];
      return;
    }
    handler_.start(tag_reader_.name(), tag_reader_.attributes());
    const bool is_void = foreign ? tag_reader_.closes_itself() : is_among(tag, kVoid);
    if (is_void) return handler_.end(tag_reader_.name());
    open_.push_back({tag, std::string(tag_reader_.name())});
    if (!foreign && tag != kSvg) read_raw_text(tag);
    if ((tag == kSvg || tag == kMath) && tag_reader_.closes_itself()) pop_to(open_.size() - 1);
  }

  /// Handles <html> and <body>, which exist once; a repeated tag only adds attributes.
  void outer(Tag tag) {
    if (tag == kBody) pop_head();
    handler_.start(tag_reader_.name(), tag_reader_.attributes());
    handler_.end(tag_reader_.name());
  }

  /// Reads the text of an element that cannot contain other elements, up to its end tag.
  void read_raw_text(Tag tag) {
    const bool decoded = tag == kTitle || tag == kTextarea;
    if (!decoded && !is_among(tag, kRawText)) return;
    const std::size_t end = tag == kScript ? script_end() : end_tag_of(open_.back().name, at_);
    const std::string_view text = html_.substr(at_, end - at_);
    at_ = end;
    decoded ? give_text(text) : give_raw(text);
  }

  /// The position of the first `</name` at or after `from`, else the end of the page.
  std::size_t end_tag_of(std::string_view name, std::size_t from) const {
    for (std::size_t at = from; (at = html_.find("</", at)) != std::string_view::npos; at += 2) {
      if (names_tag(at + 2, name)) return at;
    }
    return html_.size();
  }

  bool names_tag(std::size_t at, std::string_view name) const {
    const std::string_view rest = html_.substr(std::min(at, html_.size()));
    if (rest.size() < name.size()) return false;
    const bool same = std::equal(name.begin(), name.end(), rest.begin(), [](char a, char b) {
      return a == (b >= 'A' && b <= 'Z' ? (b | 0x20) : b);
    });
    if (!same) return false;
    if (rest.size() == name.size()) return true;
    const char next = rest[name.size()];
    return is_markup_space(next) || next == '/' || next == '>';
  }

  /// The position of the end tag of a script. Inside <!-- … --> a script may contain a further
  /// <script>, whose end tag counts as text (the standard's "double escaped" state).
  std::size_t script_end() const {
    bool in_comment = false, in_inner = false;
    std::size_t at = at_;
    while ((at = html_.find_first_of("<-", at)) != std::string_view::npos) {
      const std::string_view rest = html_.substr(at, 4);
      if (rest.starts_with("-->")) {
        in_comment = in_inner = false;
      } else if (rest == "<!--") {
        in_comment = true;
        at += 2;  // so that <!--> is a complete comment
        continue;
      } else if (in_comment && !in_inner && names_tag(at + 1, "script")) {
        in_inner = rest[0] == '<';
      } else if (rest.starts_with("</") && names_tag(at + 2, "script")) {
        if (!in_inner) return at;
        in_inner = false;
      }
      ++at;
    }
    return html_.size();
  }

  void read_end_tag() {
    at_ = tag_reader_.read(html_, at_ + 2);
    const Tag tag = tag_of(tag_reader_.name());
    if (const auto flat = flattened_.find(tag); flat != flattened_.end() && flat->second > 0) {
      --flat->second;
      return;
    }
    if (tag == kHtml || tag == kBody) return;
    if (tag == kBr) {
      handler_.start("br", no_attributes_);
      return handler_.end("br");
    }
    if (tag == kA) return end_link();
    const std::size_t at = find_open(tag);
    if (at < open_.size()) pop_to(at);
  }

  /// The index of the element that an end tag of `tag` closes; open_.size() if there is none.
  [[nodiscard]] std::size_t find_open(Tag tag) const {
    const bool heading = is_among(tag, kHeadings);
    const bool part_of_table = is_among(tag, kCells) || is_among(tag, kRowGroups) || tag == kTr ||
                               tag == kTable || tag == kTemplate;
    const bool special = is_special(tag);
    for (std::size_t i = open_.size(); i-- > 0;) {
      const Tag open = open_[i].tag;
      if (open == tag || (heading && is_among(open, kHeadings))) return i;
      if (part_of_table ? open == kTable || open == kTemplate
                        : is_among(open, kScope) || (!special && is_special(open))) {
        break;
      }
      if (tag == kLi && (open == tag_of("ul") || open == tag_of("ol"))) break;
      if (tag == kP && open == kButton) break;
    }
    return open_.size();
  }

  /// Ends a link even if blocks are open inside it; those blocks continue outside the link.
  void end_link() {
    std::size_t at = open_.size();
    while (at > 0 && open_[at - 1].tag != kA && !is_among(open_[at - 1].tag, kScope)) --at;
    if (at == 0 || open_[at - 1].tag != kA) return;
    const std::vector<Open> inner(open_.begin() + static_cast<std::ptrdiff_t>(at), open_.end());
    pop_to(at - 1);
    for (const Open& open : inner) {
      if (!is_special(open.tag)) continue;
      handler_.start(open.name, no_attributes_);
      open_.push_back(open);
    }
  }

  /// Ends the elements that a start tag of `tag` closes implicitly.
  void imply_ends(Tag tag) {
    if (!is_among(tag, kInHead)) pop_head();
    if (tag == tag_of("main")) end_sides();
    if (tag == kA && find_link() < open_.size()) end_link();
    if (is_among(tag, kEndsParagraph)) {
      end_select();
      end_within(tag_of("p"), true);
    }
    if (is_among(tag, kHeadings) && !open_.empty() && is_among(open_.back().tag, kHeadings)) {
      pop_to(open_.size() - 1);
    }
    if (tag == kLi) end_item(tags("li"));
    if (tag == tag_of("dd") || tag == tag_of("dt")) end_item(tags("dd", "dt"));
    if (tag == kButton) end_within(kButton, false);
    if (tag == tag_of("option") || tag == tag_of("optgroup")) {
      if (!open_.empty() && open_.back().tag == tag_of("option")) pop_to(open_.size() - 1);
    }
    if (is_among(tag, kCells)) end_in_table(kCells);
    if (tag == kTr) end_in_table(tags("tr", "caption", "colgroup"));
    if (is_among(tag, kRowGroups)) {
      end_in_table(tags("tbody", "thead", "tfoot", "tr", "caption", "colgroup"));
    }
  }

  /// Ends the <nav> and <aside> that are open outside an article, because they may not contain a
  /// <main>. The standard's tree construction would make the article part of a <nav> that is never
  /// closed.
  void end_sides() {
    for (std::size_t i = 0; i < open_.size(); ++i) {
      if (open_[i].tag == tag_of("article") || open_[i].tag == tag_of("main")) return;
      if (open_[i].tag == tag_of("nav") || open_[i].tag == tag_of("aside")) return pop_to(i);
    }
  }

  [[nodiscard]] std::size_t find_link() const {
    for (std::size_t i = open_.size(); i-- > 0 && !is_among(open_[i].tag, kScope);) {
      if (open_[i].tag == kA) return i;
    }
    return open_.size();
  }

  void pop_head() {
    if (!open_.empty() && open_[0].tag == kHead) pop_to(0);
  }

  void end_select() {
    for (std::size_t i = open_.size(); i-- > 0 && !is_among(open_[i].tag, kScope);) {
      if (open_[i].tag == kSelect) return pop_to(i);
    }
  }

  /// Ends the innermost open `tag` in the current scope.
  void end_within(Tag tag, bool button_is_scope) {
    for (std::size_t i = open_.size(); i-- > 0 && !is_among(open_[i].tag, kScope);) {
      if (open_[i].tag == tag) return pop_to(i);
      if (button_is_scope && open_[i].tag == kButton) return;
    }
  }

  template <std::size_t N>
  void end_item(const std::array<Tag, N>& items) {
    for (std::size_t i = open_.size(); i-- > 0;) {
      const Tag open = open_[i].tag;
      if (is_among(open, items)) return pop_to(i);
      const bool passes = open == tag_of("address") || open == tag_of("div") || open == kP;
      if (is_special(open) && !passes) return;
    }
  }

  /// Ends the outermost open element of `set` in the innermost table.
  template <std::size_t N>
  void end_in_table(const std::array<Tag, N>& set) {
    std::size_t outermost = open_.size();
    for (std::size_t i = open_.size();
         i-- > 0 && open_[i].tag != kTable && open_[i].tag != kTemplate;) {
      if (is_among(open_[i].tag, set)) outermost = i;
    }
    pop_to(outermost);
  }

  [[nodiscard]] bool is_foreign() const {
    for (std::size_t i = open_.size(); i-- > 0;) {
      if (open_[i].tag == kSvg || open_[i].tag == kMath) return true;
      if (open_[i].tag == tag_of("foreignobject") || i + 8 < open_.size()) return false;
    }
    return false;
  }

  void pop_to(std::size_t size) {
    while (open_.size() > size) {
      handler_.end(open_.back().name);
      open_.pop_back();
    }
  }

  void give_text(std::string_view text) {
    if (text.empty()) return;
    if (open_.size() == 1 && open_[0].tag == kHead &&
        !std::all_of(text.begin(), text.end(), is_markup_space)) {
      pop_head();
    }
    if (text.find('&') == std::string_view::npos) return give_raw(text);
    give_raw(decode_references(text, ReferenceIn::html_text));
  }

  /// Passes text to the handler without its NULs, which browsers drop, too.
  void give_raw(std::string_view text) {
    if (text.find('\0') == std::string_view::npos) return handler_.text(text);
    std::string clean(text);
    std::erase(clean, '\0');
    handler_.text(clean);
  }

  std::string_view html_;
  MarkupHandler& handler_;
  std::size_t at_ = 0;
  TagReader tag_reader_{TagReader::Kind::html};
  std::vector<Open> open_;
  std::unordered_map<Tag, std::size_t> flattened_;  ///< number of open elements too deep for open_
  Attributes no_attributes_;
};

}  // namespace

void parse_html(std::string_view html, MarkupHandler& handler) {
  HtmlParser(html, handler).parse();
}

std::string decode_entities(std::string_view text) {
  return decode_references(text, ReferenceIn::html_text);
}

}  // namespace treff
