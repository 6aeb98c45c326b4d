// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/written_norm.h"

#include <algorithm>
#include <string>
#include <unordered_map>

namespace treff::language {
namespace {

constexpr std::size_t kEnough = 4000;
/// Fewer words of one norm than this may come from a quotation or a name.
constexpr int kLeastTelling = 3;

/// Frequent words that only one norm has: 1 means bokmål, −1 nynorsk.
const std::unordered_map<std::string_view, int>& telling_words() {
  static const std::unordered_map<std::string_view, int> words = {
      {"ikke", 1},   {"jeg", 1},   {"en", 1},       {"et", 1},      {"fra", 1},    {"hva", 1},
      {"hvem", 1},   {"hvor", 1},  {"hvordan", 1},  {"hvorfor", 1}, {"noen", 1},   {"noe", 1},
      {"mye", 1},    {"mer", 1},   {"sier", 1},     {"også", 1},    {"hos", 1},    {"mens", 1},
      {"siden", 1},  {"uten", 1},  {"hun", 1},      {"dere", 1},    {"gjør", 1},   {"sammen", 1},
      {"derfor", 1}, {"ble", 1},   {"være", 1},     {"bare", 1},    {"hver", 1},   {"selv", 1},
      {"ikkje", -1}, {"eg", -1},   {"ein", -1},     {"eit", -1},    {"frå", -1},   {"kva", -1},
      {"kven", -1},  {"kor", -1},  {"korleis", -1}, {"kvifor", -1}, {"nokon", -1}, {"noko", -1},
      {"mykje", -1}, {"meir", -1}, {"seier", -1},   {"òg", -1},     {"hjå", -1},   {"medan", -1},
      {"sidan", -1}, {"utan", -1}, {"ho", -1},      {"dykk", -1},   {"gjer", -1},  {"saman", -1},
      {"difor", -1}, {"vart", -1}, {"vere", -1},    {"berre", -1},  {"kvar", -1},  {"sjølv", -1},
      {"dei", -1},   {"vert", -1}, {"vera", -1},    {"ei", -1}};
  return words;
}

bool is_letter(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
}

}  // namespace

std::string_view written_norm(std::string_view text) {
  text = text.substr(0, kEnough);
  int bokmaal = 0, nynorsk = 0;
  constexpr std::size_t kLongest = 8;  // in bytes
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i;
    while (end < text.size() && is_letter(text[end])) ++end;
    if (end > i && end - i <= kLongest) {
      std::string word(text.substr(i, end - i));
      if (word[0] >= 'A' && word[0] <= 'Z') word[0] = static_cast<char>(word[0] + ('a' - 'A'));
      const auto found = telling_words().find(word);
      if (found != telling_words().end()) ++(found->second > 0 ? bokmaal : nynorsk);
    }
    i = std::max(end, i + 1);
  }
  if (std::max(bokmaal, nynorsk) < kLeastTelling || bokmaal == nynorsk) return "";
  return bokmaal > nynorsk ? "nb" : "nn";
}

}  // namespace treff::language
