// SPDX-License-Identifier: GPL-2.0-or-later
// The header of a Xapian database of glass format in one file, and constants of its blocks.
// (Format: xapian-core 1.4, backends/glass: glass_version.cc, glass_table.h)
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace treff::index {

/// What the header says about the documents.
struct GlassStatistics {
  std::uint32_t documents = 0;     ///< numbered 1, 2, … without gaps
  std::uint32_t least_length = 0;  ///< of the documents that are not empty; 0 if there are none
  std::uint32_t greatest_length = 0;
  std::uint32_t greatest_frequency = 0;  ///< of a term in a document (wdf)
  std::uint64_t total_length = 0;

  /// Adds a document.
  void add_length(std::uint32_t length);

  /// Adds the documents that `other` describes.
  void add(const GlassStatistics& other);
};

/// What the header says about the B-tree of postings, values and metadata.
struct GlassTree {
  std::uint32_t root = 0;    ///< the number of a block
  std::uint32_t levels = 0;  ///< above the leaves
  std::uint32_t blocks = 0;  ///< in the whole file; 0 after parse()
  std::uint64_t entries = 0;
  std::size_t block_size = 0;  ///< in bytes
};

struct GlassHeader {
  GlassTree tree;
  GlassStatistics statistics;

  /// The header's bytes, with a new UUID. It says that all tables but that of `tree` are empty.
  [[nodiscard]] std::string bytes() const;

  /// Reads a header that this class or Xapian has written. Throws std::out_of_range for other
  /// bytes.
  [[nodiscard]] static GlassHeader parse(std::string_view bytes);

  /// The longest possible header, in bytes.
  static constexpr std::size_t kLongest = 2048;
};

// A block:
//   revision (4) | level (1) | free bytes in one piece (2) | free bytes (2) | directory's end (2) |
//   the directory: the offset of each item (2) | free bytes | items
// An item of a leaf:   size (2) | key length (1) | key | component (2), except 1 | part of the tag
// An item of a branch: block (4) | key length (1) | key | component (2)
// Numbers are big-endian. The size of a leaf's item excludes kUncounted bytes and shares its bytes
// with flags.
namespace glass {
inline constexpr std::size_t kLevelAt = 4, kDirectoryEndAt = 9, kDirectory = 11;
inline constexpr std::size_t kOffsetSize = 2, kComponentSize = 2, kChildSize = 4, kUncounted = 3,
                             kLeafHead = 3;
inline constexpr unsigned kIsFirst = 0x2000, kIsLast = 0x4000, kIsCompressed = 0x8000;
inline constexpr unsigned kRevision = 1;
}  // namespace glass

}  // namespace treff::index
