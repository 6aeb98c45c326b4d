// SPDX-License-Identifier: GPL-2.0-or-later
// Texts of articles as HTML, and facts about them in a reader's language.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "messages/catalogue.h"
#include "treff/results.h"

namespace treff::serve {

/// `text` without what HTML would take for its own, also between quotes.
[[nodiscard]] std::string html_escaped(std::string_view text);

/// The same, with the highlights between <mark> and </mark>.
[[nodiscard]] std::string marked_html(std::string_view text,
                                      const std::vector<Highlight>& highlights);

/// 2022-01-07T07:14 as “7. januar 2022 kl. 07.14”; as it is if it is not a time.
[[nodiscard]] std::string date_text(std::string_view published, const messages::Catalogue& texts);

/// A source as readers know it: the host of a URL, the name of a file, or itself.
[[nodiscard]] std::string source_text(std::string_view source);

/// Whether a link to `url` is safe: javascript: and others are not.
[[nodiscard]] bool is_web_address(std::string_view url);

/// A language tag for the attribute lang: one that is well-formed, else "no", Norwegian.
[[nodiscard]] std::string lang_attribute(std::string_view language);

}  // namespace treff::serve
