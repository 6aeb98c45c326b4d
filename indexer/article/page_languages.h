// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the main language of a page whose elements declare languages.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "article/markup.h"

namespace treff {

/// Numbers the languages that the elements of a page declare, and counts the text in each.
class PageLanguages {
 public:
  /// The number of an element's language. `outer` is the number for the element around it; 0 means
  /// that no language is declared.
  std::size_t of(const Attributes& attributes, std::size_t outer);

  void count(std::size_t language, std::size_t bytes) { bytes_[language] += bytes; }

  /// The tag of the language of most of the text; empty if most of it declares none.
  [[nodiscard]] const std::string& most() const;

 private:
  std::vector<std::string> tags_{1};
  std::vector<std::size_t> bytes_{0};
};

}  // namespace treff
