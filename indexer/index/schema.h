// SPDX-License-Identifier: GPL-2.0-or-later
// The schema: what is in an index, on one page. FORMAT.md describes every file byte by byte.
//
// An index is a folder of segments, each a Xapian database in one file that is written once, and a
// stub that names the current ones (manifest.h). A commit is one rename of the stub. The first
// segment is empty; its metadata lists the deleted documents of the others (deletions.h). A
// read-only index may also be one file, a single segment.
//
// One article is one Xapian document. Its TERMS are the rows of kTerms: lemmas have no prefix (they
// are in lower case, so none looks prefixed); other terms begin with a capital. No term has
// positions, and there are no term lists (DB_NO_TERMLIST): a document is never changed.
//
// Its VALUE SLOTS hold the token record (token_record.h) for phrases, proximity and passages; the
// compressed article record (article_record.h) with everything that is shown or exported; and
// fields that are filtered, counted and listed without the record. The document's data is empty:
// Xapian would compress it with zlib, which takes a tenth of the time of a load.
//
// METADATA (kFormatKey …) of each segment says what wrote it. An index with another format or
// another analyzer's fingerprint is not searched or written, only described, exported and rebuilt.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace treff::index {

inline constexpr std::string_view kFormatVersion = "3";

// --- terms -----------------------------------------------------------------------------------

inline constexpr char kPartPrefix = 'C';      ///< lemma of a compound's constituent
inline constexpr char kWeakPrefix = 'W';      ///< lemma of a rare reading
inline constexpr char kTitlePrefix = 'S';     ///< lemma in the title
inline constexpr char kIdPrefix = 'Q';        ///< the article's id, exactly one per document
inline constexpr char kSourcePrefix = 'U';    ///< folded word of the source
inline constexpr char kLanguagePrefix = 'L';  ///< nb, nn, …
inline constexpr char kOriginPrefix = 'F';    ///< the source, verbatim
inline constexpr char kAuthorPrefix = 'A';    ///< folded word of an author's name
inline constexpr char kBylinePrefix = 'B';    ///< an author's name, verbatim
inline constexpr char kSectionPrefix = 'E';   ///< folded word of the section
inline constexpr char kDeskPrefix = 'D';      ///< the section, verbatim
inline constexpr char kMonthPrefix = 'M';     ///< year and month of publication

struct TermKind {
  char prefix;  ///< '\0': none
  std::string_view name;
  std::string_view of;
  bool weighted;  ///< counted for BM25
};

inline constexpr std::array<TermKind, 13> kTerms = {{
    {'\0', "lemma", "every lemma of every token of title and passages", true},
    {kPartPrefix, "part", "every lemma of every constituent of a compound, likewise", true},
    {kWeakPrefix, "weak", "every lemma of a rare reading of a token, likewise", true},
    {kTitlePrefix, "title", "every lemma of every token of the title", true},
    {kIdPrefix, "id", "the id, or its beginning and hash where it is long", false},
    {kSourcePrefix, "source", "every word of the source", false},
    {kLanguagePrefix, "language", "the language's tag", false},
    {kOriginPrefix, "origin", "the source, or its beginning and hash where it is long", false},
    {kAuthorPrefix, "author", "every word of the authors' names", false},
    {kBylinePrefix, "byline", "an author, or its beginning and hash where it is long", false},
    {kSectionPrefix, "section", "every word of the section", false},
    {kDeskPrefix, "desk", "the section, or its beginning and hash where it is long", false},
    {kMonthPrefix, "month", "year and month of publication", false},
}};

/// The unique term of an article. Ids may have any length and content, but Xapian allows only 245
/// bytes, so a longer id is cut and a 128-bit hash of the whole id is appended.
[[nodiscard]] std::string id_term(std::string_view id);

/// The term of a source, made like that of an id. Several articles may share it.
[[nodiscard]] std::string origin_term(std::string_view source);

/// The terms of an author's name and of a section, made like that of an id.
[[nodiscard]] std::string byline_term(std::string_view author);
[[nodiscard]] std::string desk_term(std::string_view section);

/// The term of the month of a date of publication, or of its year if the month is unknown.
[[nodiscard]] std::string month_term(std::string_view published);

/// The common prefix of the terms of all sources that begin with `prefix`. Terms of other sources
/// may have it, too.
[[nodiscard]] std::string origin_term_prefix(std::string_view prefix);

// --- value slots -----------------------------------------------------------------------------

inline constexpr std::uint32_t kTokenRecordSlot = 0;
inline constexpr std::uint32_t kPublishedSlot = 1;    ///< ISO 8601; sorts bytewise
inline constexpr std::uint32_t kContentHashSlot = 2;  ///< 16 bytes
inline constexpr std::uint32_t kArticleSlot = 3;      ///< the article record, compress()ed
inline constexpr std::uint32_t kIdSlot = 4;
inline constexpr std::uint32_t kSourceSlot = 5;
inline constexpr std::uint32_t kAuthorSlot = 6;  ///< the names, separated by line feeds
inline constexpr std::uint32_t kLanguageSlot = 7;
inline constexpr std::uint32_t kSectionSlot = 8;
/// When the article was first added: seconds since 1970 (UTC) with microseconds, encoded by
/// Xapian::sortable_serialise(). Articles that are new in a commit get later values than all
/// articles of earlier commits. Replacing, merging and rebuilding preserve the value.
inline constexpr std::uint32_t kAddedSlot = 9;
/// The file that the article was read from (Article::file), if that is not its source.
inline constexpr std::uint32_t kFileSlot = 10;
inline constexpr std::uint32_t kSlots = 11;

// --- metadata --------------------------------------------------------------------------------

inline constexpr std::string_view kFormatKey = "treff.format";      ///< kFormatVersion
inline constexpr std::string_view kAnalyzerKey = "treff.analyzer";  ///< fingerprint, 16 hex digits
inline constexpr std::string_view kExceptionsKey = "treff.exceptions";  ///< the user's corrections

inline constexpr std::string_view kShardKey = "treff.shard";  ///< Shard::text(); empty: no shard

inline constexpr std::string_view kPassageCountsKey = "treff.passages";  ///< PassageCounts
inline constexpr std::string_view kLiveCountsKey = "treff.live";  ///< counts of the live articles
inline constexpr std::string_view kPackedWordsKey = "treff.vocabulary";  ///< vocabulary_pack.h
inline constexpr std::string_view kDeletedKey = "treff.deleted";         ///< deletions.h
// Prefixes of keys (vocabulary.h):
inline constexpr std::string_view kWordsKey = "treff.words.";
inline constexpr std::string_view kTopWordsKey = "treff.top.";

/// Totals over the articles of a segment. As text, the numbers are separated by spaces.
struct PassageCounts {
  std::uint64_t passages = 0;  ///< without titles
  std::uint64_t tokens = 0;    ///< in the passages
  std::uint64_t bytes = 0;     ///< of the article records as they are stored

  PassageCounts& operator+=(const PassageCounts& more);
  PassageCounts& operator-=(const PassageCounts& less);
  friend bool operator==(const PassageCounts&, const PassageCounts&) = default;

  /// Parses what text() returned. Returns zeros if `text` is malformed.
  [[nodiscard]] static PassageCounts parse(std::string_view text);
  [[nodiscard]] std::string text() const;
};

// --- hashing ---------------------------------------------------------------------------------

/// XXH3 hashes: 64 bits as a number, or 128 bits as 16 bytes, most significant first.
[[nodiscard]] std::uint64_t hash64(std::string_view bytes);
[[nodiscard]] std::string hash128(std::string_view bytes);
[[nodiscard]] std::string to_hex(std::string_view bytes);

/// An analyzer's fingerprint as the metadata contain it: 16 hex digits.
[[nodiscard]] std::string fingerprint_text(std::uint64_t fingerprint);

}  // namespace treff::index
