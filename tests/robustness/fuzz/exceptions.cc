// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/exceptions.h"

#include "fuzz.h"
#include "treff/error.h"

namespace treff::fuzz {
namespace {

using language::Exceptions;

/// Analyzes the words of an exceptions file with these exceptions.
void use(const Exceptions& exceptions) {
  const auto morphology =
      std::make_shared<const language::Morphology>(TREFF_TEST_LEXICON, exceptions);
  language::Analyzer analyzer(morphology);
  const auto analyze = [&](const std::string& form) {
    for (const language::Token& token : analyzer.analyze(form)) {
      TREFF_REQUIRE(!token.word->lemmas.empty());
      for (const std::string& lemma : texts_of(token.word->lemmas)) {
        TREFF_REQUIRE(lemma.size() <= language::kMaxTermBytes);
        static_cast<void>(morphology->synonyms(lemma));
      }
    }
  };
  for (const auto& [form, lemmas] : exceptions.lemmas) analyze(form);
  for (const auto& [form, pieces] : exceptions.compounds) analyze(form);
  for (const std::string& form : exceptions.never_split) analyze(form);
  for (const auto& [lemma, others] : exceptions.synonyms) analyze(lemma);
}

}  // namespace
}  // namespace treff::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace treff;
  language::Exceptions exceptions;
  try {
    exceptions = language::parse_exceptions(fuzz::view(data, size), "unntak.txt");
  } catch (const Error& error) {
    TREFF_REQUIRE(error.code() == ErrorCode::invalid_input);
    return 0;
  }
  const std::string text = language::serialize(exceptions);
  TREFF_REQUIRE(language::parse_exceptions(text, "serialised") == exceptions);
  TREFF_REQUIRE(language::serialize(language::parse_exceptions(text, "serialised")) == text);
  fuzz::use(exceptions);
  return 0;
}
