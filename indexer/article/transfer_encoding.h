// SPDX-License-Identifier: GPL-2.0-or-later
// Decodes the encodings in which mail and HTTP transfer bytes.
#pragma once

#include <string>
#include <string_view>

namespace treff {

/// Decodes `body` by its Content-Transfer-Encoding: base64, quoted-printable; others: unchanged.
[[nodiscard]] std::string decode_transfer(std::string_view body, std::string_view encoding);

/// Decodes the =?charset?B|Q?…?= words (RFC 2047) in a header's text. Returns UTF-8.
[[nodiscard]] std::string decode_encoded_words(std::string_view text);

/// Joins the chunks of an HTTP body, up to where it is truncated or malformed.
[[nodiscard]] std::string join_chunks(std::string_view body);

}  // namespace treff
