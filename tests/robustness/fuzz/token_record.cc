// Whatever reads a token record, on one that is damaged in any way.
#include "index/token_record.h"

#include "fuzz.h"
#include "rank/condition.h"
#include "rank/passage_evidence.h"
#include "rank/pattern.h"
#include "rank/query_words.h"

namespace treff::fuzz {
namespace {

/// A query's words; their codes are small, so that records often hold them.
std::vector<query::QueryWord> words() {
  language::Analyzer analyzer(morphology());
  std::vector<query::QueryWord> found = query::query_words("skyte uten forvarsel", analyzer);
  std::uint16_t code = index::kFirstCode;
  for (query::QueryWord& word : found) {
    for (query::Variant& variant : word.variants) variant.code = code++;
  }
  return found;
}

query::Condition near_condition(const std::vector<query::QueryWord>& of) {
  query::Condition near;
  near.kind = query::Condition::Kind::kNear;
  near.distance = 5;
  for (const query::QueryWord& word : of) {
    query::Condition codes;
    codes.kind = query::Condition::Kind::kCodes;
    for (const query::Variant& variant : word.variants) codes.codes.push_back(variant.code);
    near.children.push_back(std::move(codes));
  }
  return near;
}

void require_numbers(const std::vector<std::uint32_t>& passages, std::size_t all) {
  std::size_t next = 0;
  for (const std::uint32_t passage : passages) {
    TREFF_REQUIRE(passage >= next && passage < all);
    next = passage + 1;
  }
}

}  // namespace
}  // namespace treff::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace treff;
  static const std::vector<query::QueryWord> words = fuzz::words();
  static const query::Pattern pattern(words, false);
  static const query::Condition near = fuzz::near_condition(words);
  static const query::CodeTable table(words);
  const std::string_view record = fuzz::view(data, size);
  const std::size_t all = index::count_passages(record).passages + 1;
  fuzz::require_numbers(pattern.passages(record), all);
  fuzz::require_numbers(query::near_passages(near, record), all);
  static_cast<void>(query::any_code(near.children.front().codes, record));
  for (const query::PassageEvidence& evidence : query::gather_evidence(table, record)) {
    TREFF_REQUIRE(evidence.best.size() == words.size());
  }
  return 0;
}
