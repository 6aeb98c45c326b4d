// From bytes to UTF-8: by byte order mark, then declaration, then detection.
#pragma once

#include <string>
#include <string_view>

namespace treff {

/// Whether these first bytes of a file are no text in any charset that decode() knows: a NUL byte
/// outside UTF-16, many control characters, or a PDF.
[[nodiscard]] bool is_binary(std::string_view head);

/// Whether `head` begins with the byte order mark of UTF-16 or UTF-32.
[[nodiscard]] bool has_wide_mark(std::string_view head);

/// `bytes` as UTF-8, without a byte order mark. What is valid UTF-8 is UTF-8, whatever `declared`
/// (a charset's name, or empty) says; next the declaration counts, then ICU's detector where it is
/// sure, else it is windows-1252, which holds ISO-8859-1. UTF-8 with a few damaged bytes stays
/// UTF-8, with U+FFFD in their places. Never fails.
[[nodiscard]] std::string decode(std::string bytes, std::string_view declared = {});

/// The charset that the first bytes of HTML or XML declare, <meta charset="…">, <meta … content="…;
/// charset=…"> or <?xml … encoding="…"?>; empty if none.
[[nodiscard]] std::string declared_charset(std::string_view markup);

}  // namespace treff
