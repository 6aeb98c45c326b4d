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
/// (pandoc, Quarto), "!!! note "Title"" (MkDocs), "```{note} Title" (MyST), and the options below
/// the last (":class: tip").
class MarkdownBoxes {
 public:
  /// Whether `line` begins as "!!! note" or "??? note" do.
  [[nodiscard]] static bool may_be_mark(std::string_view line);

  /// If `line` opens or closes a box, returns those of its words that are or may be text, usually
  /// the title; else nothing. `line` must not be in a block of code. `next` is the next line that
  /// is not blank, if may_be_mark(line): below a word that is not a known kind, it is indented.
  [[nodiscard]] std::optional<std::string> take(std::string_view line, std::string_view next);

 private:
  enum class Options { none, lines, block };

  [[nodiscard]] bool take_option(std::string_view line);
  [[nodiscard]] std::optional<std::string> take_mark(std::string_view line, std::string_view next);

  Options options_ = Options::none;      ///< which options of a directive may follow
  std::vector<std::size_t> directives_;  ///< the lengths of open fences "```{note}"
};

}  // namespace treff
