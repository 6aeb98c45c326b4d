// SPDX-License-Identifier: GPL-2.0-or-later
#include "rank/copies.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace treff::query {
namespace {

constexpr double kLeastShared = .8;

bool is_word_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
         (byte >= 'a' && byte <= 'z');
}

}  // namespace

Shingles shingles_of(std::string_view text) {
  constexpr std::uint32_t kOffset = 2166136261U, kPrime = 16777619U;
  Shingles shingles;
  std::array<std::uint32_t, 3> last = {0, 0, 0};
  for (std::size_t i = 0; i < text.size();) {
    if (!is_word_byte(text[i])) {
      ++i;
      continue;
    }
    std::uint32_t word = kOffset;
    for (; i < text.size() && is_word_byte(text[i]); ++i) {
      word = (word ^ static_cast<unsigned char>(text[i])) * kPrime;
    }
    last = {last[1], last[2], word};
    shingles.push_back((last[0] * 31 + last[1]) * 31 + last[2]);
  }
  std::sort(shingles.begin(), shingles.end());
  shingles.erase(std::unique(shingles.begin(), shingles.end()), shingles.end());
  return shingles;
}

bool are_copies(const Shingles& a, const Shingles& b) {
  const std::size_t smaller = std::min(a.size(), b.size()), larger = std::max(a.size(), b.size());
  if (smaller == 0 || static_cast<double>(smaller) < kLeastShared * static_cast<double>(larger)) {
    return false;
  }
  std::size_t shared = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] == b[j]) {
      ++shared, ++i, ++j;
    } else {
      a[i] < b[j] ? ++i : ++j;
    }
  }
  return static_cast<double>(shared) >=
         kLeastShared * static_cast<double>(a.size() + b.size() - shared);
}

/// Prefix filtering (Chaudhuri et al. 2006): a text of n shingles shares at least ⌈.8n⌉ of them
/// with any copy, so copies have a common shingle among the n − ⌈.8n⌉ + 1 smallest of each. Only
/// these are indexed and looked up.
std::optional<std::size_t> CopyFinder::find_or_add(Shingles shingles) {
  const std::size_t prefix =
      shingles.size() -
      static_cast<std::size_t>(std::ceil(kLeastShared * static_cast<double>(shingles.size())));
  std::optional<std::size_t> first;
  const std::size_t looked_at = std::min(prefix + 1, shingles.size());
  for (std::size_t i = 0; i < looked_at; ++i) {
    const auto [begin, end] = first_shingles_.equal_range(shingles[i]);
    for (auto it = begin; it != end; ++it) {
      if (first && it->second >= *first) continue;
      if (are_copies(texts_[it->second], shingles)) first = it->second;
    }
  }
  if (first) return first;
  const auto number = static_cast<std::uint32_t>(texts_.size());
  for (std::size_t i = 0; i < looked_at; ++i) first_shingles_.emplace(shingles[i], number);
  texts_.push_back(std::move(shingles));
  return std::nullopt;
}

}  // namespace treff::query
