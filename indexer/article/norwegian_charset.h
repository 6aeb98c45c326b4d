// SPDX-License-Identifier: GPL-2.0-or-later
// Old character sets told by the Norwegian letters in a text.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace treff {

/// ICU's name of the charset of `bytes`, which are not UTF-8: MacRoman or CP850 (whose Norwegian
/// letters are CP865's too), if its letters stand where Norwegian has them and those of
/// windows-1252 do not. Nothing if there is any doubt.
[[nodiscard]] std::optional<std::string> guess_norwegian_charset(std::string_view bytes);

/// Whether ASCII `text` has {|}[\] where Norwegian has æøåÆØÅ, and nowhere else.
[[nodiscard]] bool is_norwegian_iso_646(std::string_view text);

/// `text`, in the Norwegian ISO 646 (NS 4551-1), as UTF-8.
[[nodiscard]] std::string from_norwegian_iso_646(std::string_view text);

/// `text`, which is UTF-8 that was taken for windows-1252 and encoded once more, as it was; nothing
/// if not all of its letters say so.
[[nodiscard]] std::optional<std::string> undo_double_utf8(std::string_view text);

}  // namespace treff
