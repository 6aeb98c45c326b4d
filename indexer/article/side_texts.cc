// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/side_texts.h"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <unordered_set>
#include <utility>

#include "article/white_space.h"

namespace treff {
namespace {

using Shingles = std::unordered_set<std::size_t>;

/// The hashes of all sequences of three words, across paragraphs. A shorter text gets one hash.
Shingles shingles_of(const std::vector<std::string>& paragraphs) {
  const std::string text = joined_paragraphs(paragraphs);
  Shingles shingles;
  const std::hash<std::string_view> hash;
  std::size_t before = 0, last = 0, words = 0;  // hashes of the last two words; word count
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::size_t word = hash(std::string_view(text).substr(at, end - at));
    if (++words > 2) shingles.insert((before * 31 + last) * 31 + word);
    before = std::exchange(last, word);
    at = end + 1;
  }
  if (shingles.empty()) shingles.insert(hash(text));
  return shingles;
}

bool is_half_within(const Shingles& one, const Shingles& other) {
  const auto within =
      std::count_if(one.begin(), one.end(), [&other](std::size_t s) { return other.contains(s); });
  return 2 * static_cast<std::size_t>(within) >= one.size();
}

/// A truncated summary up to the "…", "..." or "[…]" at its end.
std::string_view without_ellipsis(std::string_view summary) {
  for (const std::string_view end : {"]", "…", "...", "[", " "}) {
    if (summary.ends_with(end)) summary.remove_suffix(end.size());
  }
  return summary;
}

}  // namespace

std::string joined_paragraphs(const std::vector<std::string>& paragraphs) {
  std::string text;
  for (const std::string& paragraph : paragraphs) text.append(paragraph).append(" ");
  return collapse_white_space(text);
}

bool add_summary(const std::string& summary, Article* article) {
  if (is_blank(summary)) return false;
  const std::string text = joined_paragraphs(article->paragraphs);
  if (text.find(without_ellipsis(summary)) != std::string::npos) return false;
  const auto repeats = [&summary](const Extra& extra) { return extra.text == summary; };
  if (std::any_of(article->extras.begin(), article->extras.end(), repeats)) return false;
  article->extras.push_back({ExtraKind::summary, summary});
  return true;
}

bool is_same_text(const std::vector<std::string>& one, const std::vector<std::string>& other) {
  const Shingles first = shingles_of(one), second = shingles_of(other);
  return is_half_within(first, second) || is_half_within(second, first);
}

}  // namespace treff
