// Merging databases into one, and deciding when.
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

namespace treff::index {

/// Writes a fresh, compact, durable database at `target` with the articles of `sources`, in their
/// order. Throws Xapian::Error; Error(io).
void merge_databases(const std::vector<std::filesystem::path>& sources,
                     const std::filesystem::path& target);

/// The same, into a single file.
void merge_into_file(const std::vector<std::filesystem::path>& sources,
                     const std::filesystem::path& target);

/// How many databases at the end of a list (of sizes in bytes, oldest first) are to be merged with
/// `fresh` bytes of new ones, so that each that stays is larger than all behind it together: the
/// databases are then at most as many as the size has doublings, and a byte is merged as often.
[[nodiscard]] std::size_t merge_depth(const std::vector<std::uint64_t>& sizes, std::uint64_t fresh);

/// The databases that an index may have while a load goes on. Each costs a search a look-up of
/// every word, and the load a merge to have one fewer.
inline constexpr std::size_t kMostDatabases = 8;

}  // namespace treff::index
