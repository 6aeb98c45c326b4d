// SPDX-License-Identifier: GPL-2.0-or-later
// Unicode functions for the analyzer: repair, normalization, case and accent folding, counting code
// points. All are pure and thread-safe; strings are UTF-8.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace treff::language {

/// Whether `text` is valid UTF-8 (no surrogates, no overlong forms).
[[nodiscard]] bool is_utf8(std::string_view text);

/// Replaces every ill-formed sequence in `text` by U+FFFD. Never fails.
[[nodiscard]] std::string repair_utf8(std::string_view text);

/// Converts `text` to NFC after replacing ill-formed UTF-8. Linear in the length of `text`.
[[nodiscard]] std::string normalize(std::string_view text);

/// The form in which words are looked up and compared: NFKC, case folded, without soft hyphens and
/// other default-ignorables, with ä→æ, ö→ø, ß→ss and all other accents removed (é→e, ü→u). æ, ø and
/// å are separate letters and are kept. Any input is accepted; the result is UTF-8.
[[nodiscard]] std::string fold(std::string_view word);

/// Converts `word` to capitals. Ill-formed UTF-8 becomes U+FFFD.
[[nodiscard]] std::string to_upper(std::string_view word);

/// Returns the code point of `text` at `*offset` and moves `*offset` past it; U+FFFD for an
/// ill-formed byte.
[[nodiscard]] char32_t next_code_point(std::string_view text, std::size_t* offset);

/// Whether `c` is a mark without width that changes the writing direction.
[[nodiscard]] bool is_direction_mark(char32_t c);

/// Whether `c` controls a terminal or the layout: C0, DEL, C1, line separators, and marks that
/// change the writing direction.
[[nodiscard]] bool is_control(char32_t c);

/// The number of code points in `text`, which must be valid UTF-8.
[[nodiscard]] std::size_t count_code_points(std::string_view text);

}  // namespace treff::language
