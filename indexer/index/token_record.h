// SPDX-License-Identifier: GPL-2.0-or-later
// The token record: an article's tokens in text order, two bytes a unit, for phrases, proximity
// and the ranking of passages without the text.
//
// Units are little-endian 16-bit numbers. Those below kFirstCode are marks; any other is a 15-bit
// code (a hash of a term), with kFurther set where it belongs to the same position as the unit
// before:
//
//   record   = title passage*          (the title is passage 0)
//   passage  = position* kExtra? kPassageEnd      (kExtra: a caption, a fact box or a summary)
//   position = code (kFurther|code)*   the lemmas of a token
//              (kWeak (kFurther|code)+)?        of its rare readings
//              (kModifiers (kFurther|code)+)?   of the modifiers of a compound
//              (kHeads (kFurther|code)+)?       of its head
//
// Marks that a reader does not know begin a group of codes that it skips. Codes of different terms
// may be equal (1 of 32,752): the record proposes, and the text confirms what is shown.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "index/schema.h"
#include "language/analyzer.h"
#include "language/term_code.h"

namespace treff::index {

inline constexpr std::uint16_t kPassageEnd = 0;
inline constexpr std::uint16_t kWeak = 1;
inline constexpr std::uint16_t kModifiers = 2;
inline constexpr std::uint16_t kHeads = 3;
inline constexpr std::uint16_t kExtra = 4;
using language::kFirstCode;
inline constexpr std::uint16_t kFurther = 0x8000;
inline constexpr std::uint16_t kCodeMask = 0x7FFF;

using language::term_code;

/// Appends the positions of one passage and its end. `extra`: it stands beside the running text.
void append_passage(const std::vector<language::Token>& tokens, std::string* record,
                    bool extra = false);

/// Reads a record unit by unit. A garbled record gives wrong units, never a read outside it.
class TokenRecordReader {
 public:
  explicit TokenRecordReader(std::string_view record) : record_(record) {}

  [[nodiscard]] bool done() const { return at_ + 1 >= record_.size(); }

  std::uint16_t next() {
    const auto low = static_cast<unsigned char>(record_[at_]);
    const auto high = static_cast<unsigned char>(record_[at_ + 1]);
    at_ += 2;
    return static_cast<std::uint16_t>(low | (high << 8));
  }

 private:
  std::string_view record_;
  std::size_t at_ = 0;
};

/// What a code says of its token.
enum class Role : std::uint8_t { kLemma, kWeakLemma, kModifier, kHead, kUnknown };

/// Calls visitor.begin_position(), visitor.code(role, code) for each code of the position, and
/// visitor.end_passage(extra), in the order of the record.
template <typename Visitor>
void visit_record(std::string_view record, Visitor& visitor) {
  Role role = Role::kLemma;
  bool extra = false;
  for (TokenRecordReader reader(record); !reader.done();) {
    const std::uint16_t unit = reader.next();
    if (unit >= kFirstCode) {
      if ((unit & kFurther) == 0) {
        role = Role::kLemma;
        visitor.begin_position();
      }
      visitor.code(role, static_cast<std::uint16_t>(unit & kCodeMask));
    } else if (unit == kPassageEnd) {
      visitor.end_passage(extra);
      extra = false;
    } else if (unit == kExtra) {
      extra = true;
    } else {
      role = unit <= kHeads ? static_cast<Role>(unit) : Role::kUnknown;
    }
  }
}

/// The part of a record that is of `passage` (0: the title); empty if there is none.
[[nodiscard]] std::string_view passage_of(std::string_view record, std::size_t passage);

/// The passages of a record and their positions, without the title.
[[nodiscard]] PassageCounts count_passages(std::string_view record);

}  // namespace treff::index
