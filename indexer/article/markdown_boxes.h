// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the lines of Markdown that open or close a box of text.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace treff {

/// Recognizes the marks of boxes: ":::info Title" (Docusaurus, VuePress), "::: {.note title="…"}"
/// (pandoc, Quarto), "!!! note "Title"" (MkDocs), "```{note} Title" (MyST).
class MarkdownBoxes {
 public:
  /// If `line` opens or closes a box, returns those of its words that are or may be text, usually
  /// the title; else nothing. `line` must not be in a block of code.
  [[nodiscard]] std::optional<std::string> take(std::string_view line);

 private:
  std::vector<std::size_t> directives_;  ///< the lengths of open fences "```{note}"
};

}  // namespace treff
