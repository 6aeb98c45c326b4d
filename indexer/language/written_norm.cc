// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/written_norm.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <utility>

namespace treff::language {
namespace {

constexpr std::size_t kEnough = 4000;
/// Fewer words of one norm than this may come from a quotation or a name.
constexpr int kLeastTelling = 3;

constexpr std::size_t kLongest = 8;  // in bytes

/// A word of at most kLongest bytes as a number.
std::uint64_t packed(std::string_view word) {
  std::uint64_t number = 0;
  std::memcpy(&number, word.data(), word.size());
  return number;
}

/// Frequent words that only one norm has: 1 means bokmål, −1 nynorsk.
constexpr std::pair<std::string_view, int> kTellingWords[] = {
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

/// A hash table of kTellingWords, in which most of a text's words are looked up. With
/// std::unordered_map, that took 3 % of a load's CPU time.
class TellingWords {
 public:
  TellingWords() {
    for (const auto& [word, norm] : kTellingWords) {
      std::size_t at = first_place(packed(word));
      while (slots_[at].word != 0) at = (at + 1) % kSlots;
      slots_[at] = {packed(word), norm};
    }
  }

  /// 1 or −1; 0 for any other word.
  [[nodiscard]] int norm_of(std::uint64_t word) const {
    std::size_t at = first_place(word);
    while (slots_[at].word != word && slots_[at].word != 0) at = (at + 1) % kSlots;
    return slots_[at].norm;
  }

 private:
  struct Slot {
    std::uint64_t word = 0;
    int norm = 0;
  };
  static constexpr std::size_t kSlots = 256;
  static_assert(4 * std::size(kTellingWords) <= kSlots);

  static std::size_t first_place(std::uint64_t word) {
    constexpr std::uint64_t kGolden = 0x9e3779b97f4a7c15;
    return word * kGolden >> 56U;
  }

  std::array<Slot, kSlots> slots_{};
};

constexpr std::array<bool, 256> kIsLetter = [] {
  std::array<bool, 256> is{};
  for (std::size_t c = 0x80; c < is.size(); ++c) is[c] = true;
  for (std::size_t c = 'a'; c <= 'z'; ++c) is[c] = is[c - 'a' + 'A'] = true;
  return is;
}();

bool is_letter(char c) { return kIsLetter[static_cast<unsigned char>(c)]; }

}  // namespace

std::string_view written_norm(std::string_view text) {
  text = text.substr(0, kEnough);
  static const TellingWords words;
  int bokmaal = 0, nynorsk = 0;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i;
    while (end < text.size() && is_letter(text[end])) ++end;
    if (end > i && end - i <= kLongest) {
      std::array<char, kLongest> word{};
      text.copy(word.data(), end - i, i);
      if (word[0] >= 'A' && word[0] <= 'Z') word[0] = static_cast<char>(word[0] + ('a' - 'A'));
      const int norm = words.norm_of(packed({word.data(), word.size()}));
      bokmaal += norm > 0 ? 1 : 0;
      nynorsk += norm < 0 ? 1 : 0;
    }
    i = std::max(end, i + 1);
  }
  if (std::max(bokmaal, nynorsk) < kLeastTelling || bokmaal == nynorsk) return "";
  return bokmaal > nynorsk ? "nb" : "nn";
}

}  // namespace treff::language
