// An article as the indexer takes it: plain values, UTF-8 throughout.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace treff {

/// Thread-compatible value type. Only `paragraphs` or `title` must hold something.
struct Article {
  std::string id;  ///< unique in an index, no control characters; empty: `source` is the id
  std::string title;
  std::string
      published;         ///< ISO 8601 in local time, as precise as known: 2022-01-07T07:14, 2022-01
  std::string source;    ///< where it came from: an absolute path or a URL
  std::string language;  ///< "nb", "nn" or another BCP 47 tag; empty: not known
  std::string author;
  std::string url;                              ///< where a reader finds it
  std::vector<std::string> paragraphs;          ///< the text, in order, without the title
  std::map<std::string, std::string> metadata;  ///< any further field of the input, as text
};

}  // namespace treff
