// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/sentences.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "language/unicode.h"

namespace treff {
namespace {

/// Abbreviations, without their last period, that are often followed by a capital or a number.
/// Those that often end a sentence (osv., m.m., etc.) are left out.
constexpr auto kAbbreviations = std::to_array<std::string_view>(
    {"adm", "adr",  "alm", "ang", "ass",  "aug",  "avd", "bl.a",  "ca",   "cand", "dep",
     "des", "dir",  "div", "dr",  "e.kr", "el",   "f",   "f.eks", "f.kr", "febr", "feb",
     "fhv", "fl",   "flg", "fr",  "frk",  "fv",   "gen", "h.k.h", "hr",   "inkl", "jan",
     "jf",  "jr",   "jfr", "kap", "kgl",  "kl",   "kr",  "m.a",   "maks", "mill", "milj",
     "min", "nov",  "nr",  "okt", "omg",  "ordf", "pr",  "prof",  "ref",  "rv",   "s",
     "sen", "sept", "st",  "t.d", "tlf",  "vg",   "vol"});

constexpr std::string_view kStops = ".!?";
constexpr auto kClosers =
    std::to_array<std::string_view>({"»", "”", "’", "\"", "'", ")", "]", "“"});

bool is_space(char c) { return c == ' ' || c == '\n'; }

/// The length of the stop at the front of `text`: . ! ? or the ellipsis character; else 0.
std::size_t stop_at(std::string_view text) {
  if (kStops.find(text[0]) != std::string_view::npos) return 1;
  return text.starts_with("…") ? std::string_view("…").size() : 0;
}

std::size_t closer_at(std::string_view text) {
  for (const std::string_view closer : kClosers) {
    if (text.starts_with(closer)) return closer.size();
  }
  return 0;
}

/// The word before the stop at `stop`. It begins after a space or an opening bracket or quote.
std::string_view word_before(std::string_view text, std::size_t stop) {
  constexpr std::size_t kLongest = 16;  // longer words are not abbreviations
  std::size_t begin = stop;
  while (begin > 0 && stop - begin < kLongest && !is_space(text[begin - 1]) &&
         text[begin - 1] != '(' && text[begin - 1] != '"') {
    --begin;
  }
  std::string_view word = text.substr(begin, stop - begin);
  if (word.starts_with("«")) word.remove_prefix(std::string_view("«").size());
  return word;
}

bool is_ordinal(std::string_view word) {
  return word.size() <= 2 && !word.empty() &&
         std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Whether the period after `word` is part of the word and does not end a sentence.
bool takes_stop(std::string_view word) {
  if (word.empty()) return false;
  if (is_ordinal(word) || language::count_code_points(word) == 1) return true;
  const std::string lower = language::fold(word);
  return std::find(kAbbreviations.begin(), kAbbreviations.end(), lower) != kAbbreviations.end();
}

bool begins_sentence(std::string_view text) {
  std::size_t offset = 0;
  return u_islower(static_cast<UChar32>(language::next_code_point(text, &offset))) == 0;
}

}  // namespace

std::vector<std::size_t> sentence_ends(std::string_view text) {
  std::vector<std::size_t> ends;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    std::size_t length;
    while (i < text.size() && (length = stop_at(text.substr(i))) > 0) i += length;
    if (i == begin) {
      ++i;
      continue;
    }
    const bool single_full_stop = i == begin + 1 && text[begin] == '.';
    while (i < text.size() && (length = closer_at(text.substr(i))) > 0) i += length;
    if (i + 1 >= text.size() || !is_space(text[i]) || !begins_sentence(text.substr(i + 1)))
      continue;
    if (single_full_stop && takes_stop(word_before(text, begin))) continue;
    ends.push_back(i);
  }
  return ends;
}

}  // namespace treff
