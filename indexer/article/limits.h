// SPDX-License-Identifier: GPL-2.0-or-later
// What one input may cost, so that a hostile one costs little: bounds on size, depth and expansion.
#pragma once

#include <cstddef>
#include <cstdint>

namespace treff {

/// The largest article that an index takes, and the largest file of text, line of JSON Lines or
/// object of JSON that is read for one. War and Peace is 3 MB. What is hostile takes 60 times its
/// size to index (words of which no two are the same) and 30 times to read (JSON of nothing but
/// brackets).
inline constexpr std::size_t kLargestArticle = std::size_t{8} << 20;

/// The largest file, or archive's member, that is held in memory at once: what JSON Lines and JSON
/// in UTF-8, which are not, may exceed.
inline constexpr std::size_t kLargestFile = std::size_t{64} << 20;

/// The largest HTML page, with its scripts and its pictures that are part of the text.
inline constexpr std::size_t kLargestPage = std::size_t{16} << 20;

/// The most runs of text between the block-level tags of a page; War and Peace has 12,000.
inline constexpr std::size_t kMostBlocks = 500'000;

/// The deepest JSON that is read; an article needs two levels, its metadata a few more.
inline constexpr int kDeepestJson = 100;

/// The deepest XML that is read.
inline constexpr int kDeepestMarkup = 256;

/// The deepest HTML elements that are told apart; text below still counts. Chromium's bound too.
inline constexpr std::size_t kDeepestHtml = 512;

/// The most attributes of one tag that are read; people's pages have a dozen.
inline constexpr std::size_t kMostAttributes = 100;

/// An archive in an archive in an archive: a.tar.xz is two layers, with members a.jsonl.gz three.
inline constexpr int kDeepestArchive = 4;

/// A file of n bytes may expand to kLargestRatio * n, or to kExpansionAllowance if that is more,
/// over all its layers together, and never beyond kLargestExpansion. Articles in Norwegian compress
/// to a third or a fifth, logs of them to a fiftieth; a bomb reaches 1,000 (gzip) or 7,000 (xz).
inline constexpr std::uint64_t kLargestRatio = 200;
inline constexpr std::uint64_t kExpansionAllowance = std::uint64_t{64} << 20;
inline constexpr std::uint64_t kLargestExpansion = std::uint64_t{256} << 30;

/// What a compressed file may ask for to be unpacked. xz -9 asks for 64 MB and zstd -19 for 8; with
/// --long, 128 is what zstd's own programs grant.
inline constexpr std::uint64_t kLargestDictionary = std::uint64_t{128} << 20;

}  // namespace treff
