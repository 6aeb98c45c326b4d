// What one input may cost, so that a hostile one costs little: bounds on size, depth and expansion.
#pragma once

#include <cstddef>
#include <cstdint>

namespace treff {

/// The largest article: a file, a line of JSON Lines or an archive's member, once decompressed. War
/// and Peace is 3 MB. A reader holds a few times an article's size; at worst, for one of nothing
/// but lines of two letters, 25 times (measured).
inline constexpr std::size_t kLargestArticle = std::size_t{64} << 20;

/// The largest HTML page. Markup of many tiny elements takes ten times its size to read.
inline constexpr std::size_t kLargestPage = std::size_t{16} << 20;

/// The deepest JSON that is read; an article needs two levels, its metadata a few more.
inline constexpr int kDeepestJson = 100;

/// The deepest HTML or XML that is read; libxml2's own bound for documents is the same.
inline constexpr int kDeepestMarkup = 256;

/// The most attributes of one tag; people's pages have a dozen.
inline constexpr std::size_t kMostAttributes = 1000;

/// An archive in an archive in an archive: a.tar.xz is two layers, with members a.jsonl.gz three.
inline constexpr int kDeepestArchive = 4;

/// A file of n bytes may expand to kLargestRatio * n, or to kExpansionAllowance if that is more,
/// over all its layers together, and never beyond kLargestExpansion. Articles in Norwegian compress
/// to a third or a fifth, logs of them to a fiftieth; a bomb reaches 1,000 (gzip) or 7,000 (xz).
inline constexpr std::uint64_t kLargestRatio = 200;
inline constexpr std::uint64_t kExpansionAllowance = std::uint64_t{64} << 20;
inline constexpr std::uint64_t kLargestExpansion = std::uint64_t{256} << 30;

}  // namespace treff
