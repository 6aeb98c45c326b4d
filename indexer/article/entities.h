// SPDX-License-Identifier: GPL-2.0-or-later
// Decodes the character references of HTML and XML, such as &aring; and &#229;.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace treff {

/// The characters that the character reference at the front of a text stands for (the text begins
/// with '&'), and its length in bytes; 0 if there is none. In HTML the semicolon may be missing,
/// but in an attribute's value only if no letter, digit or = follows.
struct Reference {
  std::string characters;
  std::size_t length = 0;
};
enum class ReferenceIn { html_text, html_attribute, xml };
[[nodiscard]] Reference read_reference(std::string_view text, ReferenceIn where);

/// Replaces all references in `text`.
[[nodiscard]] std::string decode_references(std::string_view text, ReferenceIn where);

}  // namespace treff
