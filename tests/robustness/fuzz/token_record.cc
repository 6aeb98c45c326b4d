// SPDX-License-Identifier: GPL-2.0-or-later
// Runs all readers of token records on arbitrarily damaged records.
#include "index/token_record.h"

#include "fuzz.h"
#include "match/hits.h"
#include "match/passage_evidence.h"
#include "match/query_words.h"

namespace treff::fuzz {
namespace {

/// The words of a query. Their codes are small, so that many records contain them.
std::vector<query::QueryWord> words() {
  language::Analyzer analyzer(morphology());
  std::vector<query::QueryWord> found = query::query_words("skyte uten forvarsel", analyzer);
  std::uint16_t code = index::kFirstCode;
  for (query::QueryWord& word : found) {
    for (query::Variant& variant : word.variants) variant.code = code++;
  }
  return found;
}

/// The words as a phrase and as a NEAR group.
query::Leaves leaves_of(const std::vector<query::QueryWord>& of) {
  query::Leaves leaves;
  query::Pattern phrase;
  query::Near near;
  near.distance = 5;
  for (const query::QueryWord& word : of) {
    query::Pattern pattern;
    pattern.add(query::element_of(word));
    phrase.add(query::element_of(word));
    near.operands.push_back({leaves.patterns.size()});
    leaves.patterns.push_back(std::move(pattern));
  }
  leaves.patterns.push_back(std::move(phrase));
  leaves.nears.push_back(std::move(near));
  return leaves;
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
  static const query::Leaves leaves = fuzz::leaves_of(words);
  static const query::LeafCodes codes(leaves);
  static const query::CodeTable table(words);
  const std::string_view record = fuzz::view(data, size);
  const std::size_t all = index::count_passages(record).passages + 1;
  const query::Hits hits = query::hits_of_record(leaves, codes, record);
  for (const auto& passages : hits.patterns) fuzz::require_numbers(passages, all);
  for (const auto& passages : hits.nears) fuzz::require_numbers(passages, all);
  query::ArticleEvidence article(table);
  for (const query::PassageEvidence& evidence : article.gather(record)) {
    TREFF_REQUIRE(evidence.best.size() == words.size());
  }
  return 0;
}
