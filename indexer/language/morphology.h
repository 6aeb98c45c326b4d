// SPDX-License-Identifier: GPL-2.0-or-later
// What is known about one word form: its lemmas, the parts of a compound, and the other norm's
// words for a lemma. Handles single words only; for text see language/analyzer.h.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "language/exceptions.h"

namespace treff::language {

class Lexicon;

/// Where the lemmas of a form come from.
enum class Reason : std::uint8_t { kLexicon, kException, kCompoundHead, kName, kRule, kLiteral };

/// How a word is capitalized in its context. This is evidence, but never decides alone.
enum class Capitals : std::uint8_t {
  kNone,        ///< regjeringen
  kSentence,    ///< Regjeringen at the beginning of a sentence: says nothing
  kInside,      ///< Bergens inside a sentence: probably a name
  kBeforeName,  ///< Liv Ullmann at the beginning of a sentence: a name if it can be one
  kAll,         ///< NATOs, NRK: probably an acronym
};

/// What shows that a known word is a name in this place.
enum class NameSign : std::uint8_t {
  kNone,
  kCapital,           ///< a capital inside a sentence, between words in lower case
  kAfterPreposition,  ///< the same after a preposition: i Staut er, not i Norsk biografi
  kAfterFirstName,    ///< a capital after a first name: Ola Varden
  kAfterKind,         ///< a definite noun after the word for what it names: avisen Dagen
};

/// A piece of a compound: the bytes [begin, end) of the folded form. A linking element (s, e) is a
/// separate piece without lemmas.
struct CompoundPart {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool linking = false;
  std::vector<std::string> lemmas;
  bool shared = false;  ///< begins with the last letter of the part before, at `begin` - 1

  /// Where the part's own word begins: landslag in fotballandslag.
  [[nodiscard]] std::uint32_t word_begin() const { return begin - (shared ? 1 : 0); }
};

/// A lemma that a compound contains.
struct Constituent {
  std::string lemma;
  bool head = false;  ///< ends the compound; all others modify it
};

struct Morph {
  std::vector<std::string> lemmas;  ///< of the common readings: folded, sorted, at least one
  std::vector<std::string> weak;    ///< of the rare readings: sorted, none of them in `lemmas`
  std::vector<CompoundPart> parts;  ///< pieces in order; empty for a word that is no compound
  std::vector<Constituent> constituents;  ///< of all levels: rettighet and menneskerettighet
  Reason reason = Reason::kRule;
};

/// Immutable and thread-safe.
class Morphology {
 public:
  /// Maps the lexicon file. Throws treff::Error (not_found, corrupt, newer_format).
  explicit Morphology(const std::filesystem::path& lexicon);
  /// Like the above, with the user's own corrections, which take precedence over everything else.
  Morphology(const std::filesystem::path& lexicon, Exceptions exceptions);
  ~Morphology();
  Morphology(Morphology&&) noexcept;
  Morphology& operator=(Morphology&&) noexcept;

  /// Finds the lemmas and parts of a word. `form` is folded (unicode.h), without hyphen or space.
  [[nodiscard]] Morph analyze(std::string_view form, Capitals capitals) const;

  /// The other norm's lemmas (bokmål or nynorsk) for `lemma`; may be empty. `form` distinguishes
  /// words with the same lemma: the noun antenne (antenna) has no counterpart, but the verb antenne
  /// (ignite) may have one.
  [[nodiscard]] std::vector<std::string> other_norm(std::string_view lemma,
                                                    std::string_view form) const;
  /// Like other_norm() above, with the lemma as the form.
  [[nodiscard]] std::vector<std::string> other_norm(std::string_view lemma) const {
    return other_norm(lemma, lemma);
  }

  /// Other spellings of `form`: å for aa, æ for ae, ø for oe and vice versa (Haakon, Håkon), y for
  /// ü if `form` is not yet folded, and known words that were typed without å, æ and ø (bodø for
  /// bodo). Never more than a few. Meant for queries, at a lower weight.
  [[nodiscard]] std::vector<std::string> spelling_variants(std::string_view form) const;

  /// The lemmas of at most `most_forms` forms in the lexicon that begin with `prefix` (folded).
  /// Sorted, without duplicates.
  [[nodiscard]] std::vector<std::string> lemmas_with_prefix(std::string_view prefix,
                                                            std::size_t most_forms) const;

  /// The synonyms of `lemma` in the user's exceptions.
  [[nodiscard]] std::vector<std::string> synonyms(std::string_view lemma) const;

  /// The exceptions that the constructor got. Use serialize() to store them with an index.
  [[nodiscard]] const Exceptions& exceptions() const;

  /// The lexicon in use.
  [[nodiscard]] const Lexicon& lexicon() const;

  /// A hash of the rules' version, the lexicon, the word lists and the exceptions. The analyzer's
  /// fingerprint includes it.
  [[nodiscard]] std::uint64_t fingerprint() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace treff::language
