// SPDX-License-Identifier: GPL-2.0-or-later
// Distinguishes an article's paragraphs from lines that pages insert between them.
#pragma once

#include <cstddef>
#include <string_view>

namespace treff {

/// Whether `text` ends as sentences do, perhaps inside a quotation.
[[nodiscard]] bool ends_as_sentence(std::string_view text);

/// Whether `text`, a link, is a sentence of the article rather than the title of another article.
[[nodiscard]] bool is_linked_sentence(std::string_view text);

/// Whether `text` is an insertion such as "Annonse" or "Artikkelen fortsetter under annonsen", or
/// asks readers for letters, or stands in for a player.
[[nodiscard]] bool is_notice(std::string_view text);

/// Whether `folded` tells what happened or who said so, which no standing text does: "Tips oss!
/// ropte ungene", "Har du tips, kan du ringe politiet".
[[nodiscard]] bool tells_story(std::string_view folded);

/// Whether `text` is a line about the newspaper: its editor or postal address, and how to reach it;
/// or its copyright, with who is responsible or which rights are reserved.
[[nodiscard]] bool is_imprint(std::string_view text);

/// Whether `text` talks of subscribing and of what it costs, gives or requires.
[[nodiscard]] bool offers_subscription(std::string_view text);

/// Whether `text` invites the reader to read something else: "Les flere saker om brannen her:".
[[nodiscard]] bool invites_to_read(std::string_view text);

/// Whether `text` is the heading of a list of other stories: "Flere saker om budsjettet".
[[nodiscard]] bool announces_stories(std::string_view text);

/// The size of `text` without a link to the whole article at its end: "… i går. Les mer".
[[nodiscard]] std::size_t size_without_read_more(std::string_view text);

/// Whether `text` is the heading of a fact box: "Fakta om orgelet".
[[nodiscard]] bool announces_facts(std::string_view text);

/// Whether a heading or label announces readers' comments.
[[nodiscard]] bool begins_comments(std::string_view text);

/// Whether `text` ends with a photo credit ("Foto: Ola Moen").
[[nodiscard]] bool is_caption(std::string_view text);

/// Whether `text` is a byline or credit: "Av Kari Nordmann", "Tekst: …", "Foto: …".
[[nodiscard]] bool names_author(std::string_view text);

}  // namespace treff
