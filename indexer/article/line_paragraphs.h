// SPDX-License-Identifier: GPL-2.0-or-later
// Texts in which HTML stands between paragraphs that blank lines separate, as editors write them.
#pragma once

#include <string>
#include <string_view>

namespace treff {

/// Whether blank lines also count in a text with <p>.
enum class BesideParagraphs { no, too };

/// `html` with a paragraph break for each blank line, as WordPress's wpautop() makes them. Unless
/// `beside` says otherwise, unchanged if it has <p>, because its blank lines mean nothing then.
[[nodiscard]] std::string with_line_paragraphs(std::string_view html,
                                               BesideParagraphs beside = BesideParagraphs::no);

}  // namespace treff
