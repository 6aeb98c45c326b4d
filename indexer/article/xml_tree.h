// SPDX-License-Identifier: GPL-2.0-or-later
// One entry of an XML document as a tree, while the rest of the document streams by.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "article/markup.h"

namespace treff {

/// An element, or a run of text (whose name is empty). Names have no prefix but those of
/// kKeptPrefixes (dc:, content:, …), whatever prefix the document gives these.
struct XmlNode {
  std::string name;
  std::string text;  ///< of a run of text
  std::vector<std::pair<std::string, std::string>> attributes;
  std::vector<XmlNode> children;

  [[nodiscard]] std::string_view attribute(std::string_view key) const;

  /// The first child, or the first element anywhere below, of that name; null if there is none.
  [[nodiscard]] const XmlNode* child(std::string_view key) const;
  [[nodiscard]] const XmlNode* find(std::string_view key) const;
  [[nodiscard]] std::vector<const XmlNode*> children_named(std::string_view key) const;
  void find_all(std::string_view key, std::vector<const XmlNode*>* found) const;

  /// All text below, as it stands; and with white space collapsed.
  [[nodiscard]] std::string all_text() const;
  [[nodiscard]] std::string line() const;

  [[nodiscard]] bool has_elements() const;

  /// The inside as HTML, with the names that `rename` gives (empty: the element's tags go).
  [[nodiscard]] std::string inner_html(
      const std::function<std::string(const XmlNode&)>& rename) const;
};

/// The paragraphs of an element that holds HTML: as elements, or escaped as text as RSS has it, or
/// plain text.
[[nodiscard]] std::vector<std::string> html_paragraphs_of(const XmlNode& node);

/// The same as one line.
[[nodiscard]] std::string html_line_of(const XmlNode& node);

/// Reads `xml`. Elements for which `begins` says so become trees, given to `visit` with their
/// depth; elements above them are told to `outer` at their end, without children but with their own
/// text, and at their start if they have xml:lang. False if it is not well-formed. Throws
/// Unreadable for a tree of more than kMostBlocks nodes.
bool read_xml_trees(std::string_view xml, const std::function<bool(std::string_view)>& begins,
                    const std::function<void(const XmlNode&, std::size_t depth)>& visit,
                    const std::function<void(const XmlNode&, std::size_t depth)>& outer);

}  // namespace treff
