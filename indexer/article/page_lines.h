// SPDX-License-Identifier: GPL-2.0-or-later
// Lines that pages put between an article's paragraphs, told from the paragraphs.
#pragma once

#include <string_view>

namespace treff {

/// Whether `text` ends as a sentence does, perhaps inside a quotation.
[[nodiscard]] bool ends_as_sentence(std::string_view text);

/// Whether `text`, all of it a link, is a sentence of the article rather than the title of another.
[[nodiscard]] bool is_linked_sentence(std::string_view text);

/// "Annonse", "Les også: …", "Artikkelen fortsetter under annonsen": what newspapers put between.
[[nodiscard]] bool is_notice(std::string_view text);

/// Whether a heading or label says that readers' comments follow.
[[nodiscard]] bool begins_comments(std::string_view text);

/// Whether `text` ends with the credit of a picture ("Foto: Ola Moen").
[[nodiscard]] bool is_caption(std::string_view text);

/// "Av Kari Nordmann", "Tekst: …", "Foto: …"
[[nodiscard]] bool names_author(std::string_view text);

}  // namespace treff
