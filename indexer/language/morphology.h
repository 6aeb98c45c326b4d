// SPDX-License-Identifier: GPL-2.0-or-later
// What the language knows about one word form: its lemmas, the parts of a compound, and the words
// that the other written norm has for a lemma. Word level only; language/analyzer.h does the text.
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

/// How a word is capitalised where it stands. Evidence, never a requirement.
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

  /// The lemmas that the other written norm (bokmål or nynorsk) has for `lemma` where it is a lemma
  /// of `form`: the noun antenne has none, whatever the verb has. May be empty.
  [[nodiscard]] std::vector<std::string> other_norm(std::string_view lemma,
                                                    std::string_view form) const;
  /// The same for the lemma as a form.
  [[nodiscard]] std::vector<std::string> other_norm(std::string_view lemma) const {
    return other_norm(lemma, lemma);
  }

  /// Other spellings of `form` with the same letters in mind: å for aa, æ for ae, ø for oe, and the
  /// other way round (Haakon, Håkon), y for ü where `form` is not folded yet. For queries, at a
  /// lower weight; never more than a few.
  [[nodiscard]] std::vector<std::string> spelling_variants(std::string_view form) const;

  /// The lemmas of the lexicon's forms that begin with `prefix` (folded), at most so many forms;
  /// sorted, each once.
  [[nodiscard]] std::vector<std::string> lemmas_with_prefix(std::string_view prefix,
                                                            std::size_t most_forms) const;

  /// The lemmas that the user's exceptions name as synonyms of `lemma`.
  [[nodiscard]] std::vector<std::string> synonyms(std::string_view lemma) const;

  /// The exceptions that were given; serialise() them to keep them with an index.
  [[nodiscard]] const Exceptions& exceptions() const;

  /// The lexicon behind it, for its sizes and its check().
  [[nodiscard]] const Lexicon& lexicon() const;

  /// Hash of the rules' version, of the lexicon and of the exceptions; part of the analyser's
  /// fingerprint.
  [[nodiscard]] std::uint64_t fingerprint() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace treff::language
