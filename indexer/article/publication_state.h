// SPDX-License-Identifier: GPL-2.0-or-later
// Reads the state of an article: draft, published, "klar til publisering".
#pragma once

#include <string_view>

namespace treff {

enum class PublicationState {
  published,  ///< certainly
  withheld,   ///< a word of it withholds, or it speaks of a publication that is not certain
  unknown     ///< no word of it is in the table
};

/// The state that a status, a state or a visibility tells, in English or Norwegian, with any
/// remarks. A draft is withheld even if it is also called published ("draft, published"), and so is
/// what is to be published, is not, or was. "Published (was draft)" is published.
[[nodiscard]] PublicationState publication_state(std::string_view value);

}  // namespace treff
