// SPDX-License-Identifier: GPL-2.0-or-later
// The full-form lexicon: every form of bokmål and nynorsk with all its lemmas, what may stand left
// and right in a compound, and what the other norm calls a lemma. Compiled when treff is built
// (language/compiler), mapped into memory when it is used. lexicon_format.h describes the file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace treff::language {

/// Coarse part of speech. Participles are verbs; everything closed-class is kFunction.
enum class WordClass : std::uint8_t { kNoun, kVerb, kAdjective, kAdverb, kName, kFunction };

/// What a form may be; bits of LexiconEntry::marks.
enum Mark : std::uint16_t {
  kBokmaal = 0x01,
  kNynorsk = 0x02,
  kGenitive = 0x04,
  kWord = 0x08,            ///< a word of its own
  kLeftPart = 0x10,        ///< may stand left in a compound, its linking element included
  kRightPart = 0x20,       ///< may end a compound
  kImperative = 0x40,      ///< only as an imperative
  kParticiple = 0x80,      ///< only as a past or present participle
  kRare = 0x100,           ///< a rare reading of a form that also has a common one
  kDefinite = 0x200,       ///< a noun in its definite form
  kPersonOrPlace = 0x400,  ///< a name of a person or a place, not of an institution or a product
  kOpaque = 0x800,         ///< a compound whose parts say little about it (barnehage)
  kPlaceHead = 0x1000,     ///< a noun that ends names of places and families (bakke in Solbakken)
  kLikeNoun = 0x2000,      ///< of a verb whose infinitive is also a noun's lemma (vise)
};
using Marks = std::uint16_t;

/// In how many words of the lexicon a form is the left part, or a lemma the right part: 0 in none,
/// 1 in one or two, 2 in three to nine, 3 in more. A short part that is rare there is seldom a part
/// elsewhere.
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

/// Sizes in bytes, for `treff-index info` and for tests.
struct LexiconSize {
  std::uint64_t file = 0;
  std::uint64_t forms = 0;  ///< number of forms
  std::uint64_t form_bytes = 0;
  std::uint64_t analysis_bytes = 0;
  std::uint64_t counterpart_bytes = 0;
};

/// A bounds-checked reader of a mapped automaton and its records. If they are damaged, it returns
/// wrong entries or none, but never reads outside the mapping.
class LexiconTable {
 public:
  struct Bytes {
    const std::uint8_t* data = nullptr;
    std::size_t size = 0;
  };
  /// A state, identified by its offset.
  using State = std::uint32_t;

  LexiconTable() = default;
  LexiconTable(Bytes automaton, State root, Bytes records);

  [[nodiscard]] State root() const { return root_; }
  /// The state that the arc `label` leads to, if there is one.
  [[nodiscard]] std::optional<State> next(State state, std::uint8_t label) const;
  /// The record of a word that ends at `state`, if one does.
  [[nodiscard]] std::optional<std::uint32_t> record(State state) const;
  /// The record of `word`, if it is in the table.
  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view word) const;
  /// The entries of a record, with lemmas made from `word`.
  [[nodiscard]] std::vector<LexiconEntry> entries(std::uint32_t record,
                                                  std::string_view word) const;
  /// A summary of all entries of a record, made without building strings.
  struct Summary {
    Marks marks = 0;              ///< of any entry
    Strength left = 0;            ///< the greatest
    Strength right = 0;           ///< the greatest
    bool base_noun = false;       ///< a noun in its base form that may end a compound
    bool right_verb_only = true;  ///< nothing but a verb may end a compound in this form
  };
  [[nodiscard]] Summary summary(std::uint32_t record) const;

 private:
  [[nodiscard]] Bytes record_bytes(std::uint32_t record) const;

  Bytes automaton_;
  State root_ = 0;
  Bytes records_;
  std::uint32_t record_count_ = 0;
};

/// Immutable; may be used from many threads at once. Owns the mapping. Replace the file only by
/// renaming a new one over it, as compiling and installing do: processes then keep the old file
/// mapped. Truncating it in place would kill them. (Reading the whole file instead costs 1.6 ms of
/// CPU time per process, mapping it .2 ms.)
class Lexicon {
 public:
  /// Maps the file. Throws treff::Error: not_found, corrupt (not a lexicon, or truncated),
  /// newer_format. Checks the header and the sections' borders; check() reads all of it.
  [[nodiscard]] static Lexicon open(const std::filesystem::path& path);

  Lexicon(Lexicon&& other) noexcept;
  Lexicon& operator=(Lexicon&& other) noexcept;
  ~Lexicon();

  /// All readings of `form` (folded); empty if it is unknown.
  [[nodiscard]] std::vector<LexiconEntry> lookup(std::string_view form) const;
  /// The other norm's words for `lemma`; kBokmaal/kNynorsk say which norm they belong to.
  [[nodiscard]] std::vector<LexiconEntry> counterparts(std::string_view lemma) const;

  [[nodiscard]] const LexiconTable& forms() const { return forms_; }
  [[nodiscard]] std::uint64_t content_hash() const { return content_hash_; }
  [[nodiscard]] LexiconSize size() const { return size_; }
  /// Compares the content with the hash in the header. Throws treff::Error (corrupt).
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
