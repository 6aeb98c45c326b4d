// SPDX-License-Identifier: GPL-2.0-or-later
// The lines of a printed page, told by where its words stand.
#pragma once

#include <string>
#include <vector>

namespace treff {

/// A box on a page, in points from its top left corner.
struct PrintBox {
  double left = 0;
  double top = 0;
  double right = 0;
  double bottom = 0;
};

struct PrintedWord {
  std::string text;
  PrintBox box;
  bool space_after = false;
};

struct PrintedLine {
  std::string text;  ///< white space collapsed; not empty
  PrintBox box;
  double size = 0;        ///< height of its words, which grows with their font
  double first_word = 0;  ///< width of its first word
};

/// Whether two boxes stand on one line.
[[nodiscard]] bool are_beside(const PrintBox& one, const PrintBox& other);

/// One page's lines, of its words in reading order. Columns of text whose lines come by turns are
/// read one behind the other; the cells of a table's row are one line. Takes n log n of the words.
[[nodiscard]] std::vector<PrintedLine> lines_of_words(const std::vector<PrintedWord>& words);

}  // namespace treff
