#include "article/html_page.h"

#include <algorithm>
#include <array>
#include <utility>

#include "article/byte_source.h"
#include "article/limits.h"
#include "article/markup.h"
#include "article/white_space.h"
#include "language/unicode.h"

namespace treff {
namespace {

template <std::size_t N>
bool is_among(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_inline(std::string_view tag) {
  constexpr auto kTags = std::to_array<std::string_view>(
      {"a",      "abbr",  "acronym", "b",    "bdi", "bdo",   "big",  "br",   "cite",
       "code",   "data",  "del",     "dfn",  "em",  "font",  "i",    "img",  "ins",
       "kbd",    "label", "mark",    "q",    "s",   "small", "samp", "span", "strike",
       "strong", "sub",   "sup",     "time", "tt",  "u",     "var",  "wbr",  "picture"});
  return is_among(tag, kTags);
}

/// Elements whose text is never an article's.
bool is_fitting(std::string_view tag) {
  constexpr auto kTags = std::to_array<std::string_view>(
      {"head",  "title",  "script",     "style",  "noscript", "template", "svg",
       "nav",   "footer", "aside",      "button", "select",   "option",   "textarea",
       "input", "iframe", "object",     "video",  "audio",    "canvas",   "dialog",
       "menu",  "figure", "figcaption", "math",   "map",      "datalist"});
  return is_among(tag, kTags);
}

bool is_heading(std::string_view tag) {
  return tag.size() == 2 && tag[0] == 'h' && tag[1] >= '1' && tag[1] <= '6';
}

bool is_prose(std::string_view tag) {
  constexpr auto kTags =
      std::to_array<std::string_view>({"p", "li", "blockquote", "td", "th", "dd", "dt", "pre"});
  return is_among(tag, kTags) || is_heading(tag);
}

/// Whether one class name or id tells of a page's fittings: its first or last word does, and it is
/// not about having them (with-sidebar).
bool is_named_like_fitting(std::string_view name) {
  constexpr auto kWords = std::to_array<std::string_view>(
      {"ad",        "ads",         "advert",      "advertisement", "annonse", "annonser",
       "banner",    "breadcrumb",  "breadcrumbs", "byline",        "caption", "bildetekst",
       "comment",   "comments",    "kommentar",   "kommentarer",   "consent", "cookie",
       "cookies",   "footer",      "bunn",        "menu",          "meny",    "nav",
       "navbar",    "navigation",  "newsletter",  "nyhetsbrev",    "popup",   "modal",
       "promo",     "recommended", "related",     "relatert",      "lesogså", "share",
       "sharing",   "deling",      "sidebar",     "social",        "sponsor", "sponsored",
       "subscribe", "tags",        "teaser",      "toolbar"});
  constexpr auto kHaving = std::to_array<std::string_view>({"has", "with", "no", "without"});
  std::string_view first, last;
  for (std::size_t i = 0; i < name.size();) {
    const std::size_t end = std::min(name.find_first_of("-_:.", i), name.size());
    const std::string_view word = name.substr(i, end - i);
    i = end + 1;
    if (word.empty()) continue;
    if (is_among(word, kHaving)) return false;
    if (first.empty()) first = word;
    last = word;
  }
  return is_among(first, kWords) || is_among(last, kWords);
}

bool any_named_like_fitting(std::string_view names) {
  constexpr std::size_t kLongest = 500;  // what is longer is generated, and says nothing
  const std::string folded = language::fold(names.substr(0, kLongest));
  const std::string_view all = folded;
  for (std::size_t i = 0; i < all.size();) {
    const std::size_t end = std::min(all.find(' ', i), all.size());
    if (is_named_like_fitting(all.substr(i, end - i))) return true;
    i = end + 1;
  }
  return false;
}

bool is_doubtful(const Attributes& attributes) {
  const std::string_view style = attributes.get("style");
  return attributes.get("aria-hidden") == "true" || style.find("display:none") != style.npos ||
         style.find("display: none") != style.npos || attributes.get("role") == "navigation" ||
         any_named_like_fitting(attributes.get("class")) ||
         any_named_like_fitting(attributes.get("id"));
}

class PageReader : public MarkupHandler {
 public:
  void start(std::string_view name, const Attributes& attributes) override {
    note_metadata(name, attributes);
    if (name == "br") return line_break();
    if (!is_inline(name)) flush();
    open_.push_back(element(name, attributes));
  }

  void end(std::string_view name) override {
    if (name == "br" || open_.size() == 1) return;
    if (!is_inline(name)) flush();
    open_.pop_back();
  }

  void text(std::string_view text) override {
    const Element& top = open_.back();
    if (top.raw != nullptr) top.raw->append(text);
    if (top.is_fitting) return;
    if (!is_blank(text)) breaks_ = 0;
    text_.append(text);
    if (top.is_link) link_bytes_ += text.size();
  }

  HtmlPage take() {
    flush();
    page_.title = collapse_white_space(page_.title);
    page_.author = collapse_white_space(page_.author);
    return std::move(page_);
  }

 private:
  /// An open element. What its children have too is inherited.
  struct Element {
    std::string tag;
    std::size_t container = kNoContainer;  ///< once some text stood in it
    bool is_block = true;
    bool is_article = false;
    std::string* raw = nullptr;  ///< inherited: where its text goes besides
    bool is_fitting = false;     ///< inherited, like all that follow
    bool is_doubtful = false;
    bool is_link = false;
    bool is_prose = false;
    bool is_heading = false;
    bool is_top_heading = false;
  };

  Element element(std::string_view name, const Attributes& attributes) {
    const bool is_outer = name == "html" || name == "body" || name == "main" || name == "article";
    Element e = open_.back();
    e.tag = name;
    e.container = kNoContainer;
    e.is_block = !is_inline(name);
    e.is_article = name == "article" || attributes.get("itemprop") == "articleBody";
    if (std::string* raw = raw_target(name, attributes)) e.raw = raw;
    e.is_fitting = e.is_fitting || treff::is_fitting(name);
    e.is_doubtful = e.is_doubtful || (!is_outer && treff::is_doubtful(attributes));
    e.is_link = e.is_link || name == "a";
    e.is_prose = e.is_prose || treff::is_prose(name);
    e.is_heading = e.is_heading || treff::is_heading(name);
    e.is_top_heading = e.is_top_heading || name == "h1";
    return e;
  }

  /// Where the text of this element is wanted as it stands, or null.
  std::string* raw_target(std::string_view name, const Attributes& attributes) {
    if (name == "title" && page_.title.empty()) return &page_.title;
    if (name == "script" && attributes.get("type") == "application/ld+json") {
      return &page_.json_ld.emplace_back();
    }
    const bool names_author =
        attributes.get("rel") == "author" || attributes.get("itemprop") == "author";
    return names_author && page_.author.empty() ? &page_.author : nullptr;
  }

  void note_metadata(std::string_view name, const Attributes& attributes) {
    if (name == "html") page_.language = attributes.get("lang");
    if (name == "link" && attributes.get("rel") == "canonical") {
      page_.canonical = attributes.get("href");
    }
    if (name == "meta") note_meta(attributes);
    if (name == "time") {
      const bool published = attributes.get("itemprop") == "datePublished";
      if (page_.time.empty() || published) page_.time = attributes.get("datetime");
    }
  }

  void note_meta(const Attributes& attributes) {
    for (const std::string_view key : {"property", "name", "itemprop"}) {
      const std::string_view name = attributes.get(key);
      if (!name.empty()) page_.meta.emplace(language::fold(name), attributes.get("content"));
    }
  }

  /// One line break is a space, two in a row end a block.
  void line_break() {
    if (++breaks_ > 1) return flush();
    text_ += '\n';
  }

  /// Ends the block that the text since the last one makes.
  void flush() {
    breaks_ = 0;
    const std::size_t link_bytes = std::exchange(link_bytes_, 0);
    std::string text = collapse_white_space(std::exchange(text_, {}));
    if (text.empty()) return;
    if (page_.blocks.size() == kMostBlocks) {
      throw Unreadable("has more than " + std::to_string(kMostBlocks) +
                       " paragraphs: it is no article");
    }
    const Element& top = open_.back();
    if (top.is_top_heading) page_.headings.push_back(text);
    Block block;
    block.link_bytes = std::min(link_bytes, text.size());
    block.text = std::move(text);
    block.container = container_of_top();
    block.is_prose_element = top.is_prose;
    block.is_heading = top.is_heading;
    block.is_doubtful = top.is_doubtful;
    page_.blocks.push_back(std::move(block));
  }

  /// The innermost open container, given a number with all around it that have none yet.
  std::size_t container_of_top() {
    std::size_t parent = kNoContainer;
    for (Element& e : open_) {
      if (!e.is_block) continue;
      if (e.container == kNoContainer) {
        e.container = page_.containers.size();
        page_.containers.push_back({parent, e.tag, e.is_article});
      }
      parent = e.container;
    }
    return parent;
  }

  HtmlPage page_;
  std::vector<Element> open_{1};  ///< the first is the page itself
  std::string text_;              ///< of the block that is under way
  std::size_t link_bytes_ = 0;    ///< of that
  int breaks_ = 0;                ///< line breaks since the last text
};

}  // namespace

HtmlPage read_html_page(std::string_view html) {
  if (html.size() > kLargestPage) {
    throw Unreadable("is a page of more than " + std::to_string(kLargestPage >> 20) +
                     " MB: split it into articles");
  }
  PageReader reader;
  parse_html(html, reader);
  return reader.take();
}

std::vector<std::string> html_paragraphs(std::string_view html) {
  HtmlPage page = read_html_page(html);
  std::vector<std::string> paragraphs;
  for (Block& block : page.blocks) {
    if (!block.is_doubtful) paragraphs.push_back(std::move(block.text));
  }
  return paragraphs;
}

}  // namespace treff
