// SPDX-License-Identifier: GPL-2.0-or-later
// Reads tags, for both HTML and XML.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "article/markup.h"

namespace treff {

/// Parses a tag's name, attributes and end. Linear in the length of the tag.
class TagReader {
 public:
  enum class Kind { html, xml };

  explicit TagReader(Kind kind) : kind_(kind) {}

  /// Reads the tag whose name begins at `at` in `markup`. Returns the position after the tag.
  /// All views are valid until the next call and only while `markup` exists.
  std::size_t read(std::string_view markup, std::size_t at);

  [[nodiscard]] std::string_view name() const { return name_; }
  [[nodiscard]] const Attributes& attributes() const { return attributes_; }
  [[nodiscard]] bool closes_itself() const { return closes_itself_; }

  /// Whether the tag was closed and each attribute has a quoted value, as XML requires.
  [[nodiscard]] bool is_sound() const { return sound_; }

 private:
  std::size_t read_attribute(std::string_view markup, std::size_t at);
  std::string_view canonical_name(std::string_view raw);

  Kind kind_;
  std::string_view name_;
  std::string own_name_;
  Attributes attributes_;
  bool closes_itself_ = false;
  bool sound_ = true;
};

[[nodiscard]] bool is_markup_space(char c);
[[nodiscard]] bool is_ascii_letter(char c);

/// The position after the first `end` in `markup` at or after `from`, or the end of `markup`.
[[nodiscard]] std::size_t skip_past(std::string_view markup, std::string_view end,
                                    std::size_t from);

}  // namespace treff
