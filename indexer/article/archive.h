// SPDX-License-Identifier: GPL-2.0-or-later
// Compressed files, and tar and zip archives, as sources of bytes. Nothing is ever written to disk.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "article/byte_source.h"
#include "article/recognition.h"

namespace treff {

/// Limits how far one file may expand, over all its layers: see kLargestRatio in limits.h.
class ExpansionBudget {
 public:
  void count_packed(std::uint64_t bytes) { packed_ += bytes; }

  /// Throws Unreadable if the unpacked bytes now exceed what the packed bytes allow.
  void count_unpacked(std::uint64_t bytes);

 private:
  std::uint64_t packed_ = 0;
  std::uint64_t unpacked_ = 0;
};

/// Wraps `source`; bytes read from it count as packed. Both arguments must outlive the result.
[[nodiscard]] std::unique_ptr<ByteSource> count_packed(ByteSource& source, ExpansionBudget& budget);

/// Wraps `source`; bytes read from it count as unpacked. Both arguments must outlive the result.
[[nodiscard]] std::unique_ptr<ByteSource> count_unpacked(ByteSource& source,
                                                         ExpansionBudget& budget);

/// Decompresses `source`. Both `source` and `budget` must outlive the result, whose read() throws
/// Unreadable for damaged data and when the budget is exceeded.
[[nodiscard]] std::unique_ptr<ByteSource> decompress(ByteSource& source, Compression compression,
                                                     ExpansionBudget& budget);

enum class ArchiveKind { tar, zip };

/// Calls `visit` with the path and the bytes of each regular file in the archive `source`. The path
/// is normalized: relative, without empty, "." and ".." components. Returns false as soon as
/// `visit` does. Calls `skip_link`, if given, for each hard link, whose content is that of an
/// earlier file. Throws Unreadable for a damaged or encrypted archive.
bool read_archive(ByteSource& source, ArchiveKind kind,
                  const std::function<bool(const std::string& path, ByteSource& bytes)>& visit,
                  const std::function<void(const std::string& path)>& skip_link = {});

}  // namespace treff
