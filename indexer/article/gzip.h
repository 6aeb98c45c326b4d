// SPDX-License-Identifier: GPL-2.0-or-later
// gzip files, and deflate, as sources of bytes.
#pragma once

#include <memory>

#include "article/byte_source.h"

namespace treff {

/// What the gzip file `source`, of one member or several, decompresses to. Unlike libarchive, zlib
/// checks each member's sum. `source` must outlive the result, whose read() throws Unreadable.
[[nodiscard]] std::unique_ptr<ByteSource> open_gzip(ByteSource& source);

/// The same for deflate, with zlib's header or bare: HTTP servers send both under that name.
[[nodiscard]] std::unique_ptr<ByteSource> open_deflate(ByteSource& source, bool with_header);

}  // namespace treff
