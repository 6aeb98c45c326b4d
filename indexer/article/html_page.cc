// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/html_page.h"

#include <algorithm>
#include <deque>
#include <functional>
#include <utility>

#include "article/any_word.h"
#include "article/block_lines.h"
#include "article/byline_roles.h"
#include "article/byline_words.h"
#include "article/byte_source.h"
#include "article/limits.h"
#include "article/markup.h"
#include "article/names.h"
#include "article/page_blocks.h"
#include "article/page_boxes.h"
#include "article/page_byline_names.h"
#include "article/page_credits.h"
#include "article/page_languages.h"
#include "article/page_metadata.h"
#include "article/page_places.h"
#include "article/page_times.h"
#include "article/page_title.h"
#include "article/white_space.h"
#include "language/unicode.h"

namespace treff {
namespace {

/// Whether an <input> takes a password or an e-mail address.
bool takes_login(const Attributes& attributes) {
  const std::string type = language::fold(attributes.get("type").substr(0, 9));
  return type == "password" || type == "email";
}

class PageReader : public MarkupHandler {
 public:
  void start(std::string_view name, const Attributes& attributes) override {
    note_metadata(name, attributes, open_.back().tag == "noscript", &page_);
    note_picture_role(name, attributes);
    if (name == "br") return line_break();
    if (asks_reader(name, attributes)) mark_form();
    if (name == "input" && page_.login_field == kNoField && open_.back().part == Part::body &&
        !open_.back().is_comment && takes_login(attributes)) {
      page_.login_field = page_.blocks.size() + (is_blank(text_) && lines_.empty() ? 0 : 1);
    }
    Element e = element(name, attributes);
    e.language = languages_.of(attributes, e.language);
    if (!e.is_comment) {
      times_.start(name, attributes, page_.blocks.size(), is_beside(e.part), e.place);
    }
    if (ends_text(e, open_.back())) flush();
    const std::size_t blocks_before =
        page_.blocks.size() + (is_blank(text_) && lines_.empty() ? 0 : 1);
    if (name == "form") e.form = {blocks_before, false};
    const bool begins_aside = e.part == Part::aside && open_.back().part != Part::aside;
    if (begins_aside || e.begins_doubt || e.box != Box::none) e.first_block = blocks_before;
    if (e.author != open_.back().author) {
      const bool labeled = is_beside(e.part) && ends_with_picture_label(times_.text_before());
      author_places_.push_back({page_.blocks.size(), e.of_pictures || labeled, e.place});
    }
    const std::string ended = std::exchange(ended_, {});
    const bool after_span = ended == "span" && (name == "span" || name == "time") && !e.is_prose;
    const bool after_link = ended == "a" && name == "a";
    may_touch_ = may_touch_ || after_span || after_link || (name == "span" && e.is_item) ||
                 e.is_box || e.is_byline || e.author != 0;
    is_beside_inline_ = inline_ended_ && e.is_byline && is_inline(name);
    is_apart_ = is_apart_ || e.is_apart;
    open_.push_back(std::move(e));
  }

  void end(std::string_view name) override {
    if (name == "br" || open_.size() == 1) return;
    ended_ = name;
    if (open_.back().is_ocr_line) end_line();
    inline_ended_ = open_.back().is_byline && is_inline(name);
    is_beside_inline_ = false;
    may_touch_ = open_.back().is_byline || open_.back().author != 0 || open_.back().is_box;
    is_apart_ = is_apart_ || open_.back().is_apart;
    if (ends_text(open_.back(), open_[open_.size() - 2])) flush();
    const bool ends_aside =
        open_.back().part == Part::aside && open_[open_.size() - 2].part != Part::aside;
    if (ends_aside) settle_aside(open_.back().first_block, &page_);
    if (open_.back().begins_doubt) settle_sidebar(open_.back().first_block, &page_);
    if (open_.back().tag == "form" && open_.back().form.asks) {
      settle_form(open_.back().form.first_block, &page_);
    }
    if (open_.back().box == Box::link && page_.blocks.size() > open_.back().first_block) flush();
    settle_box(open_.back().box, open_.back().first_block, &page_);
    open_.pop_back();
  }

  void text(std::string_view text) override {
    const Element& top = open_.back();
    if (top.raw != nullptr) top.raw->append(text);
    const bool touches = std::exchange(may_touch_, false);
    if (top.author != 0) append_apart(text, touches, &page_.authors[top.author - 1]);
    times_.text(text, top.tag);
    if (top.part == Part::boilerplate) return;
    if (!is_blank(text)) {
      breaks_ = 0;
      inline_ended_ = false;
      const bool is_beside = std::exchange(is_beside_inline_, false);
      if (is_beside && is_full_name(text_) && begins_apart_from_name(text)) end_line();
    }
    ended_.clear();
    if (std::exchange(is_apart_, false) && begins_with_word(text)) text_ += ' ';
    append_apart(text, touches, &text_);
    if (top.is_link) link_bytes_ += text.size();
  }

  HtmlPage take() {
    flush();
    settle_aside(0, &page_);  // for asides that were never closed
    if (const std::string& tag = languages_.most(); !tag.empty()) page_.language = tag;
    page_.times = times_.take();
    page_.title = without_soft_hyphens(collapse_white_space(page_.title));
    for (std::string& author : page_.authors) author = collapse_white_space(author);
    mark_headline(&page_);
    drop_foreign(&author_places_, &page_);
    credit_names(author_places_, &page_);
    page_.json_ld.assign(std::make_move_iterator(json_ld_.begin()),
                         std::make_move_iterator(json_ld_.end()));
    return std::move(page_);
  }

 private:
  struct Form {
    std::size_t first_block = 0;  ///< number of blocks before the form
    bool asks = false;            ///< it asks the reader for something
  };

  /// An open element. Fields marked as inherited are copied from the element around it.
  struct Element {
    std::string tag;
    Form form = {};
    std::size_t container = kNoContainer;  ///< set once the element holds text
    std::uint64_t look = 0;
    bool is_block = true;
    bool is_article = false;
    std::string* raw = nullptr;  ///< inherited: also receives the element's text
    std::size_t author = 0;      ///< inherited: 1 + the place in page_.authors; 0: none
    std::size_t language = 0;    ///< inherited: its number in languages_
    Part part = Part::body;      ///< inherited, like those below unless they say otherwise
    Place place = {};
    Box box = Box::none;          ///< not inherited
    bool begins_doubt = false;    ///< not inherited: it is doubtful because of its own name
    std::size_t first_block = 0;  ///< blocks before an outermost <aside> or doubtful element
    bool may_quote = false;       ///< in a <figure> that is not a pull quote
    bool is_comment = false;
    bool is_byline = false;
    bool of_pictures = false;  ///< names a photographer
    bool is_job = false;       ///< in a byline: says what the person does
    bool is_doubtful = false;
    bool is_link = false;
    bool is_lead = false;
    bool is_prose = false;
    bool is_item = false;
    bool is_heading = false;
    bool is_top_heading = false;
    bool is_ocr_line = false;  ///< not inherited, like the next two: a line of print in hOCR
    bool is_box = false;       ///< an inline element that its style makes a box
    bool is_apart = false;     ///< an input, a label or the like
  };

  /// Whether a start or end tag of `inner`, an element inside `outer`, ends the current block.
  static bool ends_text(const Element& inner, const Element& outer) {
    return inner.is_block && !(inner.part == Part::boilerplate && outer.part == Part::boilerplate);
  }

  Element element(std::string_view name, const Attributes& attributes) {
    const bool is_outer = name == "html" || name == "body" || name == "main" || name == "article";
    Element e = open_.back();
    e.tag = name;
    e.form = {};
    e.container = kNoContainer;
    e.is_ocr_line = has_word(attributes.get("class").substr(0, kLongestNames), "ocr_line");
    is_printed_ = is_printed_ || e.is_ocr_line;
    e.is_block = !is_inline(name) || is_shadow_root(name, attributes);
    e.is_box = !e.is_block && is_box_by_style(attributes);
    e.is_apart = separates_words(name, attributes);
    e.look = std::hash<std::string_view>{}(attributes.get("class")) * 31 +
             std::hash<std::string_view>{}(name);
    e.is_article = name == "article" || has_word(attributes.get("itemprop"), "articleBody");
    if (std::string* raw = raw_target(name, attributes)) e.raw = raw;
    if (const std::size_t author = author_target(name, attributes)) e.author = author;
    const bool quotes = name == "blockquote" && e.may_quote && in_frame();
    if (name == "figure") {
      // The text already contains what a pull quote repeats.
      e.may_quote =
          attributes.get("class").substr(0, kLongestNames).find("pull") == std::string_view::npos;
    }
    // A <footer> in a quotation names the person who is quoted.
    const bool is_footer = name == "footer" && e.place.article != 0 && !e.is_prose;
    const Part own = is_footer ? Part::credits : part_of(name, attributes);
    e.part = quotes ? Part::body : inner_part(e.part, own);
    if (name == "article") e.place.article = ++articles_;
    e.box = is_outer ? Box::none : box_of(name, attributes, e.is_comment);
    e.is_comment = e.is_comment || (!is_outer && is_named_comments(attributes));
    if (!is_outer && own != Part::fact_box) {
      const Beside beside = e.is_comment ? Beside::others : beside_of(name, attributes);
      e.place.beside = std::max(e.place.beside, beside);
    }
    if (!is_outer && is_hidden(attributes)) {
      // An inline element that is hidden is not part of the sentence around it.
      if (e.is_block) {
        e.is_doubtful = true;
      } else {
        e.part = Part::boilerplate;
      }
    }
    // A box called "sidebar-facts" is not a sidebar.
    e.begins_doubt = !e.is_doubtful && !is_outer && e.is_block && own != Part::fact_box &&
                     is_named_like_boilerplate(attributes);
    e.is_doubtful = e.is_doubtful || e.begins_doubt;
    const bool begins_pictures = !is_outer && !e.of_pictures && is_named_photographer(attributes);
    e.of_pictures = e.of_pictures || begins_pictures;
    // A photographer in a byline begins a block, unless a role precedes the name in the same line.
    const bool splits = begins_pictures && e.is_byline && !is_role_line(text_);
    const bool begins_byline = splits || (!is_outer && is_named_byline(attributes));
    e.is_byline = e.is_byline || begins_byline;
    e.is_doubtful = e.is_doubtful || (begins_byline && is_marked_byline(attributes));
    // A byline becomes a block, because names in adjacent spans do not form one sentence.
    const bool shares = begins_byline && shares_line(text_, attributes);
    e.is_block = e.is_block || (begins_byline && !e.is_prose && !shares);
    e.is_job = e.is_job || ((e.is_byline || e.author != 0) && is_named_job(attributes));
    e.is_block = e.is_block || (e.is_job && !open_.back().is_job && is_full_name(text_));
    e.is_link = e.is_link || name == "a";
    e.is_lead = !is_outer && (e.is_lead || is_named_lead(attributes));
    e.is_prose = e.is_prose || is_prose(name);
    e.is_item = e.is_item || name == "li" || name == "td" || name == "th" || name == "caption";
    e.is_heading = e.is_heading || is_heading(name);
    e.is_top_heading = e.is_top_heading || name == "h1" ||
                       (is_heading(name) && has_word(attributes.get("itemprop"), "headline"));
    return e;
  }

  /// The part of the page that an element inside `outer` belongs to. Elements of a caption or fact
  /// box belong to it, except Part::boilerplate. A <figure> is Part::boilerplate, except a caption
  /// or fact box in it.
  Part inner_part(Part outer, Part own) const {
    if (outer == Part::boilerplate) {
      return (own == Part::caption || own == Part::fact_box) && in_frame() ? own : outer;
    }
    if (outer == Part::credits) return own == Part::boilerplate ? own : outer;
    if (outer == Part::aside) return own == Part::body ? outer : own;
    return outer == Part::body || own == Part::boilerplate ? own : outer;
  }

  /// Whether the innermost element is Part::boilerplate only because it is in a <figure>.
  bool in_frame() const {
    constexpr std::size_t kReach = 6;
    for (std::size_t i = open_.size(); i-- > 0 && i + kReach >= open_.size();) {
      if (open_[i].part == Part::boilerplate) continue;
      return open_[i].part != Part::credits && i + 1 < open_.size() && open_[i + 1].tag == "figure";
    }
    return false;
  }

  /// The string to which this element's raw text is copied, or null.
  std::string* raw_target(std::string_view name, const Attributes& attributes) {
    if (name == "title" && page_.title.empty() && open_.back().tag != "svg") return &page_.title;
    if (name == "script" &&
        language::fold(attributes.get("type")).starts_with("application/ld+json")) {
      return &json_ld_.emplace_back();
    }
    return nullptr;
  }

  std::size_t author_target(std::string_view name, const Attributes& attributes) {
    constexpr std::size_t kMost = 10;
    const bool names = name != "meta" && name != "link" && names_author_as_data(attributes);
    if (!names || open_.back().author != 0 || page_.authors.size() == kMost) return 0;
    page_.authors.emplace_back();
    return page_.authors.size();
  }

  /// Marks an author as a photographer if a <meta> inside the author's element says so.
  void note_picture_role(std::string_view name, const Attributes& attributes) {
    const std::size_t author = open_.back().author;
    if (name == "meta" && author != 0 && is_picture_role(attributes.get("content")) &&
        (has_word(attributes.get("itemprop"), "jobTitle") ||
         has_word(attributes.get("itemprop"), "roleName"))) {
      author_places_[author - 1].of_pictures = true;
    }
  }

  void mark_form() {
    constexpr std::size_t kReach = 12;
    for (std::size_t i = open_.size(); i-- > 0 && i + kReach >= open_.size();) {
      if (open_[i].tag != "form") continue;
      open_[i].form.asks = true;
      return;
    }
  }

  /// Handles <br>: a single one ends the line, two in a row end the block.
  void line_break() {
    if (open_.back().part == Part::boilerplate) return;
    ++breaks_ > 1 ? flush() : end_line();
  }

  /// The lines of a block as a byline; empty if they are not one.
  [[nodiscard]] std::string lines_of_byline(const std::vector<Line>& block) const {
    std::string lines;
    for (const Line& line : block) {
      if (lines.size() + line.text.size() > kLongestByline) return {};
      lines.append(lines.empty() ? "" : "\n").append(line.text);
    }
    if (block.size() < 2) return {};
    return open_.back().is_byline ? one_line(lines) : byline_of_lines(lines);
  }

  /// Ends the current line, whose text has gathered in text_.
  void end_line() {
    constexpr std::size_t kMostLines = 100;  // later lines of a block are joined to the last
    const std::size_t link_bytes = std::exchange(link_bytes_, 0);
    std::string text = collapse_white_space(std::exchange(text_, {}));
    if (text.empty()) return;
    if (lines_.size() < kMostLines) return lines_.push_back({std::move(text), link_bytes});
    lines_.back().text.append(" ").append(text);
    lines_.back().link_bytes += link_bytes;
  }

  /// Separates the first line of a block if it is the title, which pages may mark only by its font,
  /// or a date between the beginning of the page and the title. Returns whether it is one of them.
  bool split_first() {
    constexpr std::size_t kMostAbove = 30;  // blocks above the text
    const Element& top = open_.back();
    if (lines_.size() < 2 || top.is_heading || top.part != Part::body) return false;
    const bool is_title = ends_title(lines_.front().text, page_.title) || is_above_byline(lines_);
    const auto is_text = [](const Block& b) { return treff::is_prose(b) || is_short_sentence(b); };
    if (!is_title && (page_.blocks.size() > kMostAbove || !is_above_headline(lines_) ||
                      std::any_of(page_.blocks.begin(), page_.blocks.end(), is_text))) {
      return false;
    }
    add_block({lines_.front()});
    page_.blocks.back().is_heading = is_title;
    lines_.erase(lines_.begin());
    return true;
  }

  /// Ends the current block.
  void flush() {
    breaks_ = 0;
    is_apart_ = false;
    end_line();
    if (split_first()) split_first();
    for (const std::vector<Line>& lines : paragraphs_of(std::exchange(lines_, {}))) {
      add_block(lines);
    }
  }

  void add_block(const std::vector<Line>& of_text) {
    const std::string lines = lines_of_byline(of_text);
    Line joined = joined_lines(of_text, is_printed_);
    if (joined.text.empty()) return;
    if (page_.blocks.size() == kMostBlocks) {
      throw Unreadable("has more than " + std::to_string(kMostBlocks) +
                       " paragraphs: it is not an article");
    }
    const Element& top = open_.back();
    Block block;
    block.link_bytes = joined.link_bytes;
    block.text = std::move(joined.text);
    block.container = container_of_top();
    block.part = top.part == Part::boilerplate ? Part::body : top.part;
    block.is_prose_element = top.is_prose;
    block.is_item = top.is_item;
    block.is_heading = top.is_heading;
    block.is_top_heading = top.is_top_heading;
    block.is_lead = top.is_lead;
    block.is_byline = top.is_byline && !top.is_comment;
    block.is_job = top.is_job && !top.is_heading;
    if (top.part == Part::credits && !is_credit(block, top.place.article)) return;
    if (top.is_byline && top.of_pictures) {
      page_.bylines.emplace(page_.blocks.size(), as_photographer(block.text));
    } else if (!lines.empty()) {
      page_.bylines.emplace(page_.blocks.size(), lines);
      block.is_byline = true;
    }
    block.place = top.place;
    block.is_doubtful = top.is_doubtful || top.part == Part::credits;
    constexpr std::size_t kProse = 80;
    const bool is_text = (block.is_prose_element || block.text.size() >= kProse) &&
                         !block.is_doubtful && block.link_bytes == 0;
    if (is_text) languages_.count(top.language, block.text.size());
    page_.blocks.push_back(std::move(block));
  }

  /// Whether a block in the footer of `article` may name its author or date. Behind a heading, the
  /// footer is about other things.
  bool is_credit(const Block& block, std::size_t article) {
    if (block.is_heading) footer_with_heading_ = article;
    return footer_with_heading_ != article && may_credit(block);
  }

  /// The innermost open container. Numbers it and its ancestors if they have no numbers yet.
  std::size_t container_of_top() {
    std::size_t parent = kNoContainer;
    std::size_t known = open_.size();
    while (known > 0 && open_[known - 1].container == kNoContainer) --known;
    if (known > 0) parent = open_[known - 1].container;
    for (std::size_t i = known; i < open_.size(); ++i) {
      Element& e = open_[i];
      if (!e.is_block) continue;
      e.container = page_.containers.size();
      page_.containers.push_back({parent, e.tag, e.is_article, e.look});
      parent = e.container;
    }
    return parent;
  }

  static constexpr std::size_t kLongestByline = 400;

  HtmlPage page_;
  std::vector<AuthorPlace> author_places_;  ///< as many as page_.authors
  TimeReader times_;
  std::deque<std::string> json_ld_;      ///< a deque, as open elements point into it
  std::vector<Element> open_{1};         ///< the first is the page itself
  std::size_t articles_ = 0;             ///< number of <article> so far
  std::size_t footer_with_heading_ = 0;  ///< the last <article> with a heading in its footer
  PageLanguages languages_;
  std::vector<Line> lines_;     ///< of the current block
  std::string text_;            ///< text of the current line
  std::size_t link_bytes_ = 0;  ///< bytes of `text_` that are in links
  int breaks_ = 0;              ///< line breaks since the last text
  bool is_printed_ = false;     ///< hOCR: words may be broken at line ends
  std::string ended_;           ///< the tag that ended last, until a text follows
  bool inline_ended_ = false;   ///< an inline element of a byline ended, and only blanks followed
  bool is_beside_inline_ = false;  ///< the next text begins an element right behind such a one
  bool may_touch_ = false;         ///< an element that CSS may set apart borders the next text
  bool is_apart_ = false;  ///< an input, a label or the like separates the next text from text_
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

}  // namespace treff
