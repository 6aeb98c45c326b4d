// SPDX-License-Identifier: GPL-2.0-or-later
// Recognizes old character sets by the Norwegian letters in a text.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace treff {

/// The charset of `bytes` (not UTF-8) by ICU's name: MacRoman, or CP850, whose Norwegian letters
/// are those of CP865. Returns one only if its letters make sense as Norwegian and those of
/// windows-1252 do not; nothing in case of doubt.
[[nodiscard]] std::optional<std::string> guess_norwegian_charset(std::string_view bytes);

/// Whether the ASCII `text` uses {|}[\] only where Norwegian has æøåÆØÅ, and does so at least once.
[[nodiscard]] bool is_norwegian_iso_646(std::string_view text);

/// Converts `text` from the Norwegian ISO 646 (NS 4551-1) to UTF-8.
[[nodiscard]] std::string from_norwegian_iso_646(std::string_view text);

/// Undoes double encoding: decodes `text` if it is UTF-8 that was taken for windows-1252 and
/// encoded again; nothing if some of its letters contradict that.
[[nodiscard]] std::optional<std::string> undo_double_utf8(std::string_view text);

}  // namespace treff
