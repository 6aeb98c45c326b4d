// SPDX-License-Identifier: GPL-2.0-or-later
// The table of formats: what each is called, and who reads it.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "article/article_output.h"
#include "treff/article_reader.h"

namespace treff {

struct FormatRow {
  Format format;
  std::string_view name;      ///< for --format
  std::string_view suffixes;  ///< of file names, with a space between
  std::size_t most;           ///< bytes of one file, which is held in memory

  /// Reads the whole text of an input, in UTF-8. False if the sink wants no more; throws
  /// Unreadable. Null for what article_reader.cc reads by the stream: JSON, and archives.
  bool (*read)(const std::string& text, ArticleOutput& output);
};

/// All formats but automatic. README.md beside this file says how to add one.
[[nodiscard]] std::span<const FormatRow> format_rows();
[[nodiscard]] const FormatRow& format_row(Format format);

}  // namespace treff
