// SPDX-License-Identifier: GPL-2.0-or-later
// Streams through an XML document and builds a tree only for one entry at a time.
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

/// An element, or a run of text (with an empty name). Namespace prefixes are dropped, except that
/// the namespaces in kKeptPrefixes get the prefix listed there (dc:, content:, …).
struct XmlNode {
  std::string name;
  std::string text;  ///< only for a run of text
  std::vector<std::pair<std::string, std::string>> attributes;
  std::vector<XmlNode> children;

  [[nodiscard]] std::string_view attribute(std::string_view key) const;

  /// The first child with that name, or the first element at any depth; null if there is none.
  [[nodiscard]] const XmlNode* child(std::string_view key) const;
  [[nodiscard]] const XmlNode* find(std::string_view key) const;
  [[nodiscard]] std::vector<const XmlNode*> children_named(std::string_view key) const;
  void find_all(std::string_view key, std::vector<const XmlNode*>* found) const;

  /// All text below this node: unchanged, or with white space collapsed.
  [[nodiscard]] std::string all_text() const;
  [[nodiscard]] std::string line() const;

  [[nodiscard]] bool has_elements() const;

  /// The content as HTML. `rename` gives each element's HTML name; if empty, the tags are dropped.
  [[nodiscard]] std::string inner_html(
      const std::function<std::string(const XmlNode&)>& rename) const;
};

/// The paragraphs of an element whose content is HTML as elements, HTML escaped as text (as in
/// RSS), or plain text. Captions go to `captions`, if given.
[[nodiscard]] std::vector<std::string> html_paragraphs_of(const XmlNode& node,
                                                          std::vector<Extra>* captions = nullptr);

/// Like html_paragraphs_of(), but as one line.
[[nodiscard]] std::string html_line_of(const XmlNode& node);

/// Reads `xml`. Builds a tree for each element that `begins` accepts and passes it to `visit` with
/// its depth. Calls `outer` at the end of each enclosing element, with its own text but no
/// children, and also at its start if it has xml:lang or xml:base. Returns false if `xml` is not
/// well-formed. Throws Unreadable for a tree of more than kMostBlocks nodes.
bool read_xml_trees(std::string_view xml, const std::function<bool(std::string_view)>& begins,
                    const std::function<void(const XmlNode&, std::size_t depth)>& visit,
                    const std::function<void(const XmlNode&, std::size_t depth)>& outer);

}  // namespace treff
