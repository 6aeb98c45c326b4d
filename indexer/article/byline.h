// SPDX-License-Identifier: GPL-2.0-or-later
// Reads a byline: who wrote the text, who took the pictures, and whether it says anything else.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace treff {

/// A parsed byline, such as "Tekst: Kari Moen Foto: Ola Li". Photographers are not authors.
struct Byline {
  std::vector<std::string> names;  ///< the authors
  bool is_marked = false;          ///< it has "Av", "Tekst:" or the like
  bool is_all = false;             ///< it has only names, roles and addresses
  bool is_sure = true;             ///< false: something in it that looks like a name may not be one
  std::vector<std::string> photographers;  ///< not included in `names`
};

/// Parses a line. Separates persons only if each has a full name: "Dag og Tid", "Leger uten
/// grenser", "Moen, Kari" and "Kari og Ola Moen" stay whole. Returns no names if the line is longer
/// than 200 bytes, or does not look like names.
[[nodiscard]] Byline read_byline(std::string_view line);

}  // namespace treff
