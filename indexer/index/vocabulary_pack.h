// SPDX-License-Identifier: GPL-2.0-or-later
// The vocabulary of a commit as one value, for readers on other machines.
//
// Of the segments behind a server of Xapian's remote backend, only the first one's metadata can be
// read, and each value costs a round trip: blocks in the other segments are out of reach.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace treff::index {

/// The vocabularies of the segments as one, its most frequent kMostPackedWords words, compressed:
///
///   value = articles:number compress(count (key:string block:string){count})
///
/// `articles` are those of the segments, `key` and `block` as in a segment's metadata. Throws
/// Error(corrupt), Xapian::Error.
[[nodiscard]] std::string pack_vocabulary(const std::vector<Xapian::Database>& segments);

/// `articles` of that; 0 for an empty value.
[[nodiscard]] std::uint64_t packed_articles(std::string_view value);

/// A database in memory with these blocks in its metadata, for a Vocabulary, and their keys, a line
/// each, under kPackedKeysKey. Throws Error(corrupt).
[[nodiscard]] Xapian::Database unpack_vocabulary(std::string_view value);

inline constexpr std::string_view kPackedKeysKey = "keys";
inline constexpr std::size_t kMostPackedWords = 200'000;

}  // namespace treff::index
