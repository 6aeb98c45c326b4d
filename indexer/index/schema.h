// The schema: what is in an index, on one page.
//
// An index is a folder. Its file XAPIANDB (a Xapian stub database, with a hash of its lines in the
// first one) names the current database folders (db-1, db-7, …), which are searched as one: a load
// adds one and merges small ones, so that they stay few. A reader always opens a whole state.
// Replacing databases is one rename; of a database that is changed in place, state_lock.h keeps
// what somebody reads. A folder that is not named (db-…, batch-…) is work in progress, worth
// nothing after a crash. `lock` is held by the one writer. A read-only index may also be one file
// (a compacted Xapian database in a single file). An id is in one of the databases only.
//
// One article is one Xapian document. Its TERMS are the rows of kTerms: lemmas without a prefix
// (lower case, so never mistaken for one), the others behind a capital. No term has positions.
//
// Its VALUE SLOTS are the token record (token_record.h) for phrases, proximity and
// passages, the publication time for ranges and sorting, the content hash by which an unchanged
// article is left alone, and the article record (article_record.h), compressed: everything that is
// shown or exported. The document's data is empty: Xapian would compress it with zlib, which takes
// a tenth of the time of a load.
//
// METADATA (kFormatKey …) of the database says what wrote it. A database with another format or
// another analyser's fingerprint is not searched or written, only described.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace treff::index {

inline constexpr std::string_view kFormatVersion = "2";

// --- terms -----------------------------------------------------------------------------------

inline constexpr char kPartPrefix = 'C';      ///< lemma of a compound's constituent
inline constexpr char kWeakPrefix = 'W';      ///< lemma of a rare reading
inline constexpr char kTitlePrefix = 'S';     ///< lemma in the title
inline constexpr char kIdPrefix = 'Q';        ///< the article's id, exactly one per document
inline constexpr char kSourcePrefix = 'U';    ///< folded word of the source
inline constexpr char kLanguagePrefix = 'L';  ///< nb, nn, …
inline constexpr char kOriginPrefix = 'F';    ///< the source as it stands

struct TermKind {
  char prefix;  ///< '\0': none
  std::string_view name;
  std::string_view of;
  bool weighted;  ///< counted for BM25
};

inline constexpr std::array<TermKind, 7> kTerms = {{
    {'\0', "lemma", "every lemma of every token of title and passages", true},
    {kPartPrefix, "part", "every lemma of every constituent of a compound, likewise", true},
    {kTitlePrefix, "title", "every lemma of every token of the title", true},
    {kIdPrefix, "id", "the id, or its beginning and hash where it is long", false},
    {kSourcePrefix, "source", "every word of the source", false},
    {kLanguagePrefix, "language", "the language's tag", false},
    {kOriginPrefix, "origin", "the source, or its beginning and hash where it is long", false},
}};

/// The unique term of an article. Ids of any length and content have one each: Xapian allows 245
/// bytes, so a longer one is cut and gets a 128-bit hash of the whole.
[[nodiscard]] std::string id_term(std::string_view id);

/// The term of a source, made in the same way; articles may share one.
[[nodiscard]] std::string origin_term(std::string_view source);

/// What the origin terms of all sources that begin with `prefix` begin with, and maybe some others.
[[nodiscard]] std::string origin_term_prefix(std::string_view prefix);

// --- value slots -----------------------------------------------------------------------------

inline constexpr std::uint32_t kTokenRecordSlot = 0;
inline constexpr std::uint32_t kPublishedSlot = 1;    ///< ISO 8601, compares as bytes
inline constexpr std::uint32_t kContentHashSlot = 2;  ///< 16 bytes
inline constexpr std::uint32_t kArticleSlot = 3;      ///< the article record, compress()ed

// --- metadata --------------------------------------------------------------------------------

inline constexpr std::string_view kFormatKey = "treff.format";      ///< kFormatVersion
inline constexpr std::string_view kAnalyzerKey = "treff.analyzer";  ///< fingerprint, 16 hex digits
inline constexpr std::string_view kExceptionsKey = "treff.exceptions";  ///< the user's corrections

inline constexpr std::string_view kPassageCountsKey = "treff.passages";  ///< PassageCounts

/// What the articles of one database have together. As text: the numbers with spaces between.
struct PassageCounts {
  std::uint64_t passages = 0;  ///< without titles
  std::uint64_t tokens = 0;    ///< in the passages
  std::uint64_t bytes = 0;     ///< of the article records as they are stored

  PassageCounts& operator+=(const PassageCounts& more);
  PassageCounts& operator-=(const PassageCounts& less);
  friend bool operator==(const PassageCounts&, const PassageCounts&) = default;

  /// Zeros for a text that is none.
  [[nodiscard]] static PassageCounts parse(std::string_view text);
  [[nodiscard]] std::string text() const;
};

// --- hashing ---------------------------------------------------------------------------------

/// FNV-1a with 128 bits (Fowler, Noll, Vo), as 16 bytes.
[[nodiscard]] std::string hash128(std::string_view bytes);
[[nodiscard]] std::string to_hex(std::string_view bytes);

/// An analyser's fingerprint as it stands in the metadata: 16 hex digits.
[[nodiscard]] std::string fingerprint_text(std::uint64_t fingerprint);

}  // namespace treff::index
