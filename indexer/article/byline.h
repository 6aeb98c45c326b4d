// SPDX-License-Identifier: GPL-2.0-or-later
// Reads a byline: who wrote the text, who took the pictures, and what else it says.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace treff {

/// What a byline such as "Tekst: Kari Moen Foto: Ola Li" says. A photographer is no author.
struct Byline {
  std::vector<std::string> names;          ///< the authors
  bool is_marked = false;                  ///< it has "Av", "Tekst:" or the like
  bool is_all = false;                     ///< it holds nothing but names, roles and addresses
  bool is_sure = true;                     ///< false: a name that may be more than a name
  std::vector<std::string> photographers;  ///< who is not among `names`
};

/// Parses a line. Takes persons apart only where each has a full name: "Dag og Tid", "Leger uten
/// grenser", "Moen, Kari" and "Kari og Ola Moen" stay whole. Without names if the line is longer
/// than 200 bytes, or looks like anything but names.
[[nodiscard]] Byline read_byline(std::string_view line);

}  // namespace treff
