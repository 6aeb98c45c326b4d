// SPDX-License-Identifier: GPL-2.0-or-later
// Recognizes old character sets by the Norwegian letters in a text.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace treff {

/// Guesses whether `bytes` (not UTF-8) are MacRoman or CP850, which shares its Norwegian letters
/// with CP865. Returns ICU's name of the charset if the letters clearly make sense as Norwegian in
/// it, but not in windows-1252; else nothing.
[[nodiscard]] std::optional<std::string> guess_norwegian_charset(std::string_view bytes);

/// Whether `text` is ASCII and uses {|}[\] almost only where Norwegian has æøåÆØÅ, at least three
/// times within words.
[[nodiscard]] bool is_norwegian_iso_646(std::string_view text);

/// Converts `text` from the Norwegian ISO 646 (NS 4551-1) to UTF-8.
[[nodiscard]] std::string from_norwegian_iso_646(std::string_view text);

/// Undoes double encoding: decodes `text` if it is UTF-8 that was taken for windows-1252 and
/// encoded again. Returns nothing if some of its letters contradict that, or too few confirm it.
[[nodiscard]] std::optional<std::string> undo_double_utf8(std::string_view text);

}  // namespace treff
