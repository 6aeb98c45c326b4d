// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/compiler/norm_pairs.h"

#include <treff/error.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "language/compiler/norm_likeness.h"
#include "language/compiler/word_lists.h"
#include "language/unicode.h"

namespace treff::language {
namespace {

constexpr Marks kBoth = kBokmaal | kNynorsk;

/// If both norms have both words, they count as spellings of each other only from this length on:
/// sol (sun) and søl (mess) are different words.
constexpr std::size_t kMinLongWord = 7;

Marks other(Marks norm) { return static_cast<Marks>(norm ^ kBoth); }

/// The classes in which `word` is a lemma in any of `norms`.
std::set<WordClass> classes_in(const Dictionary& dictionary, const std::string& word, Marks norms) {
  std::set<WordClass> out;
  const auto found = dictionary.forms.find(word);
  if (found == dictionary.forms.end()) return out;
  for (const LexiconEntry& e : found->second) {
    if (e.lemma == word && e.is(kWord) && e.is(norms)) out.insert(e.word_class);
  }
  return out;
}

/// The words in class `word_class` that translate `lemma` into `norm`.
std::vector<std::string> translations(const Dictionary& dictionary, const std::string& lemma,
                                      WordClass word_class, Marks norm) {
  std::vector<std::string> out;
  const auto found = dictionary.counterparts.find(lemma);
  if (found == dictionary.counterparts.end()) return out;
  for (const LexiconEntry& e : found->second) {
    if (e.word_class == word_class && e.is(norm)) out.push_back(e.lemma);
  }
  return out;
}

bool holds(const std::vector<std::string>& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Whether two words are each other's only translation, and the nynorsk word is not also a bokmål
/// word, as ønske (for tilstrebe) is. The bokmål word may also be nynorsk: nynorsk has begynne
/// besides byrje.
bool are_only_each_other(const Dictionary& dictionary, const std::string& lemma,
                         const LexiconEntry& target) {
  const WordClass word_class = target.word_class;
  const auto norm = static_cast<Marks>(target.marks & kBoth);
  const std::vector<std::string> there = translations(dictionary, lemma, word_class, norm);
  const std::vector<std::string> back =
      translations(dictionary, target.lemma, word_class, other(norm));
  if (there.size() != 1 || back.size() != 1 || back.front() != lemma) return false;
  const std::string& nynorsk = norm == kNynorsk ? target.lemma : lemma;
  return !classes_in(dictionary, nynorsk, kBokmaal).contains(word_class);
}

void add(const std::string& lemma, const std::string& target, WordClass word_class, Marks norm,
         Dictionary* dictionary) {
  std::vector<LexiconEntry>& entries = dictionary->counterparts[lemma];
  for (LexiconEntry& e : entries) {
    if (e.lemma != target || e.word_class != word_class) continue;
    e.marks |= norm;
    return;
  }
  entries.push_back({target, word_class, norm});
}

/// Whether a word begins like a verb with a prefix. The two nouns made from a verb with a prefix
/// mean the same (oversvømmelse, oversvømming); those from other verbs may not (værelse, væring).
bool has_verb_prefix(std::string_view word) {
  constexpr auto kPrefixes = std::to_array<std::string_view>(
      {"an", "av", "be", "etter", "for", "fram", "frem", "gjen", "inn", "med", "ned", "om", "opp",
       "over", "på", "sammen", "til", "und", "ut"});
  return std::any_of(kPrefixes.begin(), kPrefixes.end(),
                     [&](std::string_view prefix) { return word.starts_with(prefix); });
}

/// Pairs bokmål and nynorsk words that differ only in these endings (utbrudd, utbrot), if both are
/// known in the same class. A nynorsk word that bokmål also has needs more evidence.
void join_by_endings(const std::string& bokmaal, const std::string& nynorsk,
                     Dictionary* dictionary) {
  // A short ending may match by chance: require a longer stem, and no other translation.
  constexpr std::size_t kLongEnding = 4, kMinStem = 4, kMinStemOfLong = 2;
  const bool sure = bokmaal.size() >= kLongEnding && nynorsk.size() + 1 >= kLongEnding;
  std::vector<std::pair<std::string, std::string>> found;
  for (const auto& [form, entries] : dictionary->forms) {
    if (!form.ends_with(bokmaal)) continue;
    const std::string stem = form.substr(0, form.size() - bokmaal.size());
    if (stem.size() < (sure ? kMinStemOfLong : kMinStem)) continue;
    if (dictionary->forms.contains(stem + nynorsk)) found.emplace_back(form, stem + nynorsk);
  }
  for (const auto& [lemma, target] : found) {
    const std::set<WordClass> nynorsk_too = classes_in(*dictionary, lemma, kNynorsk);
    const std::set<WordClass> bokmaal_too = classes_in(*dictionary, target, kBokmaal);
    const std::set<WordClass> theirs = classes_in(*dictionary, target, kNynorsk);
    for (const WordClass c : classes_in(*dictionary, lemma, kBokmaal)) {
      if (!theirs.contains(c)) continue;
      if (bokmaal_too.contains(c)) {
        // The dictionary translates innvielse as innviing, but innviing only as bokmål's innviing.
        // It does not translate words such as oversvømmelse at all.
        const bool translated = holds(translations(*dictionary, lemma, c, kNynorsk), target);
        const bool lacking = !nynorsk_too.contains(c) && has_verb_prefix(lemma) &&
                             translations(*dictionary, lemma, c, kNynorsk).empty();
        if (sure && (translated || lacking)) {
          add(lemma, target, c, kNynorsk, dictionary);
          add(target, lemma, c, kBokmaal, dictionary);
        }
        continue;
      }
      const bool only =
          !nynorsk_too.contains(c) && translations(*dictionary, lemma, c, kNynorsk).empty();
      if (!sure && !only) continue;
      add(lemma, target, c, kNynorsk, dictionary);
      add(target, lemma, c, kBokmaal, dictionary);
    }
  }
}

/// The dictionaries list nynorsk's passives as verbs (krevjast), but bokmål's as forms (kreves, of
/// kreve). Pairs a nynorsk passive with the translation of its active verb: krevjast with kreve,
/// which translates krevje.
void join_passives(Dictionary* dictionary) {
  constexpr std::string_view kPassive = "ast";
  std::vector<std::pair<std::string, std::string>> found;
  for (const auto& [form, entries] : dictionary->forms) {
    if (!form.ends_with(kPassive) ||
        !classes_in(*dictionary, form, kNynorsk).contains(WordClass::kVerb) ||
        !translations(*dictionary, form, WordClass::kVerb, kBokmaal).empty()) {
      continue;
    }
    const std::string verb = form.substr(0, form.size() - kPassive.size()) + "e";
    std::vector<std::string> active = translations(*dictionary, verb, WordClass::kVerb, kBokmaal);
    if (classes_in(*dictionary, verb, kBokmaal).contains(WordClass::kVerb)) active.push_back(verb);
    for (std::string& bokmaal : active) found.emplace_back(std::move(bokmaal), form);
  }
  for (const auto& [bokmaal, nynorsk] : found) {
    add(bokmaal, nynorsk, WordClass::kVerb, kNynorsk, dictionary);
    add(nynorsk, bokmaal, WordClass::kVerb, kBokmaal, dictionary);
  }
}

void forbid(const std::string& one, const std::string& other, Dictionary* dictionary) {
  for (const auto& [lemma, target] : {std::pair(one, other), std::pair(other, one)}) {
    const auto found = dictionary->counterparts.find(lemma);
    if (found == dictionary->counterparts.end()) continue;
    std::erase_if(found->second, [&, &t = target](const LexiconEntry& e) { return e.lemma == t; });
  }
}

/// The dictionary's lemma for `word` (omsetting for omsetjing), unless it is `other`.
std::string lemma_of(const Dictionary& dictionary, const std::string& word, Marks norm,
                     const std::string& other) {
  if (!classes_in(dictionary, word, kBoth).empty()) return word;
  const auto found = dictionary.forms.find(word);
  if (found == dictionary.forms.end()) return word;
  for (const LexiconEntry& e : found->second) {
    if (e.is(kWord) && e.is(norm) && !e.is(kRare) && e.lemma != other) return e.lemma;
  }
  return word;
}

/// Makes two words counterparts of each other in the classes that both have.
void join(const std::string& bokmaal, const std::string& nynorsk, Dictionary* dictionary) {
  std::set<WordClass> mine = classes_in(*dictionary, bokmaal, kBoth);
  std::set<WordClass> theirs = classes_in(*dictionary, nynorsk, kBoth);
  std::set<WordClass> shared;
  std::set_intersection(mine.begin(), mine.end(), theirs.begin(), theirs.end(),
                        std::inserter(shared, shared.begin()));
  if (!shared.empty()) mine = theirs = shared;
  if (mine.empty()) mine = {WordClass::kFunction};
  if (theirs.empty()) theirs = {WordClass::kFunction};
  for (const WordClass c : mine) add(bokmaal, nynorsk, c, kNynorsk, dictionary);
  for (const WordClass c : theirs) add(nynorsk, bokmaal, c, kBokmaal, dictionary);
}

/// Makes two bokmål variants of one word counterparts of each other, and gives each the other's
/// counterparts: whoever writes sjølmord means selvmord and sjølvmord.
void join_doubles(const std::string& one, const std::string& two, WordClass word_class,
                  Dictionary* dictionary) {
  const auto copy = [&](const std::string& from, const std::string& to) {
    const auto found = dictionary->counterparts.find(from);
    if (found == dictionary->counterparts.end()) return;
    const std::vector<LexiconEntry> targets = found->second;
    for (const LexiconEntry& target : targets) {
      if (target.word_class != word_class || target.lemma == to || !target.is(kBoth)) continue;
      add(to, target.lemma, word_class, static_cast<Marks>(target.marks & kBoth), dictionary);
      add(target.lemma, to, word_class, kBokmaal, dictionary);
    }
  };
  copy(one, two);
  copy(two, one);
  add(one, two, word_class, kBokmaal, dictionary);
  add(two, one, word_class, kBokmaal, dictionary);
}

/// Joins bokmål words that differ only in these beginnings (fremheve, framheve). The dictionary
/// must have at least one of them.
void join_by_beginnings(const std::string& one, const std::string& two, Dictionary* dictionary) {
  constexpr std::size_t kMinRest = 3;
  std::set<std::pair<std::string, WordClass>> rests;
  for (const auto& [form, entries] : dictionary->forms) {
    for (const std::string& beginning : {one, two}) {
      if (!form.starts_with(beginning) || form.size() < beginning.size() + kMinRest) continue;
      for (const WordClass c : classes_in(*dictionary, form, kBokmaal)) {
        if (c != WordClass::kName) rests.emplace(form.substr(beginning.size()), c);
      }
    }
  }
  for (const auto& [rest, word_class] : rests) {
    join_doubles(one + rest, two + rest, word_class, dictionary);
  }
}

/// Joins bokmål nouns that are made of a verb with a prefix and differ only in these endings
/// (overvåkning, overvåking). Others may not mean the same: skapning, skaping.
void join_doubles_by_endings(const std::string& one, const std::string& two,
                             Dictionary* dictionary) {
  std::vector<std::string> stems;
  for (const auto& [form, entries] : dictionary->forms) {
    if (!form.ends_with(one) || !has_verb_prefix(form)) continue;
    if (!classes_in(*dictionary, form, kBokmaal).contains(WordClass::kNoun)) continue;
    const std::string stem = form.substr(0, form.size() - one.size());
    if (classes_in(*dictionary, stem + two, kBoth).contains(WordClass::kNoun)) {
      stems.push_back(stem);
    }
  }
  for (const std::string& stem : stems) {
    join_doubles(stem + one, stem + two, WordClass::kNoun, dictionary);
  }
}

/// Reads a line WORD ~ WORD, BEGINNING- ~ BEGINNING- or -ENDING ~ -ENDING.
void read_doubles(const std::string& one, const std::string& two, Dictionary* dictionary) {
  if (one.ends_with('-') && two.ends_with('-')) {
    return join_by_beginnings(one.substr(0, one.size() - 1), two.substr(0, two.size() - 1),
                              dictionary);
  }
  if (one.front() == '-' && two.front() == '-') {
    return join_doubles_by_endings(one.substr(1), two.substr(1), dictionary);
  }
  std::set<WordClass> classes = classes_in(*dictionary, one, kBokmaal);
  classes.merge(classes_in(*dictionary, two, kBokmaal));
  if (classes.empty()) classes = {WordClass::kFunction};
  for (const WordClass c : classes) join_doubles(one, two, c, dictionary);
}

/// Reads a line of the list: BOKMÅL = NYNORSK, -ENDING = -ENDING, PART- = PART-, WORD ~ WORD,
/// BEGINNING- ~ BEGINNING-, -ENDING ~ -ENDING or WORD ! WORD.
void read_pair(const std::string& bokmaal, const std::string& sign, const std::string& nynorsk,
               Dictionary* dictionary) {
  if (sign == "!") {
    forbid(bokmaal, nynorsk, dictionary);
  } else if (sign == "~") {
    read_doubles(bokmaal, nynorsk, dictionary);
  } else if (bokmaal.ends_with('-') && nynorsk.ends_with('-')) {
    const std::string one = bokmaal.substr(0, bokmaal.size() - 1);
    const std::string two = nynorsk.substr(0, nynorsk.size() - 1);
    add(one, two, WordClass::kFunction, kNynorsk, dictionary);
    add(two, one, WordClass::kFunction, kBokmaal, dictionary);
  } else if (bokmaal.front() == '-' && nynorsk.front() == '-') {
    join_by_endings(bokmaal.substr(1), nynorsk.substr(1), dictionary);
  } else {
    join(lemma_of(*dictionary, bokmaal, kBokmaal, nynorsk),
         lemma_of(*dictionary, nynorsk, kNynorsk, bokmaal), dictionary);
  }
}

void read_pairs(const std::filesystem::path& path, Dictionary* dictionary) {
  for (const ListLine& line : read_list(path)) {
    if (line.size() != 3 || (line[1] != "=" && line[1] != "!" && line[1] != "~")) {
      throw Error(ErrorCode::invalid_input, "not a pair of words: " + line.front(), path.string());
    }
    read_pair(fold(line[0]), line[1], fold(line[2]), dictionary);
  }
}

}  // namespace

bool is_equivalent(const Dictionary& dictionary, const std::string& lemma,
                   const LexiconEntry& target) {
  const WordClass word_class = target.word_class;
  // Rejects pieces of idioms, which are not lemmas by themselves.
  if (!classes_in(dictionary, lemma, kBoth).contains(word_class) ||
      !classes_in(dictionary, target.lemma, kBoth).contains(word_class)) {
    return false;
  }
  const auto norm = static_cast<Marks>(target.marks & kBoth);
  const bool both_ways =
      holds(translations(dictionary, target.lemma, word_class, other(norm)), lemma);
  const Likeness like = likeness(lemma, target.lemma);
  const bool alike = like.is_spelling() || (both_ways && like.is_near());
  const bool lemma_in_both = classes_in(dictionary, lemma, norm).contains(word_class);
  const bool target_in_both =
      classes_in(dictionary, target.lemma, other(norm)).contains(word_class);
  if (lemma_in_both && target_in_both) return alike && lemma.size() >= kMinLongWord;
  return alike || are_only_each_other(dictionary, lemma, target);
}

void choose_norm_pairs(const std::filesystem::path& lists, Dictionary* dictionary) {
  const Dictionary& all = *dictionary;
  std::map<std::string, std::vector<LexiconEntry>> kept;
  for (const auto& [lemma, targets] : all.counterparts) {
    for (const LexiconEntry& target : targets) {
      if (is_equivalent(all, lemma, target)) kept[lemma].push_back(target);
    }
  }
  dictionary->counterparts = kept;
  // The dictionaries translate ålmenn as allmenn, but allmenn only as itself: add the reverse. Not
  // for short words, which would get rare spellings: attil for til.
  for (const auto& [lemma, targets] : kept) {
    for (const LexiconEntry& target : targets) {
      const auto norm = static_cast<Marks>(target.marks & kBoth);
      if (norm == 0 || target.lemma.size() < kMinLongWord) continue;
      add(target.lemma, lemma, target.word_class, norm == kBoth ? kBoth : other(norm), dictionary);
    }
  }
  read_pairs(lists / "norm_pairs.txt", dictionary);
  join_passives(dictionary);
}

}  // namespace treff::language
