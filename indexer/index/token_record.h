// The token record: an article's tokens in text order, two bytes a unit, for phrases, proximity
// and the ranking of passages without the text.
//
// Units are little-endian 16-bit numbers. Those below kFirstCode are marks; any other is a 15-bit
// code (a hash of a term), with kFurther set where it belongs to the same position as the unit
// before:
//
//   record   = title passage*          (the title is passage 0)
//   passage  = (kSentence? position)* kPassageEnd
//   position = code (kFurther|code)* (kParts (kFurther|code)+)?
//
// The codes of a position are the lemmas of its token, then, behind kParts, those of its compound
// parts. Codes of different terms may be equal (1 of 32,752): the record proposes, and whatever
// is shown has been checked against the text.
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
inline constexpr std::uint16_t kSentence = 1;  ///< the next position begins a sentence
inline constexpr std::uint16_t kParts = 2;
using language::kFirstCode;
inline constexpr std::uint16_t kFurther = 0x8000;
inline constexpr std::uint16_t kCodeMask = 0x7FFF;

using language::term_code;

/// Appends the positions of one passage and its end.
void append_passage(const std::vector<language::Token>& tokens, std::string* record);

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

/// The passages of a record and their positions, without the title.
[[nodiscard]] PassageCounts count_passages(std::string_view record);

}  // namespace treff::index
