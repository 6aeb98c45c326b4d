// SPDX-License-Identifier: GPL-2.0-or-later
// HTML and XML as a stream of tags and text. One pass reads each, in linear time.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace treff {

/// One tag's attributes in the order of the text. Names of HTML are lower-case, entities decoded.
class Attributes {
 public:
  /// The value of the first attribute of that name; empty if there is none.
  [[nodiscard]] std::string_view get(std::string_view name) const;
  [[nodiscard]] bool has(std::string_view name) const;

  /// Calls `visit` with the name and value of each.
  template <typename Visit>
  void each(Visit visit) const {
    for (const Attribute& attribute : all_) visit(attribute.name, attribute.value);
  }

 private:
  friend class TagReader;

  struct Attribute {
    std::string_view name;
    std::string_view value;
  };

  std::vector<Attribute> all_;
  std::deque<std::string> owned_;  ///< names and values that differ from the text
};

/// What a reader of markup implements. All views are valid during the call only.
class MarkupHandler {
 public:
  virtual ~MarkupHandler() = default;
  virtual void start(std::string_view name, const Attributes& attributes) = 0;
  virtual void end(std::string_view name) = 0;
  virtual void text(std::string_view text) = 0;
};

/// Reads `html` (UTF-8), whatever it is, with the elements that browsers see: missing end tags are
/// implied, stray ones ignored. Every start() has its end(); elements deeper than kDeepestHtml give
/// only their text, and attributes beyond kMostAttributes are dropped.
void parse_html(std::string_view html, MarkupHandler& handler);

/// Reads `xml`. A document type's entities are never expanded, their names stay, and nothing is
/// fetched. HTML's named entities are characters, and a bare & stands for itself, as feeds have
/// them. False if it is not well-formed otherwise; what could be read was given. Throws Unreadable
/// if it nests deeper than kDeepestMarkup.
bool parse_xml(std::string_view xml, MarkupHandler& handler);

/// `text` with HTML's entities decoded.
[[nodiscard]] std::string decode_entities(std::string_view text);

}  // namespace treff
