// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/function_words.h"

#include <string>
#include <unordered_set>

namespace treff::language {
namespace {

using WordSet = std::unordered_set<std::string_view>;

const WordSet& question_words() {
  static const WordSet words = {"hva",     "kva",       "hvem",     "kven",    "hvor",
                                "kor",     "hvordan",   "korleis",  "hvorfor", "kvifor",
                                "hvilken", "hvilket",   "hvilke",   "når",     "hvorhen",
                                "åssen",   "hvorledes", "hvorvidt", "korvidt"};
  return words;
}

const WordSet& function_words() {
  static const WordSet words = {
      // articles, pronouns
      "i", "jeg", "eg", "det", "at", "en", "et", "ein", "eit", "ei", "den", "er", "de", "dei",
      "han", "hun", "ho", "der", "seg", "meg", "om", "vi", "me", "oss", "du", "deg", "dykk",
      "dykkar", "dere", "deres", "deira", "min", "mitt", "mine", "mi", "sin", "sitt", "sine", "si",
      "din", "ditt", "dine", "di", "vår", "vårt", "våre", "hans", "hennes", "hennar", "henne",
      "ham", "dem", "dess", "dette", "denne", "desse", "disse", "slik", "slike", "slikt", "samme",
      "same", "noe", "noko", "noen", "nokon", "nokre", "ingen", "ingenting", "alle", "alt", "all",
      "hver", "hvert", "kvar", "kvart", "både", "man",
      // prepositions, conjunctions
      "og", "til", "som", "på", "av", "med", "for", "å", "fra", "frå", "ved", "under", "over",
      "etter", "mellom", "mot", "uten", "utan", "gjennom", "innen", "innan", "før", "hos", "hjå",
      "langs", "blant", "eller", "enn", "fordi", "siden", "sidan", "hvis", "viss", "dersom", "mens",
      "medan", "men", "da", "då", "enda", "endå", "likevel", "samt", "dog",
      // auxiliaries
      "har", "var", "skal", "skulle", "kan", "kunne", "vil", "ville", "må", "måtte", "bør", "burde",
      "får", "fikk", "fekk", "få", "blir", "ble", "blei", "bli", "blitt", "vert", "vart", "verte",
      "vorte", "være", "vere", "vera", "vært", "vore", "ha", "hadde", "hatt", "hava",
      // adverbs
      "ikke", "ikkje", "så", "ut", "ute", "opp", "oppe", "ned", "nede", "inn", "inne", "fram",
      "frem", "selv", "sjølv", "også", "òg", "bare", "berre", "kun", "jo", "nå", "no", "her",
      "igjen", "att", "altså", "nok", "vel", "ja", "nei", "derfor", "difor", "dermed", "mer",
      "meir", "mest", "mye", "mykje", "mange"};
  return words;
}

}  // namespace

bool is_question_word(std::string_view form) { return question_words().count(form) != 0; }

bool is_function_word(std::string_view form) {
  return function_words().count(form) != 0 || is_question_word(form);
}

}  // namespace treff::language
