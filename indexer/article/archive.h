// SPDX-License-Identifier: GPL-2.0-or-later
// Compressed files and tar archives as sources of bytes. Nothing is ever written to disk.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "article/byte_source.h"
#include "article/recognition.h"

namespace treff {

/// What one file may expand to, over all its layers together: see kLargestRatio in limits.h.
class ExpansionBudget {
 public:
  void count_packed(std::uint64_t bytes) { packed_ += bytes; }

  /// Throws Unreadable once more has come out than what went in allows.
  void count_unpacked(std::uint64_t bytes);

 private:
  std::uint64_t packed_ = 0;
  std::uint64_t unpacked_ = 0;
};

/// `source`, its bytes counted into `budget`. Both must outlive the result.
[[nodiscard]] std::unique_ptr<ByteSource> count_packed(ByteSource& source, ExpansionBudget& budget);

/// `source`, its bytes counted as what came out.
[[nodiscard]] std::unique_ptr<ByteSource> count_unpacked(ByteSource& source,
                                                         ExpansionBudget& budget);

/// What `source` decompresses to. Both arguments must outlive the result. Its read() throws
/// Unreadable for damaged data and where the budget is spent.
[[nodiscard]] std::unique_ptr<ByteSource> decompress(ByteSource& source, Compression compression,
                                                     ExpansionBudget& budget);

enum class ArchiveKind { tar, zip };

/// Calls `visit` with the path and the bytes of each regular file in the archive `source`. The path
/// is cleaned: relative, without empty, "." and ".." parts. False as soon as `visit` says so.
/// Throws Unreadable for a damaged archive, and one that is encrypted.
bool read_archive(ByteSource& source, ArchiveKind kind,
                  const std::function<bool(const std::string& path, ByteSource& bytes)>& visit);

}  // namespace treff
