// The part of a long passage that is worth showing.
#pragma once

#include <string>
#include <vector>

#include "treff/results.h"

namespace treff::query {

struct Snippet {
  std::string text;  ///< with … where something was cut off
  std::vector<Highlight> highlights;
};

/// At most about `length` code points of `text`: the window with most marks, begun and ended at a
/// sentence where one is near, else at a word. The whole text if it is not much longer.
[[nodiscard]] Snippet make_snippet(const std::string& text,
                                   const std::vector<Highlight>& highlights, std::size_t length);

}  // namespace treff::query
