// SPDX-License-Identifier: GPL-2.0-or-later
// The token record: an article's tokens in text order, for phrases, proximity and the ranking of
// passages without the text.
//
//   record   = title passage*          (the title is passage 0)
//   passage  = position* kExtraMark? kEndMark      (kExtraMark: a caption, a fact box or a summary)
//   position = frequent | first further*
//   frequent = a byte from kFirstFrequent on: all codes of a row of language::frequent_words()
//   first    = a lemma's code in two bytes, big-endian, with the highest bit set
//   further  = mark code               another code of the same position; the mark gives its role:
//              kLemmaMark another lemma, kWeakMark a lemma of a rare reading, kModifierMark and
//              kHeadMark lemmas of the constituents of a compound
//
// A code is a 15-bit hash of a term. Different terms share a code with a probability of 1/32,752,
// so the record only proposes matches; the text confirms those that are shown. Readers skip marks
// from kUnknownMark on, each of which is followed by a code.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "index/schema.h"
#include "index/word_table.h"
#include "language/analyzer.h"
#include "language/byte_order.h"
#include "language/frequent_words.h"
#include "language/term_code.h"

namespace treff::index {

inline constexpr unsigned char kEndMark = 0;
inline constexpr unsigned char kWeakMark = 1;
inline constexpr unsigned char kModifierMark = 2;
inline constexpr unsigned char kHeadMark = 3;
inline constexpr unsigned char kExtraMark = 4;
inline constexpr unsigned char kLemmaMark = 5;
inline constexpr unsigned char kUnknownMark = 6;
inline constexpr unsigned char kFirstFrequent = 16;
inline constexpr unsigned char kFirstOfCode = 0x80;
using language::kFirstCode;
inline constexpr std::size_t kCodes = std::size_t{1} << 15;

using language::term_code;

/// Remembers which of an analyzer's words are frequent_words(): the byte that encodes them, or
/// another value.
using FrequentBytes = WordTable<unsigned char>;

/// Appends the positions of one passage and its end mark. `extra` means outside the running text.
/// `frequent` saves time; it must be emptied when the analyzer evicts words.
void append_passage(const std::vector<language::Token>& tokens, std::string* record,
                    bool extra = false, FrequentBytes* frequent = nullptr);

/// The role that a code's term has in its token.
enum class Role : std::uint8_t { kLemma, kWeakLemma, kModifier, kHead, kUnknown };

struct RoleCode {
  Role role = Role::kLemma;
  std::uint16_t code = 0;
};

/// For each byte from kFirstFrequent to kFirstOfCode - 1, the codes of the position it stands for.
using FrequentCodes = std::array<std::vector<RoleCode>, language::kFrequentWords>;
[[nodiscard]] const FrequentCodes& frequent_codes();

/// The item of a token record that the lowest bytes of a number hold, the first byte lowest.
struct RecordItemBytes {
  // Without comparisons, which a compiler may turn into branches.
  explicit RecordItemBytes(std::uint64_t bytes)
      : first(bytes & 0xFFU),
        begins((first + (0x100U - kFirstFrequent)) >> 8),
        has_long_code(first >> 7),
        size(3 - 2 * begins + has_long_code) {
    static_assert(kFirstOfCode == 0x80);
    const auto of_code = static_cast<unsigned>(bytes >> (8 * (1 - begins)));
    code = (of_code & 0x7FU) << 8 | (of_code >> 8 & 0xFFU);
  }

  unsigned first;          ///< the first byte
  unsigned begins;         ///< 1 if a position begins, else 0
  unsigned has_long_code;  ///< 1 if the item is the first code of a position, else 0
  unsigned size;           ///< in bytes
  unsigned code;           ///< meaningless if the item is a mark or a frequent word
};

/// Codes to look for in token records.
class CodeSet {
 public:
  explicit CodeSet(const std::bitset<kCodes>& codes);

  [[nodiscard]] bool has(std::uint16_t code) const { return codes_[code]; }

  /// Whether the item may have one of the codes, ends a passage or is kExtraMark.
  [[nodiscard]] bool stops_at(const RecordItemBytes& item) const {
    const unsigned is_code = 1 ^ item.begins ^ item.has_long_code;
    return ((unsigned{codes_[item.code]} & is_code) | unsigned{stops_[item.first]}) != 0;
  }

 private:
  std::bitset<kCodes> codes_;
  std::array<bool, 256> stops_{};  ///< by first byte: the item is not to be skipped
};

/// One item of a token record.
struct RecordItem {
  enum class Kind : std::uint8_t { kPosition, kFrequent, kFurther, kExtra, kPassageEnd };
  Kind kind = Kind::kPassageEnd;
  unsigned char byte = 0;  ///< the first of the item
  RoleCode code;           ///< of kPosition and kFurther
};

/// Reads a record item by item. A damaged record yields wrong items but no read beyond its end.
class TokenRecordReader {
 public:
  explicit TokenRecordReader(std::string_view record) : record_(record) {}

  [[nodiscard]] bool done() const { return at_ >= record_.size(); }
  [[nodiscard]] std::size_t offset() const { return at_; }

  RecordItem next() {
    using Kind = RecordItem::Kind;
    const unsigned char byte = take();
    if (byte >= kFirstOfCode) return {Kind::kPosition, byte, {Role::kLemma, code(byte, take())}};
    if (byte >= kFirstFrequent) return {Kind::kFrequent, byte, {}};
    if (byte == kEndMark) return {Kind::kPassageEnd, byte, {}};
    if (byte == kExtraMark) return {Kind::kExtra, byte, {}};
    const unsigned char high = take();
    return {Kind::kFurther, byte, {role_of(byte), code(high, take())}};
  }

  /// Skips items until the next with a code of `set`, the next end of a passage or kExtraMark.
  /// Returns how many positions began in the skipped items. May stop earlier.
  std::uint32_t skip_to(const CodeSet& set) {
    // Each step takes two items from eight bytes, without a branch for each kind of item:
    // mispredicted branches and waiting for the next byte took two thirds of the time.
    std::uint32_t positions = 0;
    std::size_t at = at_;
    while (record_.size() - at >= sizeof(std::uint64_t)) {
      const std::uint64_t bytes = eight_bytes(at);
      const Item first(bytes);
      if (set.stops_at(first)) break;
      const Item second(bytes >> (8 * first.size));
      positions += first.begins;
      at += first.size;
      if (set.stops_at(second)) break;
      positions += second.begins;
      at += second.size;
    }
    at_ = at;
    return positions;
  }

 private:
  using Item = RecordItemBytes;

  /// The eight bytes at `at`, the first lowest.
  [[nodiscard]] std::uint64_t eight_bytes(std::size_t at) const {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, record_.data() + at, sizeof bytes);
    return language::little_endian(bytes);
  }

  unsigned char take() {
    return at_ < record_.size() ? static_cast<unsigned char>(record_[at_++]) : 0;
  }

  static std::uint16_t code(unsigned high, unsigned low) {
    return static_cast<std::uint16_t>((high & 0x7FU) << 8 | low);
  }

  static Role role_of(unsigned char mark) {
    constexpr Role kRoles[] = {Role::kUnknown, Role::kWeakLemma, Role::kModifier,
                               Role::kHead,    Role::kUnknown,   Role::kLemma};
    return mark < kUnknownMark ? kRoles[mark] : Role::kUnknown;
  }

  std::string_view record_;
  std::size_t at_ = 0;
};

/// Calls visitor.begin_position(), visitor.code(role, code) for each code of the position, and
/// visitor.end_passage(extra), in record order. If the visitor has a function wanted(), items
/// without a code of this CodeSet may be skipped; instead, visitor.skip_positions(number) is
/// called.
template <typename Visitor>
void visit_record(std::string_view record, Visitor& visitor) {
  const FrequentCodes& frequent = frequent_codes();
  bool extra = false;
  for (TokenRecordReader reader(record); !reader.done();) {
    if constexpr (requires { visitor.wanted(); }) {
      visitor.skip_positions(reader.skip_to(visitor.wanted()));
      if (reader.done()) break;  // of a damaged record
    }
    const RecordItem item = reader.next();
    switch (item.kind) {
      case RecordItem::Kind::kPosition:
        visitor.begin_position();
        visitor.code(item.code.role, item.code.code);
        break;
      case RecordItem::Kind::kFrequent:
        visitor.begin_position();
        for (const RoleCode& of : frequent[item.byte - kFirstFrequent]) {
          visitor.code(of.role, of.code);
        }
        break;
      case RecordItem::Kind::kFurther:
        visitor.code(item.code.role, item.code.code);
        break;
      case RecordItem::Kind::kExtra:
        extra = true;
        break;
      case RecordItem::Kind::kPassageEnd:
        visitor.end_passage(extra);
        extra = false;
        break;
    }
  }
}

/// The part of a record that contains `passage` (0 is the title); empty if there is none.
[[nodiscard]] std::string_view passage_of(std::string_view record, std::size_t passage);

/// The end of each part that passage_of() returns, as a byte offset in the record.
[[nodiscard]] std::vector<std::uint32_t> passage_ends(std::string_view record);

/// Counts the passages of a record and the positions in them, without the title.
[[nodiscard]] PassageCounts count_passages(std::string_view record);

}  // namespace treff::index
