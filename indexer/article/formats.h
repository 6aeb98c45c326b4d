// SPDX-License-Identifier: GPL-2.0-or-later
// The table of formats: their names and readers.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "article/article_output.h"
#include "treff/article_reader.h"

namespace treff {

struct FormatRow {
  Format format;
  std::string_view name;      ///< for --format
  std::string_view suffixes;  ///< of file names, separated by spaces
  std::size_t most;           ///< the largest input in bytes, if it is held in memory

  /// Reads a whole input, in UTF-8. Returns false if the sink stops; throws Unreadable. Null for
  /// formats that article_reader.cc reads as a stream: JSON and archives.
  bool (*read)(const std::string& text, ArticleOutput& output);
};

/// All formats except automatic. README.md in this folder explains how to add one.
[[nodiscard]] std::span<const FormatRow> format_rows();
[[nodiscard]] const FormatRow& format_row(Format format);

/// The format whose suffix the file name `name` has, in lowercase or capitals.
[[nodiscard]] std::optional<Format> format_of_name(std::string_view name);

}  // namespace treff
