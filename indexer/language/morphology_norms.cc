// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/morphology_norms.h"

#include <algorithm>
#include <array>

#include "language/compound.h"
#include "language/compound_parts.h"
#include "language/morphology_lemmas.h"

namespace treff::language {
namespace {

/// The most ways to write a compound that are kept, with the compound itself, as each of its parts
/// may have several.
constexpr std::size_t kMostWays = 9;

/// In bytes. A shorter compound that the dictionary translates gets only that translation.
constexpr std::size_t kMinLongCompound = 10;

/// The word classes in which `lemma` is a common reading of `form`, as bits.
unsigned common_classes(const Lexicon& lexicon, std::string_view lemma, std::string_view form) {
  unsigned common = 0, all = 0;
  for (const LexiconEntry& e : lexicon.lookup(form)) {
    if (!e.is(kWord) || e.lemma != lemma) continue;
    all |= 1U << static_cast<unsigned>(e.word_class);
    if (!e.is(kRare)) common |= 1U << static_cast<unsigned>(e.word_class);
  }
  return common != 0 ? common : all;
}

bool is_verb_like_noun(const LexiconEntry& e, std::string_view lemma) {
  return e.word_class == WordClass::kVerb && e.is(kLikeNoun) && e.lemma == lemma;
}

/// Whether a verb and a noun share this lemma. Then the verb's lemma gets kVerbMark.
bool is_verb_and_noun(const Lexicon& lexicon, std::string_view lemma) {
  const std::vector<LexiconEntry> entries = lexicon.lookup(lemma);
  return std::any_of(entries.begin(), entries.end(),
                     [&](const LexiconEntry& e) { return is_verb_like_noun(e, lemma); });
}

/// Whether a nynorsk verb is the passive of `verb`: krevjast of krevje.
bool is_passive_of(std::string_view word, std::string_view verb) {
  constexpr std::string_view kPassive = "ast";
  return word.ends_with(kPassive) && verb.ends_with('e') &&
         word.substr(0, word.size() - kPassive.size()) == verb.substr(0, verb.size() - 1);
}

/// Removes nynorsk's passives from the counterparts of a bokmål verb, unless the form itself is one
/// (kreves): krever is krev, not krevst.
void drop_passives(std::string_view lemma, std::string_view form,
                   std::vector<LexiconEntry>* counterparts) {
  if (form.ends_with('s')) return;
  const std::vector<LexiconEntry> all = *counterparts;
  std::erase_if(*counterparts, [&](const LexiconEntry& e) {
    return is_passive_of(e.lemma, lemma) ||
           std::any_of(all.begin(), all.end(), [&](const LexiconEntry& other) {
             return is_passive_of(e.lemma, other.lemma);
           });
  });
}

/// The dictionary's counterparts in the word classes that `lemma` has as a reading of `form`, or in
/// all classes if it is not a reading of `form`. Their lemmas are without marks.
std::vector<LexiconEntry> dictionary_counterparts(const Lexicon& lexicon, std::string_view lemma,
                                                  std::string_view form) {
  constexpr unsigned kVerbs = 1U << static_cast<unsigned>(WordClass::kVerb);
  const std::string_view plain = plain_lemma(lemma);
  std::vector<LexiconEntry> out;
  for (LexiconEntry& e : lexicon.counterparts(plain)) {
    if (e.is(kBokmaal | kNynorsk)) out.push_back(std::move(e));  // others correct misspellings
  }
  if (out.empty()) return out;
  unsigned classes = common_classes(lexicon, plain, form);
  if (classes == 0) classes = ~0U;
  if (lemma.ends_with(kVerbMark)) {
    classes &= kVerbs;
  } else if (is_verb_and_noun(lexicon, plain)) {
    classes &= ~kVerbs;
  }
  std::erase_if(out, [classes](const LexiconEntry& e) {
    return (classes >> static_cast<unsigned>(e.word_class) & 1U) == 0;
  });
  drop_passives(plain, form, &out);
  return out;
}

/// The term that is indexed for a counterpart: its lemma, with its mark if it needs one.
std::string term_of(const Lexicon& lexicon, const LexiconEntry& counterpart) {
  const bool shared =
      counterpart.word_class == WordClass::kVerb && is_verb_and_noun(lexicon, counterpart.lemma);
  return shared ? counterpart.lemma + kVerbMark : counterpart.lemma;
}

/// Whether `word` may be a present participle. Dictionaries list some of these as adjectives.
bool is_participle(const Lexicon& lexicon, const std::string& word) {
  const std::vector<LexiconEntry> entries = lexicon.lookup(word);
  return std::any_of(entries.begin(), entries.end(), [](const LexiconEntry& e) {
    return e.is(kParticiple) || e.word_class == WordClass::kAdjective;
  });
}

/// The counterparts of a present participle: omfattande for omfattende, whatever the verb; also
/// avgjerande for avgjørende, because avgjere is the counterpart of avgjøre.
std::vector<std::string> participle_counterparts(const Lexicon& lexicon, std::string_view lemma) {
  constexpr std::string_view kBokmaalEnding = "ende";
  constexpr std::string_view kNynorskEnding = "ande";
  const bool bokmaal = lemma.ends_with(kBokmaalEnding);
  if (!bokmaal && !lemma.ends_with(kNynorskEnding)) return {};
  const std::string stem(lemma.substr(0, lemma.size() - kBokmaalEnding.size()));
  const std::string ending(bokmaal ? kNynorskEnding : kBokmaalEnding);
  std::vector<std::string> stems = {stem};
  for (const LexiconEntry& e : lexicon.lookup(lemma)) {
    if (!e.is(kParticiple)) continue;
    for (const LexiconEntry& verb : dictionary_counterparts(lexicon, marked_lemma(e), e.lemma)) {
      if (verb.lemma.ends_with('e')) stems.push_back(verb.lemma.substr(0, verb.lemma.size() - 1));
    }
  }
  std::vector<std::string> out;
  for (const std::string& other : stems) {
    if (is_participle(lexicon, other + ending)) out.push_back(other + ending);
    // Nynorsk may have a j after g or k: førebyggjande, as førebyggje is a form of førebygge.
    const bool soft = bokmaal && (other.ends_with('g') || other.ends_with('k'));
    if (soft && is_participle(lexicon, other + "j" + ending)) out.push_back(other + "j" + ending);
  }
  return out;
}

/// The counterparts of an agent noun that the dictionary knows only as a form of its verb:
/// utgreiar for utreder, because utgreie is the counterpart of utrede.
std::vector<std::string> agent_counterparts(const Lexicon& lexicon, std::string_view lemma) {
  const bool bokmaal = lemma.ends_with("er");
  if (!bokmaal && !lemma.ends_with("ar")) return {};
  const std::vector<LexiconEntry> entries = lexicon.lookup(lemma);
  if (std::any_of(entries.begin(), entries.end(), [](const LexiconEntry& e) {
        return e.is(kWord) && e.word_class != WordClass::kVerb;
      })) {
    return {};
  }
  const std::string verb = std::string(lemma.substr(0, lemma.size() - 2)) + "e";
  std::vector<std::string> out;
  for (const LexiconEntry& e : lexicon.lookup(verb)) {
    if (!e.is(kWord) || e.word_class != WordClass::kVerb || e.lemma != verb) continue;
    std::vector<std::string> others;
    if (e.is(bokmaal ? kNynorsk : kBokmaal)) others.push_back(verb);
    for (LexiconEntry& other : dictionary_counterparts(lexicon, marked_lemma(e), verb)) {
      others.push_back(std::move(other.lemma));
    }
    for (std::string& other : others) {
      if (!other.ends_with('e')) continue;
      other.pop_back();
      out.push_back(other + (bokmaal ? "ar" : "er"));
    }
  }
  return out;
}

/// The counterpart of a noun in -het or -heit that the dictionary does not translate: tristheit for
/// tristhet, whether it lists tristheit or not.
std::vector<std::string> het_counterparts(std::string_view lemma) {
  struct Ending {
    std::string_view from, to;
  };
  constexpr auto kHet = std::to_array<Ending>(
      {{"lighet", "legheit"}, {"het", "heit"}, {"legheit", "lighet"}, {"heit", "het"}});
  constexpr std::size_t kMinStem = 3;
  for (const auto& [from, to] : kHet) {
    if (!lemma.ends_with(from) || lemma.size() < from.size() + kMinStem) continue;
    std::string other(lemma.substr(0, lemma.size() - from.size()));
    other += to;
    return {std::move(other)};
  }
  return {};
}

/// Whether a counterpart may replace a piece of a compound. A function word may not replace the
/// head (the kor in songkor is a choir, not hvor). An adverb, or a verb or function word before the
/// head, may replace only another spelling of itself, which begins with the same letter: sjølvbilde
/// is selvbilde and leiketøy is leketøy, but etekart is not spisekart, nor korsang hvorsang.
bool is_replaced_in_compounds(const LexiconEntry& counterpart, std::string_view piece, bool head) {
  const bool is_alike = counterpart.lemma.front() == piece.front();
  switch (counterpart.word_class) {
    case WordClass::kFunction:
      return is_alike && !head;
    case WordClass::kAdverb:
      return is_alike;
    case WordClass::kVerb:
      return is_alike || head;
    default:
      return true;
  }
}

/// Other spellings of a first part that is spelled unlike its lemma: the lemma with the same
/// linking s (ulykkes for ulukkes, because ulukke has the lemma ulykke). Only spellings of nearly
/// the same length count, so helge does not become hellige.
std::vector<std::string> spellings_of_lemma(const Lexicon& lexicon, const std::string& piece) {
  constexpr std::size_t kLonger = 1;
  std::vector<std::string> out;
  for (const LexiconEntry& e : lexicon.lookup(piece)) {
    const bool one_norm = e.is(kBokmaal) != e.is(kNynorsk);
    if (!e.is(kLeftPart) || !one_norm || piece.starts_with(e.lemma)) continue;
    const bool linked = piece.ends_with('s') && !e.lemma.ends_with('s');
    std::string other = linked ? e.lemma + "s" : e.lemma;
    if (other.size() > piece.size() + kLonger || piece.size() > other.size() + kLonger) continue;
    const std::vector<LexiconEntry> parts = lexicon.lookup(other);
    if (std::any_of(parts.begin(), parts.end(), [&](const LexiconEntry& part) {
          return part.is(kLeftPart) && part.lemma == e.lemma;
        })) {
      out.push_back(std::move(other));
    }
  }
  return out;
}

/// Whether nynorsk may write this verb with a j after g or k: tenkje for tenke. False if a noun is
/// spelled like the verb or like the verb without its e: trikke also belongs to the noun trikk, and
/// folke to folk.
bool has_j_form(const Lexicon& lexicon, const std::string& piece) {
  if (!piece.ends_with("ke") && !piece.ends_with("ge")) return false;
  const auto is_other = [&](const LexiconEntry& e, std::string_view word) {
    return e.word_class != WordClass::kVerb && !e.is(kRare) && (e.is(kLeftPart) || e.lemma == word);
  };
  for (const std::string& word : {piece, piece.substr(0, piece.size() - 1)}) {
    for (const LexiconEntry& e : lexicon.lookup(word)) {
      if (is_other(e, word)) return false;
    }
  }
  const std::string with_j = piece.substr(0, piece.size() - 1) + "je";
  const std::vector<LexiconEntry> entries = lexicon.lookup(with_j);
  return std::any_of(entries.begin(), entries.end(), [&](const LexiconEntry& e) {
    return e.word_class == WordClass::kVerb && e.is(kNynorsk) && e.lemma == piece;
  });
}

/// The forms that the other norm may use for a piece of a compound. Paired parts that are not words
/// by themselves (vann-, vass-) are listed as function words.
std::vector<std::string> piece_counterparts(const Lexicon& lexicon, const std::string& piece,
                                            bool head) {
  std::vector<LexiconEntry> found = dictionary_counterparts(lexicon, piece, piece);
  for (LexiconEntry& e : lexicon.counterparts(piece)) {
    if (e.word_class == WordClass::kFunction && e.is(kBokmaal | kNynorsk)) {
      found.push_back(std::move(e));
    }
  }
  std::vector<std::string> out;
  for (LexiconEntry& e : found) {
    const bool known = std::find(out.begin(), out.end(), e.lemma) != out.end();
    if (!known && is_replaced_in_compounds(e, piece, head)) out.push_back(std::move(e.lemma));
  }
  if (!head && out.empty()) out = spellings_of_lemma(lexicon, piece);
  if (!head && has_j_form(lexicon, piece)) {
    out.push_back(piece.substr(0, piece.size() - 1) + "je");
  }
  return out;
}

/// Whether pieces of a compound that can be translated may also stay unchanged.
enum class Pieces : bool { kMayStay, kAllTranslated };

/// Combines the pieces of a compound, unchanged or translated, in all ways, up to kMostWays, and
/// leaves out the compound itself.
std::vector<std::string> compound_counterparts(const Lexicon& lexicon, std::string_view lemma,
                                               Pieces pieces) {
  const Compound compound = split_compound(lexicon, lemma);
  std::vector<std::string> wholes = {""};
  for (const CompoundPart& part : compound.parts) {
    const std::size_t begin = part.word_begin();
    const std::string text(lemma.substr(begin, part.end - begin));
    std::vector<std::string> choices = {text};
    if (!part.linking) {
      const bool head = &part == &compound.parts.back();
      for (std::string& other : piece_counterparts(lexicon, text, head)) {
        choices.push_back(std::move(other));
      }
      if (pieces == Pieces::kAllTranslated && choices.size() > 1) choices.erase(choices.begin());
    }
    std::vector<std::string> longer;
    for (const std::string& choice : choices) {
      for (const std::string& whole : wholes) {
        if (longer.size() == kMostWays) continue;
        // The shared letter has been written already: fotballeiar of fotball and leiar, but
        // spellidenskap of spel and lidenskap.
        const bool written = part.shared && ends_with_two(whole, choice.front());
        longer.push_back(whole + choice.substr(written ? 1 : 0));
      }
    }
    wholes = std::move(longer);
  }
  std::erase(wholes, lemma);
  std::erase(wholes, "");
  return wholes;
}

bool is_base_noun(const Lexicon& lexicon, const std::string& word) {
  const std::vector<LexiconEntry> entries = lexicon.lookup(word);
  return std::any_of(entries.begin(), entries.end(), [&](const LexiconEntry& e) {
    return e.is(kWord) && e.word_class == WordClass::kNoun && e.lemma == word;
  });
}

/// Adds the lemma of each noun that the dictionary lists under another spelling: samansetting for
/// samansetjing, since a text with either is indexed under samansetting. Inflected forms do not
/// count as spellings: the agent noun steikar does not become steik, whose plural it also is.
void add_lemmas_of_forms(const Lexicon& lexicon, std::string_view lemma,
                         std::vector<std::string>* words) {
  const std::vector<std::string> given = *words;
  for (const std::string& word : given) {
    const std::string head = word.substr(split_compound(lexicon, word).head);
    const std::string before = word.substr(0, word.size() - head.size());
    if (before.empty()) continue;
    const std::vector<LexiconEntry> entries = lexicon.lookup(head);
    if (std::any_of(entries.begin(), entries.end(),
                    [&](const LexiconEntry& e) { return e.is(kWord) && e.lemma == head; })) {
      continue;
    }
    for (const LexiconEntry& e : entries) {
      const bool noun = e.is(kRightPart) && !e.is(kRare) && e.word_class == WordClass::kNoun;
      const bool spelling = e.lemma.back() == head.back() && e.lemma.size() + 1 >= head.size() &&
                            head.size() + 1 >= e.lemma.size();
      if (noun && spelling && before + e.lemma != lemma) words->push_back(before + e.lemma);
    }
  }
}

/// Whether one of `others` has the same parts before the head as the compound `word`, and a head
/// with the same first letter: strømbrudd and strømbrott.
bool has_other_head(const Lexicon& lexicon, const std::string& word,
                    const std::vector<std::string>& others) {
  const std::size_t head = split_compound(lexicon, word).head;
  const std::string_view before = std::string_view(word).substr(0, head);
  return head > 0 && std::any_of(others.begin(), others.end(), [&](const std::string& other) {
           return other.starts_with(before) && other.substr(head).front() == word[head];
         });
}

/// Whether `word`, a translation of the compound `lemma`, has the head of one of `others`, or that
/// of `lemma` if the norms share it. Then only its first part differs from the dictionary's
/// translation: eiendomsskatt for eigedomsskatt, besides eiendomsbeskatning; røykjeforbod besides
/// røykeforbod.
bool has_proper_head(const Lexicon& lexicon, std::string_view lemma, const std::string& word,
                     const std::vector<std::string>& others) {
  const std::size_t begin = split_compound(lexicon, lemma).head;
  const std::string head = word.substr(split_compound(lexicon, word).head);
  if (begin == 0 || head.size() == word.size()) return false;
  if (head == lemma.substr(begin)) return piece_counterparts(lexicon, head, true).empty();
  return std::any_of(others.begin(), others.end(),
                     [&](const std::string& other) { return other.ends_with(head); });
}

}  // namespace

std::vector<std::string> counterparts_of(const Lexicon& lexicon, std::string_view lemma,
                                         std::string_view form) {
  std::vector<std::string> out;
  for (const LexiconEntry& e : dictionary_counterparts(lexicon, lemma, form)) {
    out.push_back(term_of(lexicon, e));
  }
  for (std::string& other : participle_counterparts(lexicon, lemma)) {
    out.push_back(std::move(other));
  }
  if (out.empty()) out = agent_counterparts(lexicon, lemma);
  const bool translated = !out.empty();
  if (out.empty()) {
    out = compound_counterparts(lexicon, lemma, Pieces::kMayStay);
  } else if (lemma.size() >= kMinLongCompound) {
    // The dictionary translates saksbehandler as saksbehandlar, but sakshandsamar is nynorsk, too.
    // It translates straumbrot as strømbrott, but strømbrudd means the same.
    const std::vector<std::string> listed = out;
    for (std::string& other : compound_counterparts(lexicon, lemma, Pieces::kMayStay)) {
      if (is_base_noun(lexicon, other) || has_other_head(lexicon, other, listed)) {
        out.push_back(std::move(other));
      }
    }
    for (std::string& other : compound_counterparts(lexicon, lemma, Pieces::kAllTranslated)) {
      if (has_proper_head(lexicon, lemma, other, listed)) out.push_back(std::move(other));
    }
  }
  if (!translated) {
    for (std::string& other : het_counterparts(lemma)) out.push_back(std::move(other));
  }
  add_lemmas_of_forms(lexicon, lemma, &out);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace treff::language
