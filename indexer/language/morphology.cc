// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/morphology.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "language/compound.h"
#include "language/compound_guess.h"
#include "language/compound_levels.h"
#include "language/lexicon.h"
#include "language/morphology_lemmas.h"
#include "language/morphology_names.h"
#include "language/morphology_norms.h"
#include "language/morphology_rules.h"
#include "language/morphology_spelling.h"
#include "language/unicode.h"
#include "language/word_sets.h"

namespace treff::language {
namespace {

/// Raise this version whenever the rules give other lemmas or parts with the same lexicon.
constexpr std::string_view kRulesVersion = "morphology 19";

/// An unknown compound with a capital inside a sentence is taken for a name (Solbakken), unless it
/// is this long, has a linking element (Sikkerhetsrådet) or names an institution (Lofotmuseet).
constexpr std::size_t kMinCapitalCompound = 14;

/// Known words with fewer bytes are not split: hardly any are compounds, but they make up most of a
/// text.
constexpr std::size_t kMinCompound = 5;

void make_set(std::vector<std::string>* words) {
  std::sort(words->begin(), words->end());
  words->erase(std::unique(words->begin(), words->end()), words->end());
}

bool holds(const std::vector<std::string>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Whether all common entries are nouns or names, at least one of them is a noun, and no entry is
/// an opaque compound. Only such a word may begin with a name: hardingfele, but not finnes or
/// karibisk.
bool only_nouns(const std::vector<LexiconEntry>& entries) {
  bool noun = false;
  for (const LexiconEntry& e : entries) {
    if (e.is(kOpaque)) return false;
    if (!e.is(kWord) || e.is(kImperative | kRare)) continue;
    if (e.word_class != WordClass::kNoun && e.word_class != WordClass::kName) return false;
    noun |= e.word_class == WordClass::kNoun;
  }
  return noun;
}

bool is_all_letters(std::string_view form) {
  return std::none_of(form.begin(), form.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x80 && !(byte >= 'a' && byte <= 'z');
  });
}

bool all_names(const std::vector<LexiconEntry>& entries) {
  return std::all_of(entries.begin(), entries.end(), [](const LexiconEntry& e) {
    return !e.is(kWord) || e.word_class == WordClass::kName;
  });
}

bool has_linking(const Compound& compound) {
  return std::any_of(compound.parts.begin(), compound.parts.end(),
                     [](const CompoundPart& p) { return p.linking; });
}

/// The lemmas of a compound, derived from those of its head: regjeringsbygg for regjeringsbygget.
/// If the head is a form of both a verb and a noun, the compound gets a lemma for each.
std::vector<std::string> lemmas_of_head(std::string_view form, const Compound& compound) {
  std::vector<std::string> out;
  const std::string before(form.substr(0, compound.head));
  for (const std::string& lemma : compound.parts.back().lemmas) out.push_back(before + lemma);
  return out;
}

/// Whether a capitalized compound names an institution rather than a place or a family: its head is
/// a noun in the definite form (fondet, tilsynets) and not one that ends place names (bakken).
bool is_institution(const Lexicon& lexicon, std::string_view form, const Compound& compound) {
  bool definite = false;
  for (const LexiconEntry& e : lexicon.lookup(form.substr(compound.head))) {
    if (!e.is(kWord | kRightPart) || e.word_class != WordClass::kNoun) continue;
    if (e.is(kPlaceHead)) return false;
    definite |= e.is(kDefinite) && !e.is(kRare);
  }
  return definite;
}

/// Whether the compound's head is a street, square, park or bridge. Such a name is a real compound
/// (storgata is a gate); other names of persons and places only look like one: rasmussen,
/// minnesota.
bool is_street(const Compound& compound) {
  constexpr std::array<std::string_view, 9> kStreets = {"bro",  "bru",  "gate", "park", "plass",
                                                        "smug", "torg", "veg",  "vei"};
  const std::vector<std::string>& heads = compound.parts.back().lemmas;
  return std::any_of(heads.begin(), heads.end(), [&](const std::string& head) {
    return std::find(kStreets.begin(), kStreets.end(), head) != kStreets.end();
  });
}

/// Whether the capitals make the form a name that is never split: inside a sentence, the newspaper
/// Klassekampen is not a kind of kamp (fight). But Middelhavet is a hav (sea).
bool is_opaque_name(const std::vector<LexiconEntry>& entries, Capitals capitals) {
  if (capitals != Capitals::kInside && capitals != Capitals::kBeforeName) return false;
  return std::any_of(entries.begin(), entries.end(), [](const LexiconEntry& e) {
    return e.word_class == WordClass::kName && e.is(kOpaque);
  });
}

/// Whether the lexicon knows the lemma only as the name of a person or a place.
bool is_only_person_or_place(const Lexicon& lexicon, std::string_view lemma) {
  bool name = false;
  for (const LexiconEntry& e : lexicon.lookup(lemma)) {
    if (!e.is(kWord) || e.lemma != lemma) continue;
    if (e.word_class != WordClass::kName || !e.is(kPersonOrPlace)) return false;
    name = true;
  }
  return name;
}

/// The lemmas that the endings of an unknown word suggest. A person or a place has no plural and no
/// definite form: royen is no form of Roy, nor gole of Gol. But goler and golere still share a
/// lemma.
std::vector<std::string> lemmas_by_ending(const Lexicon& lexicon, std::string_view form) {
  std::vector<std::string> out = rule_lemmas(form);
  const std::string_view nominative = without_genitive_s(form);
  for (std::string& lemma : out) {
    const bool stem = lemma != form && lemma != nominative;
    if (stem && is_only_person_or_place(lexicon, lemma)) lemma += kStemMark;
  }
  return out;
}

void set_compound(const Lexicon& lexicon, std::string_view form, Compound compound, Morph* morph) {
  morph->constituents = constituents_of(lexicon, form, compound);
  morph->parts = std::move(compound.parts);
}

std::uint64_t fnv1a(std::string_view bytes, std::uint64_t hash) {
  constexpr std::uint64_t kPrime = 0x100000001b3;
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * kPrime;
  return hash;
}

}  // namespace

struct Morphology::Impl {
  Lexicon lexicon;
  Exceptions exceptions;

  using Entries = std::vector<LexiconEntry>;

  /// The functions by_…() fill `morph` and return true if they know the form. `entries` are the
  /// form's lexicon entries.
  bool by_exception(std::string_view form, Morph* morph) const;
  bool by_lexicon(std::string_view form, const Entries& entries, Capitals capitals,
                  Morph* morph) const;
  bool by_genitive(std::string_view form, Capitals capitals, Morph* morph) const;
  /// Knows forms of agent nouns that the lexicon lacks, if it has their verb: utrederen.
  bool by_verb(std::string_view form, Capitals capitals, Morph* morph) const;
  /// Knows nynorsk's short passives (fortelst), which the lexicon lacks unless it lists a verb in
  /// -ast.
  bool by_passive(std::string_view form, Capitals capitals, Morph* morph) const;
  bool by_compound(std::string_view form, const Entries& entries, Capitals capitals,
                   Morph* morph) const;

  /// Adds the agent noun to a form that the lexicon knows as a verb's present tense only: utreder.
  void add_agent_noun(std::string_view form, const Entries& entries, Morph* morph) const;
  /// Adds the common noun in an institution's name: Oljefondet is also a form of oljefond. The name
  /// of a street in lower case gets its noun, too, but not the noun's parts: fjellveien is a form
  /// of fjellvei.
  void add_common_noun(std::string_view form, const Entries& entries, Capitals capitals,
                       Morph* morph) const;
  void set_parts(std::string_view form, const Entries& entries, Capitals capitals,
                 Morph* morph) const;
  [[nodiscard]] std::vector<CompoundPart> own_parts(const std::vector<std::string>& pieces) const;
  [[nodiscard]] bool is_base_form(std::string_view form) const;
};

bool Morphology::Impl::by_exception(std::string_view form, Morph* morph) const {
  if (exceptions.lemmas.empty()) return false;
  const auto found = exceptions.lemmas.find(std::string(form));
  if (found == exceptions.lemmas.end()) return false;
  morph->lemmas = found->second;
  morph->reason = Reason::kException;
  return true;
}

bool Morphology::Impl::by_lexicon(std::string_view form, const Entries& entries, Capitals capitals,
                                  Morph* morph) const {
  KnownLemmas known = known_lemmas(lexicon, entries, form, capitals);
  if (known.common.empty()) return false;
  morph->lemmas = std::move(known.common);
  morph->weak = std::move(known.weak);
  morph->reason = !entries.empty() && all_names(entries) ? Reason::kName : Reason::kLexicon;
  if (morph->reason == Reason::kName) add_common_noun(form, entries, capitals, morph);
  if (morph->reason == Reason::kLexicon) add_agent_noun(form, entries, morph);
  return true;
}

bool Morphology::Impl::by_genitive(std::string_view form, Capitals capitals, Morph* morph) const {
  const std::string_view base = without_genitive_s(form);
  return !base.empty() && by_lexicon(base, lexicon.lookup(base), capitals, morph);
}

bool Morphology::Impl::by_verb(std::string_view form, Capitals capitals, Morph* morph) const {
  const std::optional<AgentNoun> agent = agent_noun(form);
  if (!agent || looks_like_name(form, capitals)) return false;
  for (const LexiconEntry& e : lexicon.lookup(agent->verb)) {
    if (!e.is(kWord) || e.word_class != WordClass::kVerb || e.lemma != agent->verb) continue;
    morph->lemmas = {agent->lemma};
    // The base form may have only the verb's lemma (finner), so that lemma is a weak reading here.
    morph->weak = {marked_lemma(e)};
    morph->reason = Reason::kRule;
    return true;
  }
  return false;
}

bool Morphology::Impl::by_passive(std::string_view form, Capitals capitals, Morph* morph) const {
  constexpr std::string_view kPassive = "st";
  constexpr std::size_t kMinActive = 3;
  if (!form.ends_with(kPassive) || form.size() < kMinActive + kPassive.size()) return false;
  if (looks_like_name(form, capitals)) return false;
  const std::string_view active = form.substr(0, form.size() - kPassive.size());
  for (const LexiconEntry& e : lexicon.lookup(active)) {
    // Verbs whose present tense has no ending (fortel, sel) add -st to it. The passives of others
    // end in -ast (kastast).
    const bool present = e.is(kWord) && e.is(kNynorsk) && e.word_class == WordClass::kVerb &&
                         !e.is(kParticiple | kImperative) && e.lemma.size() > active.size();
    if (present) morph->lemmas.push_back(marked_lemma(e));
  }
  if (morph->lemmas.empty()) return false;
  morph->reason = Reason::kRule;
  return true;
}

void Morphology::Impl::add_agent_noun(std::string_view form, const Entries& entries,
                                      Morph* morph) const {
  const std::optional<std::string> verb = verb_of_agent(form);
  if (!verb) return;
  // In nynorsk, agent nouns end in -ar (kjøpar), so the verb form kjøper is none.
  const Marks norm = form.ends_with("er") ? kBokmaal : kNynorsk;
  bool present = false;
  for (const LexiconEntry& e : entries) {
    if (!e.is(kWord)) continue;
    if (e.word_class != WordClass::kVerb) return;
    present |= e.lemma == *verb && e.is(norm) && !e.is(kRare | kImperative);
  }
  if (present && !is_rare_agent_noun(form)) morph->lemmas.emplace_back(form);
}

bool Morphology::Impl::by_compound(std::string_view form, const Entries& entries, Capitals capitals,
                                   Morph* morph) const {
  Compound compound = split_compound(lexicon, form, entries);
  const bool name = looks_like_name(form, capitals);
  bool guessed = false;
  bool certain = true;
  if (compound.parts.empty()) {
    compound = split_name_compound(lexicon, form, NameCompound::kUnknown);
    guessed = true;
  }
  if (compound.parts.empty()) {
    compound = split_unknown_compound(lexicon, form);
    certain = !compound.parts.empty() && (is_base_form(compound.parts.front().lemmas.front()) ||
                                          is_certain_guess(lexicon, form, compound));
  }
  const bool institution = !compound.parts.empty() && is_institution(lexicon, form, compound);
  if (compound.parts.empty() || (guessed && name && !institution)) return false;
  morph->lemmas = lemmas_of_head(form, compound);
  morph->reason = Reason::kCompoundHead;
  if (name && !institution && !has_linking(compound) && form.size() < kMinCapitalCompound) {
    for (std::string& lemma : name_lemmas(form)) morph->lemmas.push_back(std::move(lemma));
    morph->reason = Reason::kName;
  } else if (certain || institution) {
    set_compound(lexicon, form, std::move(compound), morph);
  }
  // A guess may be a name typed in lower case: schibstedhuset must find Schibstedhuset.
  if (guessed) {
    for (std::string& lemma : name_lemmas(form)) morph->lemmas.push_back(std::move(lemma));
  }
  return true;
}

void Morphology::Impl::add_common_noun(std::string_view form, const Entries& entries,
                                       Capitals capitals, Morph* morph) const {
  const auto any_is = [&](Marks mark) {
    return std::any_of(entries.begin(), entries.end(),
                       [mark](const LexiconEntry& e) { return e.is(mark); });
  };
  if (any_is(kOpaque)) return;  // the newspaper Aftenposten
  const bool place = any_is(kPersonOrPlace);
  Compound compound;
  if (!place) compound = split_compound(lexicon, form, {});
  if (compound.parts.empty())
    compound = split_name_compound(lexicon, form, NameCompound::kInstitution);
  if (compound.parts.empty() && place) compound = split_place(lexicon, form);
  const bool split = !compound.parts.empty();
  if (!split && place && capitals == Capitals::kNone) {
    compound = split_compound(lexicon, form, {});
    if (!compound.parts.empty() && !is_street(compound)) return;
  }
  if (compound.parts.empty() || !is_institution(lexicon, form, compound)) return;
  for (std::string& lemma : lemmas_of_head(form, compound)) {
    morph->lemmas.push_back(std::move(lemma));
  }
  if (split) set_compound(lexicon, form, std::move(compound), morph);
}

bool Morphology::Impl::is_base_form(std::string_view form) const {
  const std::vector<LexiconEntry> entries = lexicon.lookup(form);
  return std::any_of(entries.begin(), entries.end(),
                     [&](const LexiconEntry& e) { return e.is(kWord) && e.lemma == form; });
}

std::vector<CompoundPart> Morphology::Impl::own_parts(
    const std::vector<std::string>& pieces) const {
  std::vector<CompoundPart> out;
  std::uint32_t begin = 0;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    CompoundPart part;
    part.begin = begin;
    part.end = begin + static_cast<std::uint32_t>(pieces[i].size());
    part.linking = i > 0 && i + 1 < pieces.size() && (pieces[i] == "s" || pieces[i] == "e");
    if (!part.linking) {
      for (const std::string& lemma :
           known_lemmas(lexicon, lexicon.lookup(pieces[i]), pieces[i], {}).common) {
        part.lemmas.emplace_back(plain_lemma(lemma));
      }
    }
    if (!part.linking && part.lemmas.empty()) part.lemmas = {pieces[i]};
    make_set(&part.lemmas);
    begin = part.end;
    out.push_back(std::move(part));
  }
  return out;
}

void Morphology::Impl::set_parts(std::string_view form, const Entries& entries, Capitals capitals,
                                 Morph* morph) const {
  const bool by_itself = morph->reason == Reason::kLexicon && morph->parts.empty() &&
                         !is_opaque_name(entries, capitals);
  if (by_itself && (form.size() >= kMinCompound || listed_first_part(form) > 0)) {
    Compound compound = split_compound(lexicon, form, entries);
    if (compound.parts.empty() && only_nouns(entries)) {
      compound = split_name_compound(lexicon, form, NameCompound::kKnown);
    }
    // hestehandler (horse dealer) is a lemma, although the lexicon has it only as a form of the
    // words hestehandel and hestehandle.
    if (!compound.parts.empty() &&
        holds(compound.parts.back().lemmas, form.substr(compound.head))) {
      morph->lemmas.emplace_back(form);
    }
    set_compound(lexicon, form, std::move(compound), morph);
  }
  if (exceptions.empty()) return;
  const std::string key(form);
  const auto own = exceptions.compounds.find(key);
  if (own != exceptions.compounds.end()) {
    Compound compound{own_parts(own->second), 0};
    compound.head = compound.parts.back().begin;
    set_compound(lexicon, form, std::move(compound), morph);
  } else if (exceptions.never_split.contains(key)) {
    morph->parts.clear();
    morph->constituents.clear();
  }
}

Morphology::Morphology(const std::filesystem::path& lexicon) : Morphology(lexicon, Exceptions()) {}

Morphology::Morphology(const std::filesystem::path& lexicon, Exceptions exceptions)
    : impl_(std::make_unique<Impl>(Impl{Lexicon::open(lexicon), std::move(exceptions)})) {}

Morphology::~Morphology() = default;
Morphology::Morphology(Morphology&&) noexcept = default;
Morphology& Morphology::operator=(Morphology&&) noexcept = default;

Morph Morphology::analyze(std::string_view form, Capitals capitals) const {
  Morph morph;
  const Impl::Entries entries = impl_->lexicon.lookup(form);
  const bool is_known =
      impl_->by_exception(form, &morph) || impl_->by_lexicon(form, entries, capitals, &morph) ||
      impl_->by_genitive(form, capitals, &morph) || impl_->by_verb(form, capitals, &morph) ||
      impl_->by_passive(form, capitals, &morph);
  if (!is_known) {
    if (!is_all_letters(form)) {
      morph.lemmas = short_name_lemmas(form, capitals);
      morph.reason = Reason::kRule;
    } else if (!impl_->by_compound(form, entries, capitals, &morph)) {
      const bool name = looks_like_name(form, capitals);
      morph.lemmas = name ? name_lemmas(form) : lemmas_by_ending(impl_->lexicon, form);
      morph.reason = name ? Reason::kName : Reason::kRule;
    }
  }
  impl_->set_parts(form, entries, capitals, &morph);
  make_set(&morph.lemmas);
  make_set(&morph.weak);
  return morph;
}

std::vector<std::string> Morphology::other_norm(std::string_view lemma,
                                                std::string_view form) const {
  return counterparts_of(impl_->lexicon, lemma, form);
}

std::vector<std::string> Morphology::spelling_variants(std::string_view form) const {
  form = plain_lemma(form);
  const std::vector<LexiconEntry> entries = impl_->lexicon.lookup(fold(form));
  std::vector<std::string> out = respellings(form, all_names(entries));
  for (std::string& lemma : restored_lemmas(impl_->lexicon, fold(form))) {
    out.push_back(std::move(lemma));
  }
  make_set(&out);
  return out;
}

std::vector<std::string> Morphology::synonyms(std::string_view lemma) const {
  const auto found = impl_->exceptions.synonyms.find(std::string(plain_lemma(lemma)));
  if (found == impl_->exceptions.synonyms.end()) return {};
  std::vector<std::string> synonyms;
  for (const std::string& synonym : found->second) {
    synonyms.push_back(synonym);
    for (const LexiconEntry& e : impl_->lexicon.lookup(synonym)) {
      if (e.lemma == synonym && e.is(kLikeNoun)) synonyms.push_back(marked_lemma(e));
    }
  }
  make_set(&synonyms);
  return synonyms;
}

const Exceptions& Morphology::exceptions() const { return impl_->exceptions; }

const Lexicon& Morphology::lexicon() const { return impl_->lexicon; }

std::uint64_t Morphology::fingerprint() const {
  std::uint64_t hash = fnv1a(kRulesVersion, impl_->lexicon.content_hash() ^ word_sets_hash());
  return fnv1a(serialize(impl_->exceptions), hash);
}

}  // namespace treff::language
