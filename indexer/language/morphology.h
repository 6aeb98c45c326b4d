// SPDX-License-Identifier: GPL-2.0-or-later
// What the language knows about one word form: its lemmas, the parts of a compound, and the words
// that the other written norm has for a lemma. Single words only; language/analyzer.h handles text.
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

/// How a word is capitalized in its context. Evidence, never a requirement.
enum class Capitals : std::uint8_t {
  kNone,        ///< regjeringen
  kSentence,    ///< Regjeringen at the beginning of a sentence: says nothing
  kInside,      ///< Bergens inside a sentence: probably a name
  kBeforeName,  ///< Liv Ullmann at the beginning of a sentence: a name if it can be one
  kAll,         ///< NATOs, NRK: probably an acronym
};

/// A piece of a compound: [begin, end) bytes of the folded form. A linking element (s, e) is a
/// piece of its own and has no lemmas.
struct CompoundPart {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool linking = false;
  std::vector<std::string> lemmas;
};

/// A lemma inside a compound.
struct Constituent {
  std::string lemma;
  bool head = false;  ///< ends the compound; all others modify it
};

struct Morph {
  std::vector<std::string> lemmas;  ///< of the common readings: folded, sorted, at least one
  std::vector<std::string> weak;    ///< of the rare readings: sorted, none of them in `lemmas`
  std::vector<CompoundPart> parts;  ///< pieces in order, or empty: not a compound
  std::vector<Constituent> constituents;  ///< of all levels: rettighet and menneskerettighet
  Reason reason = Reason::kRule;
};

/// Immutable after construction; may be used from many threads at once.
class Morphology {
 public:
  /// Maps the lexicon file. Throws treff::Error (not_found, corrupt, newer_format).
  explicit Morphology(const std::filesystem::path& lexicon);
  /// The same, with a user's own corrections, which win over everything else.
  Morphology(const std::filesystem::path& lexicon, Exceptions exceptions);
  ~Morphology();
  Morphology(Morphology&&) noexcept;
  Morphology& operator=(Morphology&&) noexcept;

  /// Lemmas and parts of one word. `form` is folded (unicode.h) and holds no hyphen or space.
  [[nodiscard]] Morph analyze(std::string_view form, Capitals capitals) const;

  /// The lemmas that the other norm (bokmål or nynorsk) has for `lemma`; may be empty. `form` tells
  /// words with the same lemma apart: the noun antenne has none, whatever the verb has.
  [[nodiscard]] std::vector<std::string> other_norm(std::string_view lemma,
                                                    std::string_view form) const;
  /// The same, with the lemma as the form.
  [[nodiscard]] std::vector<std::string> other_norm(std::string_view lemma) const {
    return other_norm(lemma, lemma);
  }

  /// Other spellings of the same letters in `form`: å for aa, æ for ae, ø for oe and the reverse
  /// (Haakon, Håkon), and y for ü if `form` is not folded yet. Never more than a few. For queries,
  /// at a lower weight.
  [[nodiscard]] std::vector<std::string> spelling_variants(std::string_view form) const;

  /// The lemmas of up to `most_forms` forms of the lexicon that begin with `prefix` (folded);
  /// sorted, without duplicates.
  [[nodiscard]] std::vector<std::string> lemmas_with_prefix(std::string_view prefix,
                                                            std::size_t most_forms) const;

  /// The lemmas that the user's exceptions name as synonyms of `lemma`.
  [[nodiscard]] std::vector<std::string> synonyms(std::string_view lemma) const;

  /// The exceptions that were given; serialise() them to keep them with an index.
  [[nodiscard]] const Exceptions& exceptions() const;

  /// The lexicon that it uses, for its sizes and its check().
  [[nodiscard]] const Lexicon& lexicon() const;

  /// A hash of the rules' version, the lexicon and the exceptions; part of the analyzer's
  /// fingerprint.
  [[nodiscard]] std::uint64_t fingerprint() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace treff::language
