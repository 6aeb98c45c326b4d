// SPDX-License-Identifier: GPL-2.0-or-later
// Decompresses xz files.
#pragma once

#include <memory>

#include "article/byte_source.h"

namespace treff {

/// Decompresses the xz file `source`, which may have several streams. Unlike libarchive, limits the
/// memory that the file may require to kLargestDictionary. `source` must outlive the result, whose
/// read() throws Unreadable.
[[nodiscard]] std::unique_ptr<ByteSource> open_xz(ByteSource& source);

}  // namespace treff
