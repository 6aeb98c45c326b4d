// SPDX-License-Identifier: GPL-2.0-or-later
// Decodes the encodings in which mail and HTTP transfer bytes.
#pragma once

#include <string>
#include <string_view>

namespace treff {

/// Decodes `body` from base64 or quoted-printable; returns it unchanged for other encodings.
[[nodiscard]] std::string decode_transfer(std::string_view body, std::string_view encoding);

/// Decodes the encoded words of RFC 2047, =?charset?B|Q?…?=, in a header's text. Returns UTF-8.
[[nodiscard]] std::string decode_encoded_words(std::string_view text);

/// Joins the chunks of an HTTP body. Stops where it is truncated or malformed.
[[nodiscard]] std::string join_chunks(std::string_view body);

}  // namespace treff
