// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/analyzer.h"

#include <algorithm>
#include <span>

#include "fuzz.h"
#include "index/token_record.h"
#include "language/term_code.h"

namespace treff::fuzz {
namespace {

using language::Token;

void require_terms(std::span<const language::Term> terms) {
  std::string_view before;
  for (const language::Term& term : terms) {
    TREFF_REQUIRE(term.text > before && term.text.size() <= language::kMaxTermBytes);
    TREFF_REQUIRE(language::is_utf8(term.text));
    TREFF_REQUIRE(term.text[0] < 'A' || term.text[0] > 'Z');  // capitals are term prefixes
    TREFF_REQUIRE(term.code == language::term_code(term.text));
    before = term.text;
  }
}

void require_word(const language::Word& word) {
  TREFF_REQUIRE(!word.lemmas.empty());
  require_terms(word.lemmas);
  require_terms(word.parts);
  std::size_t end = 0;
  for (const language::Piece& piece : word.pieces) {
    TREFF_REQUIRE(piece.begin >= end && piece.begin < piece.end && piece.end <= word.form.size());
    end = piece.end;
  }
}

void require_tokens(std::string_view text, const std::vector<Token>& tokens) {
  const std::vector<bool> starts = code_point_starts(text);
  std::size_t begin = 0, piece_end = 0, pieces = 0;
  std::uint32_t position = 0;
  for (const Token& token : tokens) {
    TREFF_REQUIRE(token.begin >= begin && token.begin < token.end && token.end <= text.size());
    TREFF_REQUIRE(starts[token.begin] && starts[token.end]);
    TREFF_REQUIRE(token.position >= position);
    if (pieces > 0) {
      --pieces;
      TREFF_REQUIRE(token.pieces == 0 && token.end <= piece_end);
    } else {
      TREFF_REQUIRE(token.begin >= piece_end);
      pieces = token.pieces;
      piece_end = token.end;
    }
    for (std::size_t i = token.begin; i < token.end;) {
      TREFF_REQUIRE(!language::is_control(language::next_code_point(text, &i)));
    }
    begin = token.begin;
    position = token.position;
    require_word(*token.word);
  }
  TREFF_REQUIRE(pieces == 0);
}

std::string record_of(const std::vector<Token>& tokens) {
  std::string record;
  index::append_passage({}, &record);  // the title
  index::append_passage(tokens, &record);
  return record;
}

}  // namespace
}  // namespace treff::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace treff::fuzz;
  static treff::language::Analyzer warm(morphology());
  const std::string_view text = view(data, size);
  const std::vector<treff::language::Token>& tokens = warm.analyze(text);
  require_tokens(text, tokens);
  const std::string record = record_of(tokens);
  TREFF_REQUIRE(treff::index::count_passages(record).passages == 1);
  // A new cache must give the same record. Checked for an eighth of the inputs only, because it
  // costs more than everything else.
  if (size % 8 != 0) return 0;
  treff::language::Analyzer cold(morphology());
  TREFF_REQUIRE(record_of(cold.analyze(text)) == record);
  return 0;
}
