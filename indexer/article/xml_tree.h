// SPDX-License-Identifier: GPL-2.0-or-later
// Builds a tree for one entry of an XML document at a time, while the rest streams by.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "article/markup.h"
#include "treff/article.h"

namespace treff {

/// An element, or a run of text (with an empty name). Names have no prefix, except in namespaces of
/// kKeptPrefixes, which get the prefix given there (dc:, content:, …).
struct XmlNode {
  std::string name;
  std::string text;  ///< only for a run of text
  std::vector<std::pair<std::string, std::string>> attributes;
  std::vector<XmlNode> children;

  [[nodiscard]] std::string_view attribute(std::string_view key) const;

  /// The first child, or the first element anywhere below, with that name; null if there is none.
  [[nodiscard]] const XmlNode* child(std::string_view key) const;
  [[nodiscard]] const XmlNode* find(std::string_view key) const;
  [[nodiscard]] std::vector<const XmlNode*> children_named(std::string_view key) const;
  void find_all(std::string_view key, std::vector<const XmlNode*>* found) const;

  /// All text below, unchanged; or with white space collapsed.
  [[nodiscard]] std::string all_text() const;
  [[nodiscard]] std::string line() const;

  [[nodiscard]] bool has_elements() const;

  /// The content as HTML, with the names that `rename` returns (empty: the tags are dropped).
  [[nodiscard]] std::string inner_html(
      const std::function<std::string(const XmlNode&)>& rename) const;
};

/// The paragraphs of an element that holds HTML: as elements, or escaped as text as RSS has it, or
/// plain text. Captions go to `captions`, if given.
[[nodiscard]] std::vector<std::string> html_paragraphs_of(const XmlNode& node,
                                                          std::vector<Extra>* captions = nullptr);

/// Like html_paragraphs_of(), as one line.
[[nodiscard]] std::string html_line_of(const XmlNode& node);

/// Reads `xml`. Builds a tree for each element that `begins` accepts and passes it to `visit` with
/// its depth. Calls `outer` for the elements above: at their end, with their own text but no
/// children, and at their start if they have xml:lang. Returns false if `xml` is not well-formed.
/// Throws Unreadable for a tree of more than kMostBlocks nodes.
bool read_xml_trees(std::string_view xml, const std::function<bool(std::string_view)>& begins,
                    const std::function<void(const XmlNode&, std::size_t depth)>& visit,
                    const std::function<void(const XmlNode&, std::size_t depth)>& outer);

}  // namespace treff
