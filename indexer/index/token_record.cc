// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/token_record.h"

#include <span>

namespace treff::index {
namespace {

void append_unit(std::uint16_t unit, std::string* record) {
  record->push_back(static_cast<char>(unit & 0xFF));
  record->push_back(static_cast<char>(unit >> 8));
}

/// The codes that `terms_of` chooses of each token of one position, behind `mark` if there are any.
template <typename TermsOf, typename Chosen>
void append_further(std::span<const language::Token> position, std::uint16_t mark,
                    const TermsOf& terms_of, const Chosen& chosen, std::string* record) {
  bool marked = false;
  for (const language::Token& token : position) {
    for (const language::Term& term : terms_of(*token.word)) {
      if (!chosen(term)) continue;
      if (!marked) append_unit(mark, record);
      marked = true;
      append_unit(static_cast<std::uint16_t>(term.code | kFurther), record);
    }
  }
}

void append_position(std::span<const language::Token> position, std::string* record) {
  using language::Term;
  using language::Word;
  bool first = true;
  for (const language::Token& token : position) {
    for (const Term& lemma : token.word->lemmas) {
      append_unit(static_cast<std::uint16_t>(lemma.code | (first ? 0 : kFurther)), record);
      first = false;
    }
  }
  const auto weak = [](const Word& word) { return word.weak; };
  const auto parts = [](const Word& word) { return word.parts; };
  append_further(
      position, kWeak, weak, [](const Term&) { return true; }, record);
  append_further(
      position, kModifiers, parts, [](const Term& t) { return !t.head; }, record);
  append_further(
      position, kHeads, parts, [](const Term& t) { return t.head; }, record);
}

}  // namespace

void append_passage(const std::vector<language::Token>& tokens, std::string* record, bool extra) {
  for (std::size_t i = 0; i < tokens.size();) {
    // A whole word (CSTO-alliansen) and its first piece share a position.
    std::size_t end = i + 1;
    while (end < tokens.size() && tokens[end].position == tokens[i].position) ++end;
    append_position(std::span(tokens).subspan(i, end - i), record);
    i = end;
  }
  if (extra) append_unit(kExtra, record);
  append_unit(kPassageEnd, record);
}

std::string_view passage_of(std::string_view record, std::size_t passage) {
  std::size_t begin = 0;
  for (std::size_t at = 0; at + 1 < record.size(); at += 2) {
    if (record[at] != 0 || record[at + 1] != 0) continue;
    if (passage == 0) return record.substr(begin, at + 2 - begin);
    --passage;
    begin = at + 2;
  }
  return {};
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
