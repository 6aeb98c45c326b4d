// SPDX-License-Identifier: GPL-2.0-or-later
// Bounds on the size, depth and expansion of one input, so that a hostile one costs little.
#pragma once

#include <cstddef>
#include <cstdint>

namespace treff {

/// The largest article that an index takes, and the largest text file, line of JSON Lines or
/// JSON object that is read for one. War and Peace is 3 MB. Hostile input takes 60 times its
/// size to index (no two words alike) and 30 times its size to read (JSON of nothing but
/// brackets).
inline constexpr std::size_t kLargestArticle = std::size_t{8} << 20;

/// The largest file, or member of an archive, that is held in memory at once. JSON Lines and JSON
/// in UTF-8 are not held in memory and may be larger.
inline constexpr std::size_t kLargestFile = std::size_t{64} << 20;

/// The largest HTML page, including its scripts and embedded pictures.
inline constexpr std::size_t kLargestPage = std::size_t{16} << 20;

/// The most text blocks (runs between block-level tags) in a page; War and Peace has 12,000.
inline constexpr std::size_t kMostBlocks = 500'000;

/// The deepest nesting of JSON; an article needs two levels, its metadata a few more.
inline constexpr int kDeepestJson = 100;

/// The deepest nesting of XML.
inline constexpr int kDeepestMarkup = 256;

/// The deepest nesting of HTML; text below still counts. Chromium has the same bound.
inline constexpr std::size_t kDeepestHtml = 512;

/// The largest number of attributes read from one tag; real pages have a dozen.
inline constexpr std::size_t kMostAttributes = 100;

/// The most layers of archives and compression: a.tar.xz is two, with members a.jsonl.gz three.
inline constexpr int kDeepestArchive = 4;

/// A file of n bytes may expand to kLargestRatio * n or kExpansionAllowance, whichever is more,
/// over all its layers together, but never beyond kLargestExpansion. Norwegian articles compress by
/// a factor of 3 to 5, logs of them by 50; a bomb reaches 1,000 (gzip) or 7,000 (xz).
inline constexpr std::uint64_t kLargestRatio = 200;
inline constexpr std::uint64_t kExpansionAllowance = std::uint64_t{64} << 20;
inline constexpr std::uint64_t kLargestExpansion = std::uint64_t{256} << 30;

/// The most memory that a compressed file may demand for unpacking. xz -9 demands 64 MB and zstd
/// -19 demands 8 MB; with --long, zstd's own programs grant 128 MB.
inline constexpr std::uint64_t kLargestDictionary = std::uint64_t{128} << 20;

}  // namespace treff
