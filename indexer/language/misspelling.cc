// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/misspelling.h"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>
#include <utility>

#include "language/unicode.h"

namespace treff::language {
namespace {

constexpr double kTransposition = .8;
constexpr double kLetterCost = 1;
constexpr std::size_t kMostLetters = 40;

using SoundPair = std::pair<std::string_view, std::string_view>;

/// Spellings that sound alike, or that people use on keyboards without æ, ø, å. In both directions.
constexpr std::array<SoundPair, 48> kAlike = {
    {{"ø", "o"},    {"ø", "oe"},   {"å", "aa"},     {"å", "a"},     {"å", "o"},
     {"æ", "e"},    {"æ", "ae"},   {"æ", "a"},      {"kj", "skj"},  {"kj", "tj"},
     {"kj", "sj"},  {"skj", "sj"}, {"stj", "sj"},   {"stj", "skj"}, {"rs", "sj"},
     {"rsj", "sj"}, {"hv", "v"},   {"gj", "j"},     {"hj", "j"},    {"lj", "j"},
     {"ld", "ll"},  {"nd", "nn"},  {"nd", "n"},     {"rd", "r"},    {"ng", "n"},
     {"ig", "i"},   {"eg", "ei"},  {"et", "e"},     {"ks", "x"},    {"kk", "ck"},
     {"k", "c"},    {"s", "c"},    {"s", "z"},      {"v", "w"},     {"i", "y"},
     {"y", "u"},    {"f", "ph"},   {"t", "th"},     {"k", "q"},     {"kv", "qu"},
     {"ei", "ai"},  {"h", ""},     {"ss", "rs"},    {"ch", "k"},    {"sjon", "tion"},
     {"mp", "np"},  {"eu", "ev"},  {"sjon", "sion"}}};

/// Spellings that sound alike before e, i, y, æ and ø: kjino, kino, but not skjole, skole.
constexpr std::array<SoundPair, 6> kAlikeBeforeFront = {
    {{"kj", "k"}, {"skj", "sk"}, {"sj", "sk"}, {"gj", "g"}, {"sj", "g"}, {"sj", "s"}}};

/// Consonants that bokmål wrote after a vowel until 1907, and Danish still does: gade, løbe, bog.
constexpr std::array<SoundPair, 3> kSoft = {{{"b", "p"}, {"d", "t"}, {"g", "k"}}};

/// Small words that people often write together with the next one, and that begin few compounds.
constexpr std::array<std::string_view, 18> kJoined = {"av",  "blant", "en",  "et",  "for", "hvor",
                                                      "i",   "med",   "når", "og",  "på",  "rett",
                                                      "som", "stort", "så",  "til", "ut",  "ved"};

constexpr std::array<std::string_view, 29> kLetters = {
    "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o",
    "p", "q", "r", "s", "t", "u", "v", "w", "x", "y", "z", "æ", "ø", "å"};

/// The offsets at which the letters of `form` begin, and the offset of its end.
std::vector<std::size_t> letter_offsets(std::string_view form) {
  std::vector<std::size_t> offsets;
  for (std::size_t i = 0; i < form.size();) {
    offsets.push_back(i);
    static_cast<void>(next_code_point(form, &i));
  }
  offsets.push_back(form.size());
  return offsets;
}

std::string replaced(std::string_view form, std::size_t at, std::size_t length,
                     std::string_view by) {
  std::string out(form.substr(0, at));
  out += by;
  out += form.substr(at + length);
  return out;
}

bool is_vowel(std::string_view letter) {
  return std::string_view("aeiouyæøå").find(letter) != std::string_view::npos;
}

bool begins_front(std::string_view rest) {
  return rest.starts_with('e') || rest.starts_with('i') || rest.starts_with('y') ||
         rest.starts_with("æ") || rest.starts_with("ø");
}

template <typename Give>
void sound_alikes(std::string_view form, const Give& give) {
  const auto exchange = [&](const SoundPair& pair, bool before_front) {
    for (const auto& [from, to] : {pair, SoundPair(pair.second, pair.first)}) {
      if (from.empty()) continue;  // a missing letter is a letter error
      for (std::size_t at = form.find(from); at != std::string_view::npos;
           at = form.find(from, at + 1)) {
        if (before_front && !begins_front(form.substr(at + from.size()))) continue;
        give(replaced(form, at, from.size(), to));
      }
    }
  };
  for (const SoundPair& pair : kAlike) exchange(pair, false);
  for (const SoundPair& pair : kAlikeBeforeFront) exchange(pair, true);
  const std::vector<std::size_t> at = letter_offsets(form);
  for (std::size_t i = 0; i + 1 < at.size(); ++i) {
    const std::string_view letter = form.substr(at[i], at[i + 1] - at[i]);
    for (const auto& [old, modern] : kSoft) {
      if (letter == old && i > 0 && is_vowel(form.substr(at[i - 1], at[i] - at[i - 1]))) {
        give(replaced(form, at[i], 1, modern));
      }
    }
    const bool doubled =
        i + 2 < at.size() && form.substr(at[i + 1], at[i + 2] - at[i + 1]) == letter;
    give(doubled ? replaced(form, at[i], letter.size(), "") : replaced(form, at[i], 0, letter));
  }
}

template <typename Give>
void letter_errors(std::string_view form, const Give& give) {
  const std::vector<std::size_t> at = letter_offsets(form);
  for (std::size_t i = 0; i < at.size(); ++i) {
    for (const std::string_view letter : kLetters)
      give(replaced(form, at[i], 0, letter), kLetterCost);
    if (i + 1 == at.size()) continue;
    const std::size_t length = at[i + 1] - at[i];
    give(replaced(form, at[i], length, ""), kLetterCost);
    for (const std::string_view letter : kLetters) {
      give(replaced(form, at[i], length, letter), kLetterCost);
    }
    if (i + 2 == at.size()) continue;
    const std::string swapped = std::string(form.substr(at[i + 1], at[i + 2] - at[i + 1])) +
                                std::string(form.substr(at[i], length));
    give(replaced(form, at[i], at[i + 2] - at[i], swapped), kTransposition);
  }
}

/// Generates those letter_errors() that are in `forms`. Follows the automaton while it builds
/// candidates, so that it drops a candidate as soon as no word begins with it.
class KnownLetterErrors {
 public:
  KnownLetterErrors(const LexiconTable& forms, std::string_view form)
      : forms_(forms), form_(form), at_(letter_offsets(form)) {}

  template <typename Give>
  void run(const Give& give) const {
    std::optional<State> before = forms_.root();
    for (std::size_t i = 0; before && i < at_.size(); ++i) {
      const std::string_view rest = form_.substr(at_[i]);
      const bool last = i + 1 == at_.size();
      const std::size_t length = last ? 0 : at_[i + 1] - at_[i];
      for (const std::string_view letter : kLetters) {
        const std::optional<State> behind = walk(*before, letter);
        if (!behind) continue;
        if (ends(*behind, rest)) give(replaced(form_, at_[i], 0, letter), kLetterCost);
        if (!last && ends(*behind, rest.substr(length))) {
          give(replaced(form_, at_[i], length, letter), kLetterCost);
        }
      }
      if (last) return;
      if (ends(*before, rest.substr(length))) {
        give(replaced(form_, at_[i], length, ""), kLetterCost);
      }
      if (i + 2 < at_.size()) {
        std::string swapped(rest.substr(length, at_[i + 2] - at_[i + 1]));
        swapped += rest.substr(0, length);
        const std::optional<State> behind = walk(*before, swapped);
        if (behind && ends(*behind, form_.substr(at_[i + 2]))) {
          give(replaced(form_, at_[i], at_[i + 2] - at_[i], swapped), kTransposition);
        }
      }
      before = walk(*before, rest.substr(0, length));
    }
  }

 private:
  using State = LexiconTable::State;

  [[nodiscard]] std::optional<State> walk(State state, std::string_view bytes) const {
    for (const char c : bytes) {
      const std::optional<State> next = forms_.next(state, static_cast<std::uint8_t>(c));
      if (!next) return std::nullopt;
      state = *next;
    }
    return state;
  }

  [[nodiscard]] bool ends(State state, std::string_view rest) const {
    const std::optional<State> end = walk(state, rest);
    return end && forms_.record(*end).has_value();
  }

  const LexiconTable& forms_;
  std::string_view form_;
  std::vector<std::size_t> at_;
};

}  // namespace

std::vector<Correction> corrections(std::string_view form, bool two, const LexiconTable* known) {
  if (count_code_points(form) > kMostLetters) return {};
  std::unordered_map<std::string, double> cost;
  const auto note = [&cost](std::string&& candidate, double c) {
    const auto [entry, fresh] = cost.try_emplace(std::move(candidate), c);
    if (!fresh && c < entry->second) entry->second = c;
  };
  std::vector<std::string> alike;
  sound_alikes(form, [&](std::string&& candidate) {
    alike.push_back(candidate);
    note(std::move(candidate), kSoundCost);
  });
  letter_errors(form, note);
  if (!two) alike.clear();
  for (const std::string& first : alike) {
    sound_alikes(first, [&](std::string&& second) { note(std::move(second), 2 * kSoundCost); });
    const auto note_both = [&](std::string&& second, double c) {
      note(std::move(second), kSoundCost + c);
    };
    if (known != nullptr) {
      KnownLetterErrors(*known, first).run(note_both);
    } else {
      letter_errors(first, note_both);
    }
  }
  cost.erase(std::string(form));
  std::vector<Correction> found;
  found.reserve(cost.size());
  for (const auto& [candidate, c] : cost) {
    if (!candidate.empty()) found.push_back({candidate, c});
  }
  return found;
}

std::vector<std::string> words_apart(const Lexicon& lexicon, std::string_view form) {
  constexpr std::size_t kMinLast = 3;
  std::vector<std::string> out;
  for (const std::string_view word : kJoined) {
    if (!form.starts_with(word) || form.size() < word.size() + kMinLast) continue;
    const std::string_view rest = form.substr(word.size());
    const std::string first = std::string(word) + ' ';
    const std::vector<LexiconEntry> entries = lexicon.lookup(rest);
    const auto counts = [](const LexiconEntry& e) {
      return e.is(kWord) && e.word_class != WordClass::kName && !e.is(kImperative | kRare);
    };
    if (std::any_of(entries.begin(), entries.end(), counts))
      out.push_back(first + std::string(rest));
    for (const std::string& more : words_apart(lexicon, rest)) out.push_back(first + more);
  }
  return out;
}

std::vector<std::vector<std::string>> common_words_in(const Lexicon& lexicon,
                                                      std::string_view form) {
  constexpr std::size_t kLeastLetters = 9, kMostWords = 3;
  std::vector<std::vector<std::string>> found;
  if (count_code_points(form) < kLeastLetters || count_code_points(form) > kMostLetters) {
    return found;
  }
  const std::vector<std::size_t> at = letter_offsets(form);
  std::vector<std::string> words;
  const auto split = [&](const auto& again, std::size_t from, bool small) -> void {
    if (from + 1 == at.size()) {
      if (small && words.size() > 1) found.push_back(words);
      return;
    }
    if (words.size() == kMostWords) return;
    for (std::size_t end = from + 2; end < at.size(); ++end) {
      const std::string_view word = form.substr(at[from], at[end] - at[from]);
      bool known = false, is_small = false;
      for (const LexiconEntry& e : lexicon.lookup(word)) {
        if (!e.is(kWord) || e.word_class == WordClass::kName || e.is(kImperative | kRare)) continue;
        known = true;
        is_small |= e.word_class == WordClass::kFunction || e.word_class == WordClass::kAdverb;
      }
      if (!known) continue;
      words.emplace_back(word);
      again(again, end, small || is_small);
      words.pop_back();
    }
  };
  split(split, 0, false);
  return found;
}

bool is_written_apart(const Lexicon& lexicon, std::string_view first, std::string_view second) {
  constexpr std::size_t kMinPart = 3;
  if (first.size() < kMinPart || second.size() < kMinPart) return false;
  bool begins = false;
  for (const LexiconEntry& e : lexicon.lookup(first)) {
    if (e.is(kRare) || e.is(kImperative)) continue;
    if (e.word_class == WordClass::kName) continue;
    const bool noun = e.word_class == WordClass::kNoun;
    const bool free = e.word_class == WordClass::kAdjective || e.word_class == WordClass::kFunction;
    if (e.is(kWord) && free) return false;
    begins |= e.is(kLeftPart) || (noun && e.lemma == first);
  }
  if (!begins) return false;
  const std::vector<LexiconEntry> heads = lexicon.lookup(second);
  return std::any_of(heads.begin(), heads.end(), [](const LexiconEntry& e) {
    return e.is(kRightPart) && !e.is(kRare) && e.word_class == WordClass::kNoun;
  });
}

bool begins_a_word(const LexiconTable& forms, std::string_view beginning) {
  LexiconTable::State state = forms.root();
  for (const char c : beginning) {
    const auto next = forms.next(state, static_cast<std::uint8_t>(c));
    if (!next) return false;
    state = *next;
  }
  return true;
}

std::vector<std::string> listed_corrections(const Lexicon& lexicon, std::string_view form) {
  std::vector<std::string> out;
  for (LexiconEntry& e : lexicon.counterparts(form)) {
    if (!e.is(kBokmaal | kNynorsk)) out.push_back(std::move(e.lemma));
  }
  return out;
}

}  // namespace treff::language
