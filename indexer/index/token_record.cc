#include "index/token_record.h"

#include <algorithm>
#include <span>

namespace treff::index {
namespace {

void append_unit(std::uint16_t unit, std::string* record) {
  record->push_back(static_cast<char>(unit & 0xFF));
  record->push_back(static_cast<char>(unit >> 8));
}

void append_codes(std::span<const language::Term> terms, std::string* record, bool* first) {
  for (const language::Term& term : terms) {
    append_unit(static_cast<std::uint16_t>(term.code | (*first ? 0 : kFurther)), record);
    *first = false;
  }
}

}  // namespace

void append_passage(const std::vector<language::Token>& tokens, std::string* record) {
  for (std::size_t i = 0; i < tokens.size();) {
    // A whole word (CSTO-alliansen) and its first piece share a position.
    std::size_t end = i + 1;
    while (end < tokens.size() && tokens[end].position == tokens[i].position) ++end;
    if (tokens[i].starts_sentence) append_unit(kSentence, record);
    bool first = true;
    for (std::size_t t = i; t < end; ++t) append_codes(tokens[t].word->lemmas, record, &first);
    const bool parts = std::any_of(tokens.begin() + static_cast<std::ptrdiff_t>(i),
                                   tokens.begin() + static_cast<std::ptrdiff_t>(end),
                                   [](const auto& t) { return !t.word->parts.empty(); });
    if (parts) {
      append_unit(kParts, record);
      for (std::size_t t = i; t < end; ++t) append_codes(tokens[t].word->parts, record, &first);
    }
    i = end;
  }
  append_unit(kPassageEnd, record);
}

PassageCounts count_passages(std::string_view record) {
  PassageCounts counts;
  bool title = true;
  for (TokenRecordReader reader(record); !reader.done();) {
    const std::uint16_t unit = reader.next();
    if (unit == kPassageEnd) {
      if (!title) ++counts.passages;
      title = false;
    } else if (!title && unit >= kFirstCode && (unit & kFurther) == 0) {
      ++counts.tokens;
    }
  }
  return counts;
}

}  // namespace treff::index
