// SPDX-License-Identifier: GPL-2.0-or-later
// From bytes to UTF-8: by byte order mark, then declaration, then detection.
#pragma once

#include <string>
#include <string_view>

namespace treff {

/// Whether these first bytes of a file are no text in any charset that decode() knows: NUL bytes
/// outside UTF-16 (but a few in HTML, which browsers ignore), or many control characters.
[[nodiscard]] bool is_binary(std::string_view head);

/// Whether `head` begins with the byte order mark of UTF-16 or UTF-32.
[[nodiscard]] bool has_wide_mark(std::string_view head);

/// Whether `head` is UTF-16 or UTF-32, with a mark or without.
[[nodiscard]] bool is_wide(std::string_view head);

/// `bytes` as UTF-8, without a byte order mark. Never fails. In this order:
/// - `forced` (a charset's name, or empty), whatever the bytes are;
/// - a byte order mark; UTF-16 without one, which every other NUL tells;
/// - valid UTF-8 is UTF-8, whatever `declared`; encoded twice, it is decoded twice if all of it is;
///   ASCII that can only be the Norwegian ISO 646 is that;
/// - UTF-8 with some lines in another charset: those lines are windows-1252, and a few damaged
/// bytes
///   in a line of UTF-8 become U+FFFD;
/// - `declared`, unless it says UTF-8; MacRoman and CP850 where the Norwegian letters leave no
/// doubt;
///   ICU's detector where it is sure; else windows-1252, which holds ISO-8859-1.
[[nodiscard]] std::string decode(std::string bytes, std::string_view declared = {},
                                 std::string_view forced = {});

/// Whether decode() knows a charset of that name.
[[nodiscard]] bool is_known_charset(std::string_view name);

/// The charset that the first bytes of HTML or XML declare, <meta charset="…">, <meta … content="…;
/// charset=…"> or <?xml … encoding="…"?>; empty if none.
[[nodiscard]] std::string declared_charset(std::string_view markup);

}  // namespace treff
