// SPDX-License-Identifier: GPL-2.0-or-later
// A query as a tree. Every text a person types has one.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace treff::query {

/// How a node counts among its siblings.
enum class Occur { kOptional, kRequired, kExcluded };

struct Node {
  enum class Kind {
    kWords,       ///< `text`: words that stand beside each other, ranked, all optional
    kPhrase,      ///< `text`: these words in this order, in any inflection; with a `distance`, near
                  ///< each other in any order
    kWildcard,    ///< `text`: one word in which * stands for any letters and ? for one
    kTitle,       ///< `text`: words that must stand in the title, in order if `quoted`
    kSource,      ///< `text`: words of the source
    kAuthor,      ///< `text`: words of the author
    kSection,     ///< `text`: words of the section
    kLanguage,    ///< `text`: the article's language
    kId,          ///< `text`: the article with this id
    kDate,        ///< published between `low` and `high`, both included, either may be empty
    kEverything,  ///< every article
    kBag,         ///< children by their `occur`: what juxtaposition means
    kAll,         ///< every child: AND
    kAny,         ///< at least one child: OR
    kNear,        ///< children within `distance` words of each other, in any order
    kNowhere,     ///< `text`: a field without a value, which no article has
  };

  Kind kind = Kind::kBag;
  Occur occur = Occur::kOptional;
  std::string text;
  bool literal = false;  ///< only these forms: =ord, ="…"; of a field: the whole value
  bool quoted = false;
  bool any_value = false;  ///< of a field: title:*, whatever stands there
  bool exact = false;      ///< +( ): what stands in it is meant, not only sought
  std::string low;
  std::string high;
  unsigned distance = 0;
  std::vector<Node> children;
};

/// Whether a node of that kind names articles by what is known about them, not by their words.
[[nodiscard]] inline bool is_filter(Node::Kind kind) {
  return kind >= Node::Kind::kSource && kind <= Node::Kind::kEverything;
}

}  // namespace treff::query
