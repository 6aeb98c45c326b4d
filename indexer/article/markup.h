// SPDX-License-Identifier: GPL-2.0-or-later
// HTML and XML as a stream of tags and text. Each is read in one pass, in linear time.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace treff {

/// The attributes of one tag in their order. HTML names are in lowercase; entities are decoded.
class Attributes {
 public:
  /// The value of the first attribute called `name`; empty if there is none.
  [[nodiscard]] std::string_view get(std::string_view name) const;
  [[nodiscard]] bool has(std::string_view name) const;

  /// Calls `visit` with the name and value of each attribute.
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
  std::deque<std::string> owned_;  ///< lowercased names and decoded values
};

/// Receives the tags and text of a document. All views are valid only during the call.
class MarkupHandler {
 public:
  virtual ~MarkupHandler() = default;
  virtual void start(std::string_view name, const Attributes& attributes) = 0;
  virtual void end(std::string_view name) = 0;
  virtual void text(std::string_view text) = 0;
};

/// Parses any `html` (UTF-8) into the elements that browsers see: missing end tags are implied,
/// stray ones ignored. Every start() has its end(). Of elements deeper than kDeepestHtml, only the
/// text is passed on; attributes beyond kMostAttributes are dropped.
void parse_html(std::string_view html, MarkupHandler& handler);

/// Parses `xml`. Entities of a document type are never expanded (their names stay), and nothing is
/// fetched. HTML's named entities are decoded, and a bare & stands for itself: feeds contain both.
/// Returns false if `xml` is otherwise not well-formed, after passing on what could be read. Throws
/// Unreadable if it nests deeper than kDeepestMarkup.
bool parse_xml(std::string_view xml, MarkupHandler& handler);

/// Decodes HTML's entities in `text`.
[[nodiscard]] std::string decode_entities(std::string_view text);

}  // namespace treff
