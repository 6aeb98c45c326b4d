// A query as a tree. Every text a person types has one.
#pragma once

#include <string>
#include <vector>

namespace treff::query {

/// How a node counts among its siblings in a kBag.
enum class Occur { kOptional, kRequired, kExcluded };

struct Node {
  enum class Kind {
    kWords,   ///< `text`: words that stand beside each other, ranked, all optional
    kPhrase,  ///< `text`: these words in this order, in any inflection
    kPrefix,  ///< `text`: words that begin so
    kTitle,   ///< `text`: words that must stand in the title, in order if `quoted`
    kSource,  ///< `text`: words of the source
    kId,      ///< `text`: the article with this id
    kDate,    ///< published between `low` and `high`, both included, either may be empty
    kBag,     ///< children by their `occur`: what juxtaposition means
    kAll,     ///< every child: AND
    kAny,     ///< at least one child: OR
    kNear,    ///< children within `distance` words of each other, in any order
  };

  Kind kind = Kind::kBag;
  Occur occur = Occur::kOptional;
  std::string text;
  bool literal = false;  ///< only these forms: =ord, ="…"
  bool quoted = false;
  std::string low;
  std::string high;
  unsigned distance = 0;
  std::vector<Node> children;
};

}  // namespace treff::query
