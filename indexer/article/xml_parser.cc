// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <string>

#include "article/byte_source.h"
#include "article/entities.h"
#include "article/limits.h"
#include "article/markup.h"
#include "article/tag_reader.h"

namespace treff {
namespace {

bool begins_name(char c) {
  return is_ascii_letter(c) || c == '_' || c == ':' || static_cast<unsigned char>(c) >= 0x80;
}

class XmlParser {
 public:
  XmlParser(std::string_view xml, MarkupHandler& handler) : xml_(xml), handler_(handler) {}

  bool parse() {
    while (at_ < xml_.size()) {
      const std::size_t tag = std::min(xml_.find('<', at_), xml_.size());
      if (tag > at_) give_text(xml_.substr(at_, tag - at_));
      at_ = tag;
      if (at_ < xml_.size()) read_markup();
    }
    // If an element is still open, the input was truncated. The element gets no end(), so that a
    // partial article is not taken for a complete one.
    return well_formed_ && open_.empty() && seen_root_;
  }

 private:
  void read_markup() {
    const std::string_view rest = xml_.substr(at_);
    if (rest.starts_with("<!--")) return skip("-->", 4);
    if (rest.starts_with("<![CDATA[")) return read_cdata();
    if (rest.starts_with("<!")) return skip_declaration();
    if (rest.starts_with("<?")) return skip("?>", 2);
    if (rest.starts_with("</")) return read_end_tag();
    if (rest.size() > 1 && begins_name(rest[1])) return read_start_tag();
    well_formed_ = false;
    give_text("<");
    ++at_;
  }

  void skip(std::string_view end, std::size_t opening) {
    const std::size_t found = xml_.find(end, at_ + opening);
    if (found == std::string_view::npos) well_formed_ = false;
    at_ = found == std::string_view::npos ? xml_.size() : found + end.size();
  }

  void read_cdata() {
    constexpr std::size_t kOpening = 9;
    const std::size_t begin = at_ + kOpening;
    skip("]]>", kOpening);
    const std::size_t end = xml_.substr(0, at_).ends_with("]]>") ? at_ - 3 : at_;
    if (end > begin && !open_.empty()) handler_.text(xml_.substr(begin, end - begin));
  }

  /// Skips <!DOCTYPE … [ … ]> without reading its declarations.
  void skip_declaration() {
    int depth = 0;
    char quote = 0;
    for (++at_; at_ < xml_.size(); ++at_) {
      const char c = xml_[at_];
      if (quote != 0) {
        if (c == quote) quote = 0;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (xml_.substr(at_).starts_with("<!--")) {
        at_ = skip_past(xml_, "-->", at_) - 1;
      } else if (c == '[' || c == '<') {
        ++depth;
      } else if (c == ']') {
        --depth;
      } else if (c == '>' && depth-- <= 0) {
        ++at_;
        return;
      }
    }
    well_formed_ = false;
  }

  void read_start_tag() {
    at_ = tag_reader_.read(xml_, at_ + 1);
    if (!tag_reader_.is_sound() || (open_.empty() && seen_root_)) well_formed_ = false;
    if (open_.size() >= static_cast<std::size_t>(kDeepestMarkup)) {
      throw Unreadable("nests deeper than " + std::to_string(kDeepestMarkup) +
                       " elements: it is not an article");
    }
    seen_root_ = true;
    handler_.start(tag_reader_.name(), tag_reader_.attributes());
    if (tag_reader_.closes_itself()) return handler_.end(tag_reader_.name());
    open_.emplace_back(tag_reader_.name());
  }

  void read_end_tag() {
    at_ = tag_reader_.read(xml_, at_ + 2);
    std::size_t at = open_.size();
    while (at > 0 && open_[at - 1] != tag_reader_.name()) --at;
    if (at != open_.size() || at == 0) well_formed_ = false;
    if (at > 0) pop_to(at - 1);
  }

  void pop_to(std::size_t size) {
    while (open_.size() > size) {
      handler_.end(open_.back());
      open_.pop_back();
    }
  }

  void give_text(std::string_view text) {
    if (open_.empty()) {
      const bool blank = std::all_of(text.begin(), text.end(), is_markup_space);
      well_formed_ = well_formed_ && blank;
    } else if (text.find('&') == std::string_view::npos) {
      handler_.text(text);
    } else {
      handler_.text(decode_references(text, ReferenceIn::xml));
    }
  }

  std::string_view xml_;
  MarkupHandler& handler_;
  std::size_t at_ = 0;
  TagReader tag_reader_{TagReader::Kind::xml};
  std::vector<std::string> open_;
  bool seen_root_ = false;
  bool well_formed_ = true;
};

}  // namespace

bool parse_xml(std::string_view xml, MarkupHandler& handler) {
  return XmlParser(xml, handler).parse();
}

}  // namespace treff
