// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/new_word.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "language/capitals.h"
#include "language/compound_parts.h"
#include "language/hyphen_endings.h"
#include "language/morphology_lemmas.h"
#include "language/numbers.h"
#include "language/term_code.h"
#include "language/unicode.h"
#include "language/utf8.h"
#include "language/word_sets.h"

namespace treff::language {
namespace {

std::string bounded(std::string term) {
  if (term.size() <= kMaxTermBytes) return term;
  const std::string suffix = "~" + hex(fnv1a(term));
  std::size_t keep = kMaxTermBytes - suffix.size();
  while (keep > 0 && is_continuation(term[keep])) --keep;
  return term.substr(0, keep) + suffix;
}

/// Bounds, sorts and deduplicates `texts`, and returns terms that refer to them.
std::vector<Term> make_terms(std::vector<std::string>* texts) {
  for (std::string& text : *texts) text = bounded(std::move(text));
  std::sort(texts->begin(), texts->end());
  texts->erase(std::unique(texts->begin(), texts->end()), texts->end());
  std::vector<Term> terms;
  terms.reserve(texts->size());
  for (const std::string& text : *texts) terms.push_back({text, term_code(text)});
  return terms;
}

/// The constituents of a compound as one sorted list. One that is both head and modifier (barn in
/// barnebarn) is listed as a head.
std::vector<Term> make_constituents(std::vector<std::string>* modifiers,
                                    std::vector<std::string>* heads) {
  std::vector<Term> terms = make_terms(heads);
  for (Term& term : terms) term.head = true;
  const std::vector<Term> before = make_terms(modifiers);
  terms.insert(terms.end(), before.begin(), before.end());
  const auto by_text = [](const Term& a, const Term& b) { return a.text < b.text; };
  std::stable_sort(terms.begin(), terms.end(), by_text);
  const auto same = [](const Term& a, const Term& b) { return a.text == b.text; };
  terms.erase(std::unique(terms.begin(), terms.end(), same), terms.end());
  return terms;
}

/// Removes a genitive 's from the end of `surface`.
std::string_view without_genitive(std::string_view surface) {
  for (const std::string_view mark : {"'", "\u2019"}) {
    for (const char s : {'s', 'S'}) {
      const std::size_t length = mark.size() + 1;
      if (surface.size() > length && surface.back() == s &&
          surface.substr(surface.size() - length, mark.size()) == mark) {
        return surface.substr(0, surface.size() - length);
      }
    }
  }
  return surface;
}

bool has_letter(std::string_view form) {
  return std::any_of(form.begin(), form.end(),
                     [](char c) { return c != '-' && (c < '0' || c > '9'); });
}

/// Joins the pieces of a hyphenated word. Three equal consonants become two: trafikkaos for
/// trafikk-kaos.
std::string without_hyphens(const std::string& form) {
  std::string out;
  for (std::size_t i = 0; i < form.size(); ++i) {
    if (form[i] == '-') continue;
    const bool third = i > 0 && form[i - 1] == '-' && ends_with_two(out, form[i]);
    if (!third) out += form[i];
  }
  return out;
}

/// Like fold(), but unifies hyphens to ASCII and removes apostrophes, ampersands and spaces (TV 2).
std::string fold_whole(std::string_view surface) {
  std::string out;
  for (std::size_t i = 0; i < surface.size();) {
    const std::size_t at = i;
    const char32_t c = next_code_point(surface, &i);
    if (c == 0x2010 || c == 0x2011 || c == 0x2013) {
      out += '-';
    } else if (c != U'\'' && c != 0x2019 && c != U'&' && c != U' ') {
      out += surface.substr(at, i - at);
    }
  }
  return fold(out);
}

void add_constituents(const Morph& morph, NewWord* word) {
  for (const Constituent& c : morph.constituents) {
    (c.head ? word->heads : word->modifiers).push_back(c.lemma);
  }
}

std::string plain_form(std::string_view surface) {
  surface = without_genitive(surface);
  std::string form = hyphen_ending(surface) > 0 ? fold_whole(surface) : fold(surface);
  return form.empty() ? std::string(surface) : form;
}

/// Whether an acronym ends with a genitive s: NATOs, H&Ms.
bool is_genitive_acronym(std::string_view surface, Capitals capitals) {
  return capitals == Capitals::kAll && surface.ends_with('s');
}

/// The form to look up. An acronym loses its genitive s: NATOs is looked up as nato, even if the
/// dictionary has natos. òg (also) is looked up as også, since folding makes it og (and).
std::string_view looked_up(std::string_view form, std::string_view surface, Capitals capitals) {
  for (const std::string_view also : {"òg", "Òg", "ÒG"}) {
    if (surface == also) return "også";
  }
  if (is_genitive_acronym(without_genitive(surface), capitals)) form.remove_suffix(1);
  return form;
}

NewWord plain_word(const Morphology& morphology, std::string_view surface, Capitals capitals) {
  NewWord word;
  word.form = plain_form(surface);
  std::string form = word.form;
  if (hyphen_ending(surface) > 0) {
    surface = without_hyphen_ending(surface);
    capitals = capitals_of(surface, capitals != Capitals::kInside);
    form = plain_form(surface);
  }
  Morph morph = morphology.analyze(looked_up(form, surface, capitals), capitals);
  word.lemmas = std::move(morph.lemmas);
  word.reason = morph.reason;
  word.weak = std::move(morph.weak);
  for (const CompoundPart& part : morph.parts) word.pieces.push_back({part.begin, part.end});
  add_constituents(morph, &word);
  word.function_word = is_function_word(word.form);
  word.question_word = is_question_word(word.form);
  return word;
}

/// Makes a hyphenated word. CSTO-alliansen gets the lemmas csto-allianse and cstoallianse;
/// e-bok-en, whose last piece is bok-en, gets e-bok and ebok.
NewWord joined_word(const Morphology& morphology, std::string_view surface, Capitals capitals,
                    std::string_view last_piece) {
  NewWord word;
  surface = without_genitive(surface);
  last_piece = without_genitive(last_piece);
  word.form = fold_whole(surface);
  const std::string last = fold(last_piece);
  const Morph morph = morphology.analyze(fold(without_hyphen_ending(last_piece)), Capitals::kNone);
  const std::string prefix = word.form.substr(0, word.form.size() - last.size());
  for (const std::string& marked : morph.lemmas) {
    const std::string lemma(plain_lemma(marked));
    word.lemmas.push_back(prefix + lemma);
    // Only for words with letters: e-bok is also ebok, but 2-1 is not 21.
    if (has_letter(word.form)) word.lemmas.push_back(without_hyphens(prefix + lemma));
  }
  word.reason = morph.reason;
  if (is_genitive_acronym(surface, capitals) && last.size() > 1) {
    word.lemmas.push_back(word.form.substr(0, word.form.size() - 1));
    word.lemmas.push_back(without_hyphens(word.lemmas.back()));
  }
  return word;
}

/// Makes the verb of a participle one of its common readings: klare for klart in "har klart".
void prefer_participle(const Morphology& morphology, NewWord* word) {
  for (const LexiconEntry& e : morphology.lexicon().lookup(word->form)) {
    if (e.word_class != WordClass::kVerb || e.is(kImperative)) continue;
    const std::string verb = marked_lemma(e);
    if (std::erase(word->weak, verb) > 0) word->lemmas.push_back(verb);
  }
}

/// Makes a known word the name that its capital shows: Rival is a club, not a form of rival.
void prefer_name(const Morphology& morphology, NameSign sign, NewWord* word) {
  if (word->reason != Reason::kLexicon || !word->pieces.empty()) return;
  std::vector<std::string> names = lone_name_lemmas(morphology.lexicon(), word->form, sign);
  if (names.empty()) return;
  word->lemmas = std::move(names);
  word->weak.clear();
  word->reason = Reason::kName;
}

NewWord literal_word(std::string form, std::vector<std::string> lemmas) {
  NewWord word;
  word.form = std::move(form);
  word.lemmas = std::move(lemmas);
  word.reason = Reason::kLiteral;
  return word;
}

/// Folds `text` and removes all characters `last` from its end.
std::string folded_without(std::string_view text, char last) {
  std::string form = fold(text);
  while (!form.empty() && form.back() == last) form.pop_back();
  return form;
}

std::string_view without_scheme(std::string_view address) {
  const std::size_t scheme = address.find("://");
  return scheme == std::string_view::npos ? address : address.substr(scheme + 3);
}

NewWord abbreviation(std::string_view surface) {
  const std::string form = folded_without(surface, '.');
  std::string joined = form;
  joined.erase(std::remove(joined.begin(), joined.end(), '.'), joined.end());
  return literal_word(form, {form, joined});
}

NewWord address(std::string_view surface) {
  const std::string form = folded_without(without_scheme(surface), '/');
  std::string bare = form.rfind("www.", 0) == 0 ? form.substr(4) : form;
  return literal_word(form, {form, bare});
}

NewWord symbol(std::string_view surface) {
  return surface == "%" ? literal_word("%", {"prosent"}) : literal_word("§", {"paragraf", "§"});
}

}  // namespace

NewWord make_word(const Morphology& morphology, const Spelling& spelling) {
  const std::string_view surface = spelling.surface;
  switch (spelling.kind) {
    case TokenKind::kNumber:
      return literal_word(std::string(surface), number_terms(surface));
    case TokenKind::kAbbreviation:
      return abbreviation(surface);
    case TokenKind::kAddress:
      return address(surface);
    case TokenKind::kSymbol:
      return symbol(surface);
    case TokenKind::kWord:
      break;
  }
  if (!spelling.last_piece.empty()) {
    return joined_word(morphology, surface, spelling.capitals, spelling.last_piece);
  }
  NewWord word = plain_word(morphology, surface, spelling.capitals);
  prefer_name(morphology, spelling.name_sign, &word);
  if (spelling.after_have) prefer_participle(morphology, &word);
  return word;
}

std::string form_of(std::string_view surface, TokenKind kind, bool has_pieces) {
  switch (kind) {
    case TokenKind::kNumber:
    case TokenKind::kSymbol:
      return std::string(surface == "%" || kind == TokenKind::kNumber ? surface : "§");
    case TokenKind::kAbbreviation:
      return folded_without(surface, '.');
    case TokenKind::kAddress:
      return folded_without(without_scheme(surface), '/');
    case TokenKind::kWord:
      break;
  }
  return has_pieces ? fold_whole(without_genitive(surface)) : plain_form(surface);
}

NewWord completed_word(const Morphology& morphology, const Word& word, const std::string& whole) {
  NewWord made;
  made.form = word.form;
  made.lemmas = texts_of(word.lemmas);
  made.weak = texts_of(word.weak);
  made.reason = word.reason;
  for (const Term& part : word.parts) {
    (part.head ? made.heads : made.modifiers).emplace_back(part.text);
  }
  const std::size_t hyphen = whole.rfind('-');
  if (hyphen != std::string::npos) {  // 16-åringer
    const NewWord joined =
        joined_word(morphology, whole, Capitals::kNone, std::string_view(whole).substr(hyphen + 1));
    made.lemmas.insert(made.lemmas.end(), joined.lemmas.begin(), joined.lemmas.end());
    return made;
  }
  Morph morph = morphology.analyze(whole, Capitals::kNone);
  made.lemmas.insert(made.lemmas.end(), morph.lemmas.begin(), morph.lemmas.end());
  add_constituents(morph, &made);
  return made;
}

FinishedWord::FinishedWord(NewWord word) : word_(std::move(word)) {
  lemmas_ = make_terms(&word_.lemmas);
  weak_ = make_terms(&word_.weak);
  parts_ = make_constituents(&word_.modifiers, &word_.heads);
}

Word FinishedWord::view() const {
  return {
      word_.form,         lemmas_, weak_, parts_, word_.pieces, word_.reason, word_.function_word,
      word_.question_word};
}

std::uint64_t fnv1a(std::string_view bytes) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const char c : bytes) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 1099511628211ULL;
  }
  return hash;
}

std::string hex(std::uint64_t value) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out(16, '0');
  for (std::size_t i = out.size(); i-- > 0; value >>= 4) out[i] = kDigits[value & 15];
  return out;
}

}  // namespace treff::language
