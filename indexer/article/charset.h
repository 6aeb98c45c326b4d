// SPDX-License-Identifier: GPL-2.0-or-later
// Converts bytes in any charset to UTF-8. See decode() for how the charset is determined.
#pragma once

#include <string>
#include <string_view>

namespace treff {

/// Whether these first bytes of a file are binary: they contain NUL bytes but are neither UTF-16
/// nor UTF-32, or they contain many control characters. A few NULs in HTML or XML, and NUL padding
/// at the end, do not count.
[[nodiscard]] bool is_binary(std::string_view head);

/// Whether `head` begins with the byte order mark of UTF-16 or UTF-32.
[[nodiscard]] bool has_wide_mark(std::string_view head);

/// Whether `head` is UTF-16 or UTF-32, with or without a byte order mark.
[[nodiscard]] bool is_wide(std::string_view head);

/// Converts `bytes` to UTF-8 without a byte order mark. Never fails. Tries in this order:
/// - `forced` (a charset's name, or empty), whatever the bytes are;
/// - a byte order mark;
/// - UTF-16 without a byte order mark, recognized by a NUL in every other byte;
/// - UTF-8 if the bytes are valid UTF-8, whatever `declared` says. Text that was encoded twice is
///   decoded twice; ASCII that can only be the Norwegian ISO 646 is read as that;
/// - UTF-8 with some lines in another charset: those lines are read as windows-1252, and a few
///   damaged bytes in a line of UTF-8 become U+FFFD;
/// - `declared`, unless it says UTF-8, ASCII, ISO-8859-1 or windows-1252;
/// - MacRoman or CP850 if the Norwegian letters leave no doubt, or ICU's guess if it is sure;
/// - windows-1252, a superset of ISO-8859-1.
[[nodiscard]] std::string decode(std::string bytes, std::string_view declared = {},
                                 std::string_view forced = {});

/// Whether decode() knows a charset of that name.
[[nodiscard]] bool is_known_charset(std::string_view name);

/// The charset that the beginning of HTML or XML declares: <meta charset="…">, <meta … content="…;
/// charset=…"> or <?xml … encoding="…"?>. Empty if there is none.
[[nodiscard]] std::string declared_charset(std::string_view markup);

}  // namespace treff
