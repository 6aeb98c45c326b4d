// SPDX-License-Identifier: GPL-2.0-or-later
#include "treff/analysis.h"

#include <spdlog/fmt/fmt.h>

#include <iostream>
#include <iterator>

#include "commands/command.h"

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

void print_for_people(const AnalyzedWord& word) {
  std::string line = fmt::format("{:<24} {}", word.form, joined(word.lemmas, ", "));
  if (!word.split.empty()) {
    line += fmt::format("  parts {} ({})", joined(word.split, "|"), joined(word.parts, ", "));
  }
  if (!word.norm.empty()) line += fmt::format("  other norm {}", joined(word.norm, ", "));
  std::cout << line << fmt::format("  [{}]\n", word.reason);
  for (const AnalyzedTerm& term : word.terms) {
    std::cout << fmt::format("    {:<9} {:<24} {}\n", term.kind, term.text, term.origin);
  }
}

std::string standard_input() {
  return {std::istreambuf_iterator<char>(std::cin), std::istreambuf_iterator<char>()};
}

}  // namespace

int analyze(const std::vector<std::string>& texts, const AnalysisOptions& options, bool tsv) {
  const std::string text = texts.empty() ? standard_input() : joined(texts, " ");
  for (const AnalyzedWord& word : analyze_text(text, options)) {
    tsv ? print_tsv(word) : print_for_people(word);
  }
  return kOk;
}

}  // namespace treff::commands
