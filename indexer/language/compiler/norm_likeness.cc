// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/compiler/norm_likeness.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "language/unicode.h"

namespace treff::language {
namespace {

using Replacement = std::pair<std::u32string_view, std::u32string_view>;

/// Endings of derivations. Endings that correspond in the two norms become the same sign (# + @ !).
constexpr std::array<Replacement, 14> kEndings = {{{U"lighet", U"+#"},
                                                   {U"legheit", U"+#"},
                                                   {U"ligheit", U"+#"},
                                                   {U"heit", U"#"},
                                                   {U"leik", U"#"},
                                                   {U"het", U"#"},
                                                   {U"else", U"@"},
                                                   {U"ing", U"@"},
                                                   {U"sle", U"@"},
                                                   {U"nad", U"@"},
                                                   {U"laus", U"!"},
                                                   {U"løs", U"!"},
                                                   {U"lig", U"+"},
                                                   {U"leg", U"+"}}};

/// Consonants that may correspond in the two norms, as in hva and kva.
constexpr std::array<Replacement, 6> kSounds = {
    {{U"hv", U"v"}, {U"kv", U"v"}, {U"gn", U"n"}, {U"hj", U"j"}, {U"skj", U"sj"}, {U"sk", U"s"}}};
constexpr std::array<Replacement, 3> kSilent = {{{U"nd", U"n"}, {U"ld", U"l"}, {U"rd", U"r"}}};

std::u32string letters_of(std::string_view word) {
  std::u32string out;
  for (std::size_t i = 0; i < word.size();) out += next_code_point(word, &i);
  return out;
}

template <std::size_t N>
void replace_all(const std::array<Replacement, N>& replacements, std::u32string* word) {
  for (const auto& [from, to] : replacements) {
    for (std::size_t at = word->find(from); at != std::u32string::npos;
         at = word->find(from, at + to.size())) {
      word->replace(at, from.size(), to);
    }
  }
}

void replace_ending(std::u32string* word) {
  constexpr std::size_t kMinStem = 2;
  for (const auto& [from, to] : kEndings) {
    if (!word->ends_with(from) || word->size() - from.size() < kMinStem) continue;
    word->replace(word->size() - from.size(), from.size(), to);
    return;
  }
}

/// Reduces a word for comparison: replaces endings and consonants that differ between the norms,
/// removes vowels, j and silent d, and undoubles consonants.
std::u32string skeleton(std::u32string word) {
  replace_ending(&word);
  replace_all(kSounds, &word);
  std::erase_if(word, [](char32_t c) {
    return std::u32string_view(U"aeiouyæøåj").find(c) != std::u32string_view::npos;
  });
  replace_all(kSilent, &word);
  word.erase(std::unique(word.begin(), word.end()), word.end());
  return word;
}

std::size_t levenshtein(const std::u32string& a, const std::u32string& b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, substituted});
    }
  }
  return row[b.size()];
}

}  // namespace

bool Likeness::is_spelling() const {
  return same_skeleton && distance <= std::max<std::size_t>(2, length / 2);
}

bool Likeness::is_near() const { return 3 * distance <= length; }

Likeness likeness(std::string_view one, std::string_view other) {
  const std::u32string a = letters_of(one), b = letters_of(other);
  return {skeleton(a) == skeleton(b), levenshtein(a, b), std::max(a.size(), b.size())};
}

}  // namespace treff::language
