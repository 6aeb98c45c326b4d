// SPDX-License-Identifier: GPL-2.0-or-later
// Formats text of articles as HTML, and facts about articles in the user's language.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "messages/catalogue.h"
#include "treff/results.h"

namespace treff::serve {

/// Escapes `text` for HTML content and attributes.
[[nodiscard]] std::string html_escaped(std::string_view text);

/// Like html_escaped(), with highlights enclosed in <mark> and </mark>.
[[nodiscard]] std::string marked_html(std::string_view text,
                                      const std::vector<Highlight>& highlights);

/// Formats 2022-01-07T07:14 as “7. januar 2022 kl. 07.14”; returns `published` unchanged if it is
/// not a time.
[[nodiscard]] std::string date_text(std::string_view published, const messages::Catalogue& texts);

/// Names a passage by its kind and its number in the article: “fact box 7”.
[[nodiscard]] std::string passage_name(PassageKind kind, std::size_t number,
                                       const messages::Catalogue& texts);

/// A short form of a source: the host of a URL, the name of a file, or the source itself.
[[nodiscard]] std::string source_text(std::string_view source);

/// Whether `url` is http or https, so that a link to it is safe (unlike javascript:).
[[nodiscard]] bool is_web_address(std::string_view url);

/// The value for the attribute lang: `language` if it is well-formed, else "no" (Norwegian).
[[nodiscard]] std::string lang_attribute(std::string_view language);

}  // namespace treff::serve
