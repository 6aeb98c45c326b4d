// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/morphology_rules.h"

#include <algorithm>
#include <array>
#include <utility>

#include "language/word_sets.h"

namespace treff::language {
namespace {

/// The fewest bytes of a stem, which also needs a vowel; else the ending belongs to the word.
constexpr std::size_t kMinStem = 3;

/// An ending of nouns, verbs or adjectives, and its replacement.
struct Ending {
  std::string_view ending;
  std::string_view replacement;
};

/// An ending comes before any shorter one that it contains (ende, e): the first that fits is taken.
constexpr std::array kEndings = std::to_array<Ending>({
    {"heitene", "heit"}, {"heitane", "heit"}, {"hetene", "het"}, {"ingene", "ing"},
    {"ingane", "ing"},   {"elsene", "els"},   {"elsane", "els"}, {"heiter", "heit"},
    {"heita", "heit"},   {"heten", "het"},    {"heter", "het"},  {"ingen", "ing"},
    {"inger", "ing"},    {"ingar", "ing"},    {"elsen", "els"},  {"elser", "els"},
    {"arane", ""},       {"erane", ""},       {"ligste", "lig"}, {"legaste", "leg"},
    {"ligere", "lig"},   {"legare", "leg"},   {"erende", ""},    {"erande", ""},
    {"inga", "ing"},     {"erer", ""},        {"erar", ""},      {"erte", ""},
    {"erne", ""},        {"arar", ""},        {"aren", ""},      {"eren", ""},
    {"lige", "lig"},     {"lege", "leg"},     {"ligt", "lig"},   {"else", "els"},
    {"ende", ""},        {"ande", ""},        {"este", ""},      {"aste", ""},
    {"ivt", "iv"},       {"ert", ""},         {"ene", ""},       {"ane", ""},
    {"ete", ""},         {"ede", ""},         {"est", ""},       {"ast", ""},
    {"ere", ""},         {"are", ""},         {"het", "het"},    {"heit", "heit"},
    {"ing", "ing"},      {"en", ""},          {"et", ""},        {"er", ""},
    {"ar", ""},          {"te", ""},          {"de", ""},        {"e", ""},
    {"a", ""},
});

bool has_vowel(std::string_view text) {
  // The bytes of å, æ and ø are greater than any ASCII letter.
  return std::any_of(text.begin(), text.end(), [](char c) {
    return std::string_view("aeiouy").find(c) != std::string_view::npos ||
           static_cast<unsigned char>(c) >= 0x80;
  });
}

std::string stem_of(std::string_view form) {
  for (const Ending& e : kEndings) {
    if (!form.ends_with(e.ending)) continue;
    const std::string_view rest = form.substr(0, form.size() - e.ending.size());
    if (rest.size() < kMinStem || !has_vowel(rest)) continue;
    std::string stem(rest);
    stem += e.replacement;
    return stem;
  }
  return std::string(form);
}

/// Undoes the doubling of a consonant before an ending: wrappen (the wrap) becomes wrap. A form
/// without an ending keeps its consonants: Grass and Pitt are not gras and pit.
std::string undoubled(std::string stem) {
  const std::size_t n = stem.size();
  const bool consonant =
      n > kMinStem && std::string_view("bdfgklmnprst").find(stem.back()) != std::string_view::npos;
  if (consonant && stem[n - 1] == stem[n - 2]) stem.pop_back();
  return stem;
}

}  // namespace

std::optional<AgentNoun> agent_noun(std::string_view form) {
  constexpr auto kAgentEndings = std::to_array<std::string_view>(
      {"ernes", "erens", "arane", "erne", "eren", "eres", "ere", "aren", "arar", "ar"});
  for (const std::string_view ending : kAgentEndings) {
    if (!form.ends_with(ending) || form.size() < ending.size() + kMinStem) continue;
    const std::string stem(form.substr(0, form.size() - ending.size()));
    return AgentNoun{stem + std::string(ending.substr(0, 2)), stem + "e"};
  }
  return std::nullopt;
}

std::optional<std::string> verb_of_agent(std::string_view form) {
  constexpr std::size_t kEnding = 2;
  const bool agent = form.ends_with("er") || form.ends_with("ar");
  if (!agent || form.size() < kEnding + kMinStem || form.ends_with("erer")) return std::nullopt;
  return std::string(form.substr(0, form.size() - kEnding)) + "e";
}

std::string_view without_genitive_s(std::string_view form) {
  constexpr std::size_t kMinForm = 4;
  // Names and words in -ss, -us and -is have no genitive s that could be removed (Lucilius, Paris).
  constexpr std::string_view kNoGenitiveAfter = "suixz";
  if (form.size() < kMinForm || !form.ends_with('s')) return {};
  const std::string_view base = form.substr(0, form.size() - 1);
  return kNoGenitiveAfter.find(base.back()) != std::string_view::npos ? std::string_view() : base;
}

std::vector<std::string> rule_lemmas(std::string_view form) {
  std::vector<std::string> out;
  const auto add = [&](std::string_view base) {
    out.emplace_back(base);
    std::string stem = stem_of(base);
    if (stem == base) return;
    // The e of a brand is lost before an ending: iphoner.
    const std::string brand = stem + "e";
    out.push_back(is_brand(brand) ? brand : undoubled(std::move(stem)));
  };
  add(form);
  const std::string_view base = without_genitive_s(form);
  if (!base.empty()) add(base);
  return out;
}

}  // namespace treff::language
