// SPDX-License-Identifier: GPL-2.0-or-later
#include "treff/analysis.h"

#include <spdlog/fmt/fmt.h>

#include <iostream>
#include <iterator>

#include "commands/command.h"
#include "messages/catalogue.h"

namespace treff::commands {
namespace {

std::string joined(const std::vector<std::string>& words, const char* separator) {
  return fmt::format("{}", fmt::join(words, separator));
}

/// Prints a line of `analyze --tsv`: form<TAB>kind:term<TAB>kind:term…
void print_tsv(const AnalyzedWord& word) {
  std::string line = word.form;
  for (const auto& lemma : word.lemmas) line += "\tlemma:" + lemma;
  for (const auto& part : word.parts) line += "\tpart:" + part;
  line += "\texact:" + word.exact;
  for (const auto& norm : word.norm) line += "\tnorm:" + norm;
  for (const auto& weak : word.weak) line += "\tweak:" + weak;
  if (!word.split.empty()) line += "\tsplit:" + joined(word.split, "|");
  std::cout << line << '\n';
}

/// Translates where a term comes from: "of skole", "rare: noun, verb".
std::string translated_origin(std::string_view origin, const messages::Catalogue& texts) {
  constexpr std::string_view kRare = "rare: ", kOf = "of ";
  if (origin.starts_with(kRare)) {
    return texts.text("rare") + ": " + translated_origin(origin.substr(kRare.size()), texts);
  }
  if (const std::string whole = texts.text(origin); whole != origin) return whole;
  if (origin.starts_with(kOf)) {
    return messages::fill(texts.text("of {word}"),
                          {{"{word}", std::string(origin.substr(kOf.size()))}});
  }
  const std::size_t comma = origin.find(", ");
  if (comma == std::string_view::npos) return texts.text(origin);
  return texts.text(origin.substr(0, comma)) + ", " +
         translated_origin(origin.substr(comma + 2), texts);
}

void print_for_people(const AnalyzedWord& word, const messages::Catalogue& texts) {
  std::string line = fmt::format("{:<24} {}", word.form, joined(word.lemmas, ", "));
  if (!word.split.empty()) {
    line += fmt::format("  {} {} ({})", texts.text("parts"), joined(word.split, "|"),
                        joined(word.parts, ", "));
  }
  if (!word.norm.empty()) {
    line += fmt::format("  {} {}", texts.text("other norm"), joined(word.norm, ", "));
  }
  std::cout << line << fmt::format("  [{}]\n", texts.text(word.reason));
  for (const AnalyzedTerm& term : word.terms) {
    std::cout << fmt::format("    {:<9} {:<24} {}\n", texts.text(term.kind), term.text,
                             translated_origin(term.origin, texts));
  }
}

std::string standard_input() {
  return {std::istreambuf_iterator<char>(std::cin), std::istreambuf_iterator<char>()};
}

}  // namespace

int analyze(const std::vector<std::string>& texts, const AnalysisOptions& options, bool tsv) {
  const std::string text = texts.empty() ? standard_input() : joined(texts, " ");
  for (const AnalyzedWord& word : analyze_text(text, options)) {
    tsv ? print_tsv(word) : print_for_people(word, messages::Catalogue::of_user());
  }
  return kOk;
}

}  // namespace treff::commands
