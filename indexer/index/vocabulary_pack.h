// SPDX-License-Identifier: GPL-2.0-or-later
// The vocabulary of a commit packed into one value, for readers on other machines.
//
// A client of Xapian's remote backend can read the metadata of the first segment only, not the
// blocks in other segments. Besides, reading each block would cost a round trip.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace treff::index {

/// Merges the segments' vocabularies and compresses their kMostPackedWords most frequent words:
///
///   value = articles:number compress(count (key:string block:string){count})
///
/// `articles` is the number of documents in the segments; `key` and `block` are as in the metadata
/// of a segment. Throws Error(corrupt), Xapian::Error.
[[nodiscard]] std::string pack_vocabulary(const std::vector<Xapian::Database>& segments);

/// The number of articles stored in a packed vocabulary; 0 for an empty value.
[[nodiscard]] std::uint64_t packed_articles(std::string_view value);

/// Returns an in-memory database for use by a Vocabulary. Its metadata contain the packed blocks
/// and, under kPackedKeysKey, a list of their keys, one per line. Throws Error(corrupt).
[[nodiscard]] Xapian::Database unpack_vocabulary(std::string_view value);

inline constexpr std::string_view kPackedKeysKey = "keys";
inline constexpr std::size_t kMostPackedWords = 200'000;

}  // namespace treff::index
