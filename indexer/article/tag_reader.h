// SPDX-License-Identifier: GPL-2.0-or-later
// The one reader of tags, for HTML and XML.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "article/markup.h"

namespace treff {

/// A tag's name, attributes and end, from the text between < and >. Linear in its length.
class TagReader {
 public:
  enum class Kind { html, xml };

  explicit TagReader(Kind kind) : kind_(kind) {}

  /// Reads the start tag whose name begins at `at` in `markup`. The place behind it. All views are
  /// valid until the next call, while `markup` lives.
  std::size_t read(std::string_view markup, std::size_t at);

  [[nodiscard]] std::string_view name() const { return name_; }
  [[nodiscard]] const Attributes& attributes() const { return attributes_; }
  [[nodiscard]] bool closes_itself() const { return closes_itself_; }

  /// Whether the tag ended, and its values were quoted, as XML demands.
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

/// The place behind the next `end` in `markup` at or behind `from`, or the markup's end.
[[nodiscard]] std::size_t skip_past(std::string_view markup, std::string_view end,
                                    std::size_t from);

}  // namespace treff
