// SPDX-License-Identifier: GPL-2.0-or-later
// Forms the lines of a printed page from the positions of its words.
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
  double size = 0;        ///< height of its words, which grows with the font
  double first_word = 0;  ///< width of its first word
};

/// Whether two boxes are on the same line.
[[nodiscard]] bool are_beside(const PrintBox& one, const PrintBox& other);

/// Forms the lines of one page from words in reading order. If lines of several columns alternate,
/// sorts them column by column. A table row is one line. Takes n log n in the number of words.
[[nodiscard]] std::vector<PrintedLine> lines_of_words(const std::vector<PrintedWord>& words);

}  // namespace treff
