// SPDX-License-Identifier: GPL-2.0-or-later
// Classes and ids of boxes that a site, a wiki or an archive inserts into pages.
#pragma once

#include <string_view>

namespace treff {

/// Whether a class or id marks a tooltip, text that appears when the pointer rests on a word.
[[nodiscard]] bool names_tooltip(std::string_view name);

/// Whether a class or id marks the banner that asks for consent to cookies.
[[nodiscard]] bool names_consent(std::string_view name);

/// Whether a class or id marks a subscription offer. "paywall" alone does not: it may mark the text
/// that the offer hides.
[[nodiscard]] bool names_offer(std::string_view name);

/// Whether a class or id may mark a subscription offer.
[[nodiscard]] bool may_name_offer(std::string_view name);

/// Whether a wiki inserted the element (a reference mark, "[edit]", the table of contents) or the
/// Wayback Machine did.
[[nodiscard]] bool names_inserted(std::string_view tag, std::string_view name);

}  // namespace treff
