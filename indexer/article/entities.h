// SPDX-License-Identifier: GPL-2.0-or-later
// Character references of HTML and XML.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace treff {

/// The characters that the reference at the front of `text` (its '&') stands for, and its length;
/// nothing, with length 0, if it is none. An HTML reference may lack its semicolon, but in an
/// attribute's value only where no letter, digit or = follows.
struct Reference {
  std::string characters;
  std::size_t length = 0;
};
enum class ReferenceIn { html_text, html_attribute, xml };
[[nodiscard]] Reference read_reference(std::string_view text, ReferenceIn where);

/// `text` with its references replaced.
[[nodiscard]] std::string decode_references(std::string_view text, ReferenceIn where);

}  // namespace treff
