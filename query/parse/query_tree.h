// SPDX-License-Identifier: GPL-2.0-or-later
// A query as a tree, which parse_query() makes.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace treff::query {

/// Whether a match of a node is optional, required or excluded, among its siblings.
enum class Occur { kOptional, kRequired, kExcluded };

struct Node {
  enum class Kind {
    kWords,   ///< `text`: consecutive words of the query
    kPhrase,  ///< `text`: these words in this order, in any inflection; with `distance`, near each
              ///< other in any order
    kWildcard,    ///< `text`: a word where * is any letters and ? is one letter
    kTitle,       ///< `text`: words that must be in the title, in order if `quoted`
    kSource,      ///< `text`: words of the source
    kAuthor,      ///< `text`: words of the author
    kSection,     ///< `text`: words of the section
    kLanguage,    ///< `text`: the article's language
    kId,          ///< `text`: the article's id
    kDate,        ///< published from `low` to `high`, both inclusive; empty is unbounded
    kEverything,  ///< every article
    kBag,         ///< children without an operator between them, combined by their `occur`
    kAll,         ///< every child: AND
    kAny,         ///< at least one child: OR
    kNear,        ///< children within `distance` words of each other, in any order
    kNowhere,     ///< `text`: a field typed without a value; matches no article
  };

  Kind kind = Kind::kBag;
  Occur occur = Occur::kOptional;
  std::string text;
  bool literal = false;  ///< only the forms as typed: =ord, ="…"; for a field: the whole value
  bool quoted = false;
  bool any_value = false;  ///< for a field: any value matches, as in title:*
  bool exact = false;      ///< for +(…): words inside match as strictly as beside an operator
  /// For a field or a group: typed with +. Several values of one field are alternatives, but this
  /// one is required.
  bool plus = false;
  bool group = false;   ///< kAny of a field's values: author:(a OR b)
  bool inside = false;  ///< not at the beginning of the query, so a capital means a name
  std::string field;    ///< the name of a field, as typed
  std::string low;
  std::string high;
  unsigned distance = 0;
  std::vector<Node> children;
};

/// Whether nodes of that kind select articles without their words: by a field other than title:, or
/// all of them (*).
[[nodiscard]] inline bool is_filter(Node::Kind kind) {
  return kind >= Node::Kind::kSource && kind <= Node::Kind::kEverything;
}

/// The field by which a node or its alternatives select articles; nullopt for other nodes and for
/// *.
[[nodiscard]] inline std::optional<Node::Kind> field_of(const Node& node) {
  const Node::Kind kind = node.group ? node.children.front().kind : node.kind;
  if (!is_filter(kind) || kind == Node::Kind::kEverything) return std::nullopt;
  return kind;
}

/// Whether a node consists of fields only, also if operators combine them: (source:NRK OR -id:a).
[[nodiscard]] inline bool has_only_fields(const Node& node) {
  const bool combination = node.kind == Node::Kind::kBag || node.kind == Node::Kind::kAll ||
                           node.kind == Node::Kind::kAny;
  if (!combination) return field_of(node).has_value();
  return !node.children.empty() &&
         std::all_of(node.children.begin(), node.children.end(), has_only_fields);
}

}  // namespace treff::query
