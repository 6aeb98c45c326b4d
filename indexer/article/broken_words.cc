// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/broken_words.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "article/is_among.h"
#include "language/unicode.h"

namespace treff {
namespace {

/// Words before which a hyphen stands for the omitted end of a compound, as in "olje- og gass".
bool is_conjunction(std::string_view word) {
  constexpr auto kWords = std::to_array<std::string_view>(
      {"og", "eller", "samt", "til", "men", "enn", "i", "både", "and"});
  return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

bool is_lower(std::string_view text) {
  std::size_t at = 0;
  return !text.empty() &&
         u_islower(static_cast<UChar32>(language::next_code_point(text, &at))) != 0;
}

bool is_upper(std::string_view text) {
  std::size_t at = 0;
  return !text.empty() &&
         u_isupper(static_cast<UChar32>(language::next_code_point(text, &at))) != 0;
}

bool is_digit(std::string_view text) {
  return !text.empty() && text.front() >= '0' && text.front() <= '9';
}

/// Names of parties whose compounds are written with a hyphen: Ap-forslaget.
bool is_short_name(std::string_view word) {
  constexpr auto kNames = std::to_array<std::string_view>({"Ap", "Sp", "Frp", "Krf", "Dna"});
  return std::find(kNames.begin(), kNames.end(), word) != kNames.end();
}

/// Whether a word broken at the end of a line would be written without the hyphen: it has at least
/// two letters and no digit, and ends with a lowercase letter.
bool is_plain_word(std::string_view word) {
  constexpr std::size_t kShortest = 2;
  std::size_t letters = 0;
  bool ends_small = false;
  for (std::size_t at = 0; at < word.size();) {
    const auto c = static_cast<UChar32>(language::next_code_point(word, &at));
    if (u_isdigit(c) != 0) return false;
    if (u_isalpha(c) != 0) ++letters;
    ends_small = u_islower(c) != 0;
  }
  return letters >= kShortest && ends_small;
}

/// Whether the halves name two of a kind, which keep their hyphen: nord-sør, norsk-svenske.
bool are_pair(std::string_view half, std::string_view word) {
  constexpr auto kPoints =
      std::to_array<std::string_view>({"nord", "sør", "øst", "aust", "vest", "syd"});
  constexpr auto kNations = std::to_array<std::string_view>(
      {"norsk",      "svensk",    "dansk",   "finsk",    "islandsk",   "samisk",
       "tysk",       "fransk",    "britisk", "engelsk",  "amerikansk", "russisk",
       "polsk",      "italiensk", "spansk",  "kinesisk", "japansk",    "israelsk",
       "palestinsk", "gresk",     "tyrkisk", "ukrainsk"});
  const std::string_view letters = word.substr(0, word.find_last_not_of(".,:;!?") + 1);
  const auto begins = [letters](std::string_view nation) { return letters.starts_with(nation); };
  return (is_among(half, kPoints) && is_among(letters, kPoints)) ||
         (is_among(half, kNations) && std::any_of(kNations.begin(), kNations.end(), begins));
}

/// The size of the hyphen at the end of `text`; 0 if there is none.
std::size_t hyphen_size(std::string_view text) {
  constexpr std::string_view kHyphen = "\u2010";
  return text.ends_with(kHyphen) ? kHyphen.size() : text.ends_with('-') ? 1 : 0;
}

}  // namespace

bool breaks_word(std::string_view text, std::string_view next) {
  if (text.ends_with("¬")) return true;
  const std::string_view before = text.substr(0, text.size() - hyphen_size(text));
  if (before.empty() || before.size() == text.size()) return false;
  if (before.back() == ' ' || before.back() == '-') return false;
  if (is_lower(next)) return true;
  // Oslo-Bergen, 2010-2012
  const std::string_view half = before.substr(before.find_last_of(" \n(«\"") + 1);
  return (is_upper(half) && is_upper(next)) || (is_digit(half) && is_digit(next));
}

void append_line(std::string_view line, std::string* text) {
  constexpr std::string_view kNotSign = "¬", kSoftHyphen = "\u00AD";
  if (text->empty() || line.empty()) {
    text->append(line);
    return;
  }
  const std::string_view word = line.substr(0, line.find(' '));
  for (const std::string_view mark : {kNotSign, kSoftHyphen}) {
    if (!text->ends_with(mark)) continue;
    text->resize(text->size() - mark.size());
    text->append(line);
    return;
  }
  const std::size_t hyphen = hyphen_size(*text);
  const std::string_view before = std::string_view(*text).substr(0, text->size() - hyphen);
  constexpr std::size_t kLongestHalf = 100;  // bytes; a text without spaces takes linear time
  const std::string_view end = before.substr(before.size() - std::min(before.size(), kLongestHalf));
  const std::string_view half = end.substr(end.find_last_of(" \n") + 1);
  if (hyphen == 0 || half.empty() || is_conjunction(word)) {
    text->append(" ").append(line);
    return;
  }
  if (is_plain_word(half) && !is_short_name(half) && is_lower(word) &&
      half.find('-') == std::string_view::npos && !are_pair(half, word)) {
    text->resize(before.size());
  }
  text->append(line);
}

}  // namespace treff
