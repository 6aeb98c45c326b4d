// SPDX-License-Identifier: GPL-2.0-or-later
// Decompresses gzip files and deflate streams.
#pragma once

#include <memory>

#include "article/byte_source.h"

namespace treff {

/// Decompresses the gzip file `source`, which may have several members. Unlike libarchive, checks
/// the checksum of each member. `source` must outlive the result, whose read() throws Unreadable.
[[nodiscard]] std::unique_ptr<ByteSource> open_gzip(ByteSource& source);

/// Like open_gzip(), for deflate with or without zlib's header: HTTP servers send both as deflate.
[[nodiscard]] std::unique_ptr<ByteSource> open_deflate(ByteSource& source, bool with_header);

}  // namespace treff
