// SPDX-License-Identifier: GPL-2.0-or-later
// Inflections written after a hyphen, as acronyms and letters have them: TV-en, P4-en, e-bok-en.
#pragma once

#include <cstddef>
#include <string_view>

namespace treff::language {

/// The size in bytes of the hyphen and the inflection at the end of `surface`: 3 for TV-en; 0 if
/// `surface` does not end with an inflection after a hyphen.
[[nodiscard]] std::size_t hyphen_ending(std::string_view surface);

/// Returns `surface` without the hyphen and inflection at its end: TV for TV-en.
[[nodiscard]] inline std::string_view without_hyphen_ending(std::string_view surface) {
  surface.remove_suffix(hyphen_ending(surface));
  return surface;
}

}  // namespace treff::language
