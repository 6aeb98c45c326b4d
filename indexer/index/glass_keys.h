// SPDX-License-Identifier: GPL-2.0-or-later
// The keys of a glass database's table of postings, values and metadata. (Format: xapian-core 1.4,
// backends/glass, and common/pack.h)
#pragma once

#include <xapian.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace treff::index {

// Prefixes of keys that are not those of terms.
inline constexpr std::string_view kMetadata("\0\xc0", 2), kBounds("\0\xd0", 2),
    kValues("\0\xd8", 2), kLengths("\0\xe0", 2);

// The first byte of a posting list's chunk, which says whether it is the last. In the first chunk,
// the list's counts precede it.
inline constexpr char kLastChunk = '1', kChunk = '0';

[[nodiscard]] std::string bounds_key(Xapian::valueno slot);

/// The prefix of the keys of a slot's values.
[[nodiscard]] std::string values_key(Xapian::valueno slot);

/// The key of the first chunk of the term's posting list or, for an empty term, of the lengths.
[[nodiscard]] std::string list_key(std::string_view term);

/// The term from which list_key() makes this key; nothing for any other key.
[[nodiscard]] std::optional<std::string> term_of(std::string_view list_key);

/// The prefix of the keys of that list's other chunks.
[[nodiscard]] std::string chunk_key(std::string_view term);

/// Appends the number of a chunk's first document, encoded so that keys sort by it.
void append_sortable(std::uint32_t n, std::string* key);

/// The number that append_sortable() encodes as `bytes`; nothing if there is none.
[[nodiscard]] std::optional<std::uint32_t> sortable_number(std::string_view bytes);

}  // namespace treff::index
