// SPDX-License-Identifier: GPL-2.0-or-later
// Decodes the character references of HTML and XML, such as &aring; and &#229;.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace treff {

/// A decoded character reference: its characters, and its length in the text in bytes. The length
/// is 0 if the text, which begins with '&', does not begin with a reference. In HTML, the semicolon
/// of a reference may be missing, but in an attribute's value only if no letter, digit or =
/// follows.
struct Reference {
  std::string characters;
  std::size_t length = 0;
};
enum class ReferenceIn { html_text, html_attribute, xml };
[[nodiscard]] Reference read_reference(std::string_view text, ReferenceIn where);

/// Replaces all references in `text`.
[[nodiscard]] std::string decode_references(std::string_view text, ReferenceIn where);

}  // namespace treff
