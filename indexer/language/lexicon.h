// SPDX-License-Identifier: GPL-2.0-or-later
// The full-form lexicon of bokmål and nynorsk. It has each form with all its lemmas, the parts that
// may begin and end compounds, and the other norm's words for a lemma. It is compiled when treff is
// built (language/compiler) and mapped into memory for use. lexicon_format.h describes the file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace treff::language {

/// The part of speech, coarsely. Participles are verbs; all closed classes are kFunction.
enum class WordClass : std::uint8_t { kNoun, kVerb, kAdjective, kAdverb, kName, kFunction };

/// Properties of one reading of a form: bits of LexiconEntry::marks.
enum Mark : std::uint16_t {
  kBokmaal = 0x01,
  kNynorsk = 0x02,
  kGenitive = 0x04,
  kWord = 0x08,            ///< may stand alone, not only inside a compound
  kLeftPart = 0x10,        ///< may be the left part of a compound, including a linking element
  kRightPart = 0x20,       ///< may end a compound
  kImperative = 0x40,      ///< the form is only an imperative
  kParticiple = 0x80,      ///< the form is only a past or present participle
  kRare = 0x100,           ///< a rare reading of a form that also has a common one
  kDefinite = 0x200,       ///< a noun in its definite form
  kPersonOrPlace = 0x400,  ///< a name of a person or a place, not of an institution or a product
  kOpaque = 0x800,         ///< a compound whose parts say little about it (barnehage)
  kPlaceHead = 0x1000,     ///< a noun that ends names of places and families (bakke in Solbakken)
  kLikeNoun = 0x2000,      ///< a verb whose infinitive is also a noun (vise)
  kFirstName = 0x4000,     ///< a person's first name
};
using Marks = std::uint16_t;

/// The number of words in the lexicon that have a form as their left part, or a lemma as their
/// right part, in classes: 0 is none, 1 is one or two, 2 is three to nine, 3 is more. A short part
/// with a low value is seldom a part of other words. Parts listed by hand get at least 2 (right) or
/// 3 (left).
using Strength = std::uint8_t;

struct LexiconEntry {
  std::string lemma;
  WordClass word_class = WordClass::kNoun;
  Marks marks = 0;     ///< bits of Mark
  Strength left = 0;   ///< of the form
  Strength right = 0;  ///< of the lemma

  [[nodiscard]] bool is(Marks mark) const { return (marks & mark) != 0; }
  friend bool operator==(const LexiconEntry&, const LexiconEntry&) = default;
};

/// Sizes in bytes, for tests.
struct LexiconSize {
  std::uint64_t file = 0;
  std::uint64_t forms = 0;  ///< number of forms
  std::uint64_t form_bytes = 0;
  std::uint64_t analysis_bytes = 0;
  std::uint64_t counterpart_bytes = 0;
};

/// Reads a mapped automaton and its records with bounds checks. Damaged data gives wrong entries or
/// none, but never a read outside the mapping.
class LexiconTable {
 public:
  struct Bytes {
    const std::uint8_t* data = nullptr;
    std::size_t size = 0;
  };
  /// A state of the automaton, identified by its offset.
  using State = std::uint32_t;

  LexiconTable() = default;
  LexiconTable(Bytes automaton, State root, Bytes records);

  [[nodiscard]] State root() const { return root_; }
  /// The state to which the arc `label` leads, if there is such an arc.
  [[nodiscard]] std::optional<State> next(State state, std::uint8_t label) const;
  /// The record of the word that ends at `state`, if one does.
  [[nodiscard]] std::optional<std::uint32_t> record(State state) const;
  /// The record of `word`, if the table has it.
  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view word) const;
  /// The entries of a record. Their lemmas are derived from `word`.
  [[nodiscard]] std::vector<LexiconEntry> entries(std::uint32_t record,
                                                  std::string_view word) const;
  /// A summary of all entries of a record, which is computed without building strings.
  struct Summary {
    Marks marks = 0;              ///< the marks of all entries together
    Strength left = 0;            ///< the greatest
    Strength right = 0;           ///< the greatest
    bool base_noun = false;       ///< a noun in its base form that may end a compound
    bool right_verb_only = true;  ///< in this form, only verbs may end a compound
  };
  [[nodiscard]] Summary summary(std::uint32_t record) const;

 private:
  [[nodiscard]] Bytes record_bytes(std::uint32_t record) const;

  Bytes automaton_;
  State root_ = 0;
  Bytes records_;
  std::uint32_t record_count_ = 0;
};

/// Immutable and thread-safe. Owns the mapping. To replace the file, rename a new one over it, as
/// compiling and installing do: running processes keep the old file mapped. Truncating the file
/// kills them. (Mapping takes .2 ms of CPU time per process; reading the whole file takes 1.6 ms.)
class Lexicon {
 public:
  /// Maps the file. Throws treff::Error: not_found, corrupt (not a lexicon, or truncated),
  /// newer_format. Checks only the header and the bounds of the sections; check() reads everything.
  [[nodiscard]] static Lexicon open(const std::filesystem::path& path);

  Lexicon(Lexicon&& other) noexcept;
  Lexicon& operator=(Lexicon&& other) noexcept;
  ~Lexicon();

  /// All readings of `form` (folded); none if it is unknown.
  [[nodiscard]] std::vector<LexiconEntry> lookup(std::string_view form) const;
  /// The other norm's words for `lemma`. Their marks kBokmaal and kNynorsk name that norm; an entry
  /// with neither mark corrects a misspelling (misspelling.h).
  [[nodiscard]] std::vector<LexiconEntry> counterparts(std::string_view lemma) const;

  [[nodiscard]] const LexiconTable& forms() const { return forms_; }
  [[nodiscard]] std::uint64_t content_hash() const { return content_hash_; }
  [[nodiscard]] LexiconSize size() const { return size_; }
  /// Reads the whole file and compares its hash with the header's. Throws treff::Error (corrupt).
  void check() const;

 private:
  Lexicon() = default;

  std::filesystem::path path_;
  const std::uint8_t* mapping_ = nullptr;
  std::size_t mapping_size_ = 0;
  std::uint64_t content_hash_ = 0;
  LexiconTable forms_;
  LexiconTable lemmas_;
  LexiconSize size_;
};

}  // namespace treff::language
