// SPDX-License-Identifier: GPL-2.0-or-later
// The encodings in which mail and HTTP carry bytes.
#pragma once

#include <string>
#include <string_view>

namespace treff {

/// `body` without its Content-Transfer-Encoding (base64, quoted-printable; others change nothing).
[[nodiscard]] std::string decode_transfer(std::string_view body, std::string_view encoding);

/// A header's text with its =?charset?B|Q?…?= decoded (RFC 2047), as UTF-8.
[[nodiscard]] std::string decode_encoded_words(std::string_view text);

/// The chunks of an HTTP body, joined; what is cut off is left out.
[[nodiscard]] std::string join_chunks(std::string_view body);

}  // namespace treff
