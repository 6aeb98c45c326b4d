// SPDX-License-Identifier: GPL-2.0-or-later
// Limits on the size, depth and expansion of one input, so that hostile input costs little.
#pragma once

#include <cstddef>
#include <cstdint>

namespace treff {

/// The largest article that an index accepts, and the largest text file, line of JSON Lines or JSON
/// object that is read as an article. War and Peace is 3 MB. Indexing hostile input (all words
/// different) takes 60 times the input's size in memory; reading hostile JSON (only brackets) takes
/// 30 times.
inline constexpr std::size_t kLargestArticle = std::size_t{8} << 20;

/// The largest file, or member of an archive, that is held in memory at once. JSON Lines and JSON
/// in UTF-8 are not held in memory and may be larger.
inline constexpr std::size_t kLargestFile = std::size_t{64} << 20;

/// The largest HTML page, including its scripts and embedded pictures.
inline constexpr std::size_t kLargestPage = std::size_t{16} << 20;

/// The most text blocks (runs between block-level tags) in a page. War and Peace has 12,000.
inline constexpr std::size_t kMostBlocks = 500'000;

/// The deepest nesting of JSON; an article needs two levels, its metadata a few more.
inline constexpr int kDeepestJson = 100;

/// The deepest nesting of XML.
inline constexpr int kDeepestMarkup = 256;

/// The deepest nesting of HTML, as in Chromium. Text at deeper levels is still read.
inline constexpr std::size_t kDeepestHtml = 512;

/// The largest number of attributes read from one tag; real pages have a dozen.
inline constexpr std::size_t kMostAttributes = 100;

/// The most layers of archives and compression. a.tar.xz has two; a.jsonl.gz inside it adds a
/// third.
inline constexpr int kDeepestArchive = 4;

/// A file of n bytes may expand to the larger of kLargestRatio * n and kExpansionAllowance, summed
/// over all its layers, but never beyond kLargestExpansion. Norwegian articles compress by a factor
/// of 3 to 5, logs by 50; a bomb reaches 1,000 (gzip) or 7,000 (xz).
inline constexpr std::uint64_t kLargestRatio = 200;
inline constexpr std::uint64_t kExpansionAllowance = std::uint64_t{64} << 20;
inline constexpr std::uint64_t kLargestExpansion = std::uint64_t{256} << 30;

/// The most memory that decompressing a file may require. xz -9 needs 64 MB and zstd -19 needs 8
/// MB; zstd's own programs allow 128 MB with --long.
inline constexpr std::uint64_t kLargestDictionary = std::uint64_t{128} << 20;

}  // namespace treff
