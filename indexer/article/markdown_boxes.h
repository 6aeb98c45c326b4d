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
  /// If `line`, which is not in a block of code, opens or closes a box: the words of the line that
  /// are text, usually the title. Words that may be text are kept.
  [[nodiscard]] std::optional<std::string> take(std::string_view line);

 private:
  std::vector<std::size_t> directives_;  ///< the lengths of open fences "```{note}"
};

}  // namespace treff
