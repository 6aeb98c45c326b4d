// SPDX-License-Identifier: GPL-2.0-or-later
// Reads the state of an article: draft, published, "klar til publisering".
#pragma once

#include <string_view>

namespace treff {

enum class PublicationState {
  published,  ///< certainly published
  withheld,   ///< says that the article is withheld, or that its publication is uncertain
  unknown     ///< no word of it is in the table
};

/// Parses the value of a status, state or visibility, in English or Norwegian, with any remarks. An
/// article is withheld if it is a draft, even if it is also called published ("draft, published"),
/// and if it is yet to be published, is not published, or no longer is. "Published (was draft)" is
/// published.
[[nodiscard]] PublicationState publication_state(std::string_view value);

}  // namespace treff
