// SPDX-License-Identifier: GPL-2.0-or-later
// xz files as sources of bytes.
#pragma once

#include <memory>

#include "article/byte_source.h"

namespace treff {

/// What the xz file `source`, of one stream or several, decompresses to. Unlike libarchive, this
/// bounds the memory that a file may ask for: kLargestDictionary. `source` must outlive the result,
/// whose read() throws Unreadable.
[[nodiscard]] std::unique_ptr<ByteSource> open_xz(ByteSource& source);

}  // namespace treff
