// SPDX-License-Identifier: GPL-2.0-or-later
// Unicode for the analyzer: repair, normalization, case and accent folding, counting code points.
// All functions are pure and thread-safe; byte strings are UTF-8.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace treff::language {

/// Whether `text` is valid UTF-8 (no surrogates, no overlong forms).
[[nodiscard]] bool is_utf8(std::string_view text);

/// `text` with every ill-formed sequence replaced by U+FFFD. Never fails.
[[nodiscard]] std::string repair_utf8(std::string_view text);

/// `text` in NFC; ill-formed UTF-8 is replaced first. Linear in the length of `text`.
[[nodiscard]] std::string normalize(std::string_view text);

/// The form under which a word is looked up and compared: NFKC, case folded, without soft hyphens
/// and other default-ignorables, with ä→æ, ö→ø, ß→ss and all other accents removed (é→e, ü→u). æ, ø
/// and å are letters of their own and stay. Takes and returns UTF-8; any input is accepted.
[[nodiscard]] std::string fold(std::string_view word);

/// `word` in capitals; ill-formed UTF-8 becomes U+FFFD.
[[nodiscard]] std::string to_upper(std::string_view word);

/// Returns the code point of `text` at `*offset` and advances `*offset` past it; U+FFFD for an
/// ill-formed byte.
[[nodiscard]] char32_t next_code_point(std::string_view text, std::size_t* offset);

/// Whether `c` controls a terminal or the layout: C0, DEL, C1, line separators, and the marks that
/// change the direction of writing.
[[nodiscard]] bool is_control(char32_t c);

/// The number of code points in (valid) UTF-8.
[[nodiscard]] std::size_t count_code_points(std::string_view text);

}  // namespace treff::language
