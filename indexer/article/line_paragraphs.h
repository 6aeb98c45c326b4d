// SPDX-License-Identifier: GPL-2.0-or-later
// Texts that mix HTML with blank lines between paragraphs, as editors write them.
#pragma once

#include <string>
#include <string_view>

namespace treff {

/// Whether blank lines also count in a text with <p>.
enum class BesideParagraphs { no, too };

/// Replaces each blank line in `html` with a paragraph break, like WordPress's wpautop(). By
/// default, leaves text with <p> unchanged, because its blank lines have no meaning.
[[nodiscard]] std::string with_line_paragraphs(std::string_view html,
                                               BesideParagraphs beside = BesideParagraphs::no);

}  // namespace treff
