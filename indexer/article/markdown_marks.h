// SPDX-License-Identifier: GPL-2.0-or-later
// Prepares Markdown for md4c, which knows only a part of what publishing systems write.
#pragma once

#include <string>
#include <string_view>

namespace treff {

/// Turns footnotes into paragraphs, removes the markup that md4c does not know, and hides the full
/// stops of ordinals. Linear in the length of `text`.
[[nodiscard]] std::string text_for_md4c(std::string_view text);

/// Appends words from md4c, with the full stops that were hidden from it.
void append_shown(std::string_view words, std::string* out);

}  // namespace treff
