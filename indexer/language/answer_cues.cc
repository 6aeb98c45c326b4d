// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/answer_cues.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

namespace treff::language {
namespace {

using Words = std::unordered_set<std::string_view>;

bool is(const Words& words, std::string_view form) { return words.count(form) != 0; }

const Words& what_words() {
  static const Words words = {"hva", "kva", "hvilken", "hvilket", "hvilke"};
  return words;
}

using Kinds = std::unordered_map<std::string_view, AnswerKind>;

/// The kind of number that "hvor" or "kor" (how) asks for when followed by one of these words.
const Kinds& measures() {
  using enum AnswerKind;
  static const Kinds words = {
      {"mange", kNumber},  {"ofte", kNumber},   {"fort", kNumber},    {"raskt", kNumber},
      {"lite", kNumber},   {"få", kNumber},     {"tett", kNumber},    {"sterk", kNumber},
      {"sterkt", kNumber}, {"varmt", kNumber},  {"kaldt", kNumber},   {"seint", kNumber},
      {"sent", kNumber},   {"tidlig", kNumber}, {"gammel", kAge},     {"gamle", kAge},
      {"gammelt", kAge},   {"gamal", kAge},     {"gamalt", kAge},     {"gammal", kAge},
      {"gammalt", kAge},   {"høy", kExtent},    {"høyt", kExtent},    {"høye", kExtent},
      {"høg", kExtent},    {"høgt", kExtent},   {"høge", kExtent},    {"lang", kExtent},
      {"langt", kExtent},  {"lange", kExtent},  {"dyp", kExtent},     {"dypt", kExtent},
      {"djup", kExtent},   {"djupt", kExtent},  {"bred", kExtent},    {"bredt", kExtent},
      {"brei", kExtent},   {"breitt", kExtent}, {"tykk", kExtent},    {"tykt", kExtent},
      {"tjukk", kExtent},  {"tjukt", kExtent},  {"lenge", kDuration}, {"lenger", kDuration},
      {"stor", kSize},     {"stort", kSize},    {"store", kSize},     {"mye", kAmount},
      {"mykje", kAmount},  {"dyrt", kAmount},   {"dyr", kAmount},     {"dyre", kAmount},
      {"tung", kAmount},   {"tungt", kAmount},  {"tunge", kAmount}};
  return words;
}

const Words& times() {
  static const Words words = {"år",    "årstall", "årstal",   "dato",     "dag",       "måned",
                              "månad", "tiår",    "århundre", "hundreår", "tidspunkt", "årti"};
  return words;
}

const Kinds& quantities() {
  using enum AnswerKind;
  static const Kinds words = {
      {"nummer", kNumber},        {"temperatur", kNumber}, {"antall", kNumber},
      {"tal", kNumber},           {"folketall", kNumber},  {"folketal", kNumber},
      {"befolkning", kNumber},    {"poengsum", kNumber},   {"innbyggertall", kNumber},
      {"innbyggjartal", kNumber}, {"alder", kAge},         {"høyde", kExtent},
      {"høgd", kExtent},          {"lengde", kExtent},     {"lengd", kExtent},
      {"bredde", kExtent},        {"breidd", kExtent},     {"dybde", kExtent},
      {"djupn", kExtent},         {"distanse", kExtent},   {"areal", kSize},
      {"prosent", kAmount},       {"pris", kAmount},       {"andel", kAmount},
      {"del", kAmount},           {"vekt", kAmount},       {"omsetning", kAmount},
      {"beløp", kAmount},         {"sum", kAmount}};
  return words;
}

/// The units that a number of this kind may have; nullptr if it needs none.
const Words* units_of(AnswerKind kind) {
  static const Words ages = {"år",       "åring", "åringen", "åringar", "åringer", "årig",
                             "årige",    "måned", "månad",   "måneder", "månader", "månedar",
                             "månedene", "uker",  "veker",   "dager",   "dagar",   "årsdag"};
  static const Words lengths = {
      "kilometer", "km",    "meter", "m",        "mil",     "centimeter", "cm",   "millimeter",
      "mm",        "moh",   "fot",   "tommer",   "etasjer", "etasjar",    "høy",  "høyt",
      "høg",       "lang",  "langt", "bred",     "brei",    "dyp",        "djup", "minutter",
      "minutt",    "timer", "timar", "sekunder", "sekund",  "sider"};
  static const Words times = {"år",     "måned",    "månad", "måneder", "månader",  "uke",
                              "uker",   "veke",     "veker", "dag",     "dager",    "dagar",
                              "døgn",   "time",     "timer", "timar",   "minutt",   "minutter",
                              "sekund", "sekunder", "tiår",  "sesong",  "sesonger", "sesongar"};
  static const Words sizes = {"kvadratkilometer",
                              "km2",
                              "kvadratmeter",
                              "m2",
                              "kvadrat",
                              "mål",
                              "dekar",
                              "hektar",
                              "meter",
                              "prosent",
                              "millioner",
                              "millionar",
                              "milliarder",
                              "milliardar",
                              "kroner",
                              "tonn",
                              "liter",
                              "kubikkmeter"};
  static const Words amounts = {
      "kroner",    "kr",        "øre",      "dollar",     "euro",       "pund",        "million",
      "millioner", "millionar", "milliard", "milliarder", "milliardar", "prosent",     "kilo",
      "kilogram",  "kg",        "gram",     "tonn",       "liter",      "prosentpoeng"};
  switch (kind) {
    case AnswerKind::kAge:
      return &ages;
    case AnswerKind::kExtent:
      return &lengths;
    case AnswerKind::kDuration:
      return &times;
    case AnswerKind::kSize:
      return &sizes;
    case AnswerKind::kAmount:
      return &amounts;
    default:
      return nullptr;
  }
}

const Words& places() {
  static const Words words = {"land", "sted",      "stad", "by",   "kommune", "fylke",
                              "øy",   "kontinent", "bygd", "stat", "region"};
  return words;
}

const Words& reasons_asked() {
  static const Words words = {"grunnen", "årsaken", "årsaka", "grunn", "årsak", "bakgrunnen"};
  return words;
}

const Words& months_and_days() {
  static const Words words = {
      "januar",    "februar", "mars",     "april",    "mai",        "juni",   "juli",     "august",
      "september", "oktober", "november", "desember", "mandag",     "måndag", "tirsdag",  "tysdag",
      "onsdag",    "torsdag", "fredag",   "lørdag",   "laurdag",    "søndag", "sundag",   "fjor",
      "går",       "morgen",  "morgon",   "århundre", "hundreåret", "siden",  "sidan",    "etter",
      "før",       "under",   "klokka",   "klokken",  "kl",         "vår",    "sommeren", "høsten",
      "vinteren",  "våren",   "sommaren", "hausten"};
  return words;
}

const Words& number_words() {
  static const Words words = {
      "ett",        "to",         "tre",     "fire",      "fem",       "seks",     "sju",
      "syv",        "åtte",       "ni",      "ti",        "elleve",    "tolv",     "tretten",
      "fjorten",    "femten",     "seksten", "tjue",      "tretti",    "førti",    "femti",
      "hundre",     "tusen",      "million", "millioner", "millionar", "milliard", "milliarder",
      "milliardar", "halvparten", "dobbelt", "begge",     "flere",     "fleire",   "prosent"};
  return words;
}

const Words& prepositions_of_place() {
  static const Words words = {"i",       "på",      "ved",  "fra",   "frå",    "til",
                              "utenfor", "utanfor", "nær",  "langs", "mellom", "nord",
                              "sør",     "øst",     "aust", "vest",  "hos"};
  return words;
}

const Words& reasons() {
  static const Words words = {"fordi",    "ettersom", "siden",   "sidan",  "grunn",   "grunnet",
                              "grunna",   "årsak",    "årsaken", "årsaka", "skyldes", "skuldast",
                              "skyldtes", "derfor",   "difor",   "dermed", "takket",  "takka",
                              "fører",    "førte",    "ført",    "følge",  "grunnen"};
  return words;
}

const Words& copulas() {
  static const Words words = {"er", "var"};
  return words;
}

const Words& articles() {
  static const Words words = {"en", "et", "ei", "ein", "eit", "den", "det", "de", "dei"};
  return words;
}

const Words& verbs_of_meaning() {
  static const Words words = {"betyr", "betydde", "tyder", "tydde"};
  return words;
}

bool is_year(const Token& token) {
  const std::string_view form = token.word->form;
  return token.kind == TokenKind::kNumber && form.size() == 4 &&
         (form[0] == '1' || (form[0] == '2' && form[1] == '0'));
}

bool is_name(const Token& token, const std::unordered_set<std::string_view>& known) {
  return (token.capitals == Capitals::kInside || token.capitals == Capitals::kAll) &&
         known.count(token.word->form) == 0;
}

bool has_digit(const Token& token) {
  return std::any_of(token.word->form.begin(), token.word->form.end(),
                     [](char c) { return c >= '0' && c <= '9'; });
}

template <typename Test>
bool any(std::span<const Token> tokens, const Test& test) {
  return std::any_of(tokens.begin(), tokens.end(), test);
}

double time_cue(std::span<const Token> sentence) {
  if (any(sentence, is_year)) return 1;
  const bool dated = any(sentence, [](const Token& t) {
    const std::string_view form = t.word->form;
    // Decades, such as 1980-tallet and 1990-årene.
    return is(months_and_days(), form) ||
           (has_digit(t) && form.find("0-") != std::string_view::npos);
  });
  return dated ? .6 : 0;
}

constexpr double kWithUnit = 2;

/// Whether a unit follows a number within two words: "12 km", "2,5 millioner kroner", "27-åringen".
bool has_unit(std::span<const Token> sentence, const Words& units) {
  constexpr std::size_t kReach = 2;
  for (std::size_t i = 0; i < sentence.size(); ++i) {
    const std::string_view form = sentence[i].word->form;
    if (!has_digit(sentence[i]) && !is(number_words(), form)) continue;
    for (std::size_t k = i + 1; k <= i + kReach && k < sentence.size(); ++k) {
      if (is(units, sentence[k].word->form)) return true;
    }
  }
  return false;
}

double number_cue(std::span<const Token> sentence, const Words* units) {
  if (units != nullptr && has_unit(sentence, *units)) return kWithUnit;
  if (any(sentence, has_digit)) return 1;
  return any(sentence, [](const Token& t) { return is(number_words(), t.word->form); }) ? .7 : 0;
}

double place_cue(std::span<const Token> sentence,
                 const std::unordered_set<std::string_view>& known) {
  for (std::size_t i = 0; i + 1 < sentence.size(); ++i) {
    if (is(prepositions_of_place(), sentence[i].word->form) && is_name(sentence[i + 1], known)) {
      return 1;
    }
  }
  return 0;
}

double reason_cue(std::span<const Token> sentence) {
  for (std::size_t i = 0; i < sentence.size(); ++i) {
    const std::string_view form = sentence[i].word->form;
    if (is(reasons(), form)) return 1;
    if (i + 1 == sentence.size()) continue;
    const std::string_view next = sentence[i + 1].word->form;
    if ((form == "for" && next == "å") || (form == "slik" && next == "at")) return 1;
  }
  return 0;
}

/// Rates definitions such as «X er en …», «En X (…) er et …» and «ordet X betyr …». Rates highest a
/// sentence that begins with the words of the question, even if a parenthesis precedes the verb.
double definition_cue(std::span<const Token> sentence,
                      const std::unordered_set<std::string_view>& known) {
  constexpr std::size_t kReach = 12;
  constexpr double kPlain = .7, kInside = .5;
  // `known` has all words of the question, so leave out its verb and its article.
  const auto is_subject = [&](const Token& t) {
    const std::string_view word = t.word->form;
    return is(known, word) && !is(articles(), word) && !is(copulas(), word) &&
           !is(verbs_of_meaning(), word);
  };
  const auto form = [&](std::size_t i) {
    return i < sentence.size() ? sentence[i].word->form : std::string_view();
  };
  std::size_t first = is(articles(), form(0)) ? 1 : 0;
  if (first < sentence.size() && is_subject(sentence[first])) {
    while (first + 1 < sentence.size() && is_subject(sentence[first + 1])) ++first;
    for (std::size_t verb = first + 1; verb <= first + kReach && verb < sentence.size(); ++verb) {
      if (is(copulas(), form(verb)) && is(articles(), form(verb + 1))) return 1;
    }
    const std::string_view next = form(first + 2);
    if (is(copulas(), form(first + 1)) && next != "ikke" && next != "ikkje") {
      const bool relative =
          any(sentence.subspan(first + 2), [](const Token& t) { return t.word->form == "som"; });
      return relative ? 1 : kPlain;
    }
  }
  double best = 0;
  for (std::size_t i = 0; i < sentence.size(); ++i) {
    if (!is_subject(sentence[i])) continue;
    if (is(verbs_of_meaning(), form(i + 1))) return 1;
    if (is(copulas(), form(i + 1)) && is(articles(), form(i + 2))) best = kInside;
  }
  return best;
}

/// Whether the query is "hva er X", "hva er en X" or "hva betyr X", X having at most three words.
bool asks_for_definition(std::span<const Token> query) {
  constexpr std::size_t kLongest = 3;
  if (query.size() < 3 || !(query[0].word->form == "hva" || query[0].word->form == "kva"))
    return false;
  const std::string_view verb = query[1].word->form;
  if (!is(copulas(), verb) && !is(verbs_of_meaning(), verb)) return false;
  const bool article = is(articles(), query[2].word->form);
  const std::span<const Token> subject = query.subspan(article ? 3 : 2);
  return !subject.empty() && subject.size() <= kLongest;
}

/// The word of `nouns` that follows hva (what) or hvilken (which): "hvilket år". Empty if none.
template <typename Nouns>
std::string_view asked_noun(std::span<const Token> query, const Nouns& nouns) {
  const auto what = std::find_if(query.begin(), query.end(),
                                 [](const Token& t) { return is(what_words(), t.word->form); });
  if (what == query.end()) return {};
  // Only a noun at most three words away belongs to the question word.
  constexpr std::ptrdiff_t kReach = 3;
  const auto end = what + std::min<std::ptrdiff_t>(kReach + 1, query.end() - what);
  for (auto t = what + 1; t < end; ++t) {
    if (nouns.contains(t->word->form)) return t->word->form;
    for (const Term& lemma : t->word->lemmas) {
      if (nouns.contains(lemma.text)) return lemma.text;
    }
  }
  return {};
}

bool asks_which(std::span<const Token> query, const Words& nouns) {
  return !asked_noun(query, nouns).empty();
}

}  // namespace

AnswerKind asked_for(std::span<const Token> query) {
  for (std::size_t i = 0; i < query.size(); ++i) {
    const std::string_view form = query[i].word->form;
    const std::string_view next = i + 1 < query.size() ? query[i + 1].word->form : "";
    if (form == "hvem" || form == "kven" || form == "kem") return AnswerKind::kPerson;
    if (form == "hvorfor" || form == "kvifor" || form == "koffor" || form == "korfor") {
      return AnswerKind::kReason;
    }
    if (form == "når" && (i == 0 || i + 1 == query.size())) return AnswerKind::kTime;
    if (form == "kvar" && i == 0 && query.size() > 1) return AnswerKind::kPlace;
    // "kva tid" and "kor tid" mean when
    if (next == "tid" && (form == "kor" || is(what_words(), form))) return AnswerKind::kTime;
    if (form == "hvor" || form == "kor") {
      const auto measure = measures().find(next);
      return measure != measures().end() ? measure->second : AnswerKind::kPlace;
    }
    if ((form == "hva" || form == "kva") && (next == "heter" || next == "het" || next == "hette" ||
                                             next == "kalles" || next == "heiter")) {
      return AnswerKind::kPerson;
    }
  }
  if (asks_which(query, times())) return AnswerKind::kTime;
  if (const std::string_view noun = asked_noun(query, quantities()); !noun.empty()) {
    return quantities().at(noun);
  }
  if (asks_which(query, places())) return AnswerKind::kPlace;
  if (asks_which(query, reasons_asked())) return AnswerKind::kReason;
  if (asks_for_definition(query)) return AnswerKind::kDefinition;
  return AnswerKind::kNone;
}

double most_answer_cue(AnswerKind kind) {
  if (kind == AnswerKind::kNone) return 0;
  return units_of(kind) != nullptr ? kWithUnit : 1;
}

double answer_cue(AnswerKind kind, std::span<const Token> sentence,
                  const std::unordered_set<std::string_view>& known) {
  switch (kind) {
    case AnswerKind::kNone:
      return 0;
    case AnswerKind::kTime:
      return time_cue(sentence);
    case AnswerKind::kNumber:
    case AnswerKind::kAge:
    case AnswerKind::kExtent:
    case AnswerKind::kDuration:
    case AnswerKind::kSize:
    case AnswerKind::kAmount:
      return number_cue(sentence, units_of(kind));
    case AnswerKind::kPerson:
      return any(sentence, [&](const Token& t) { return is_name(t, known); }) ? 1 : 0;
    case AnswerKind::kPlace:
      return place_cue(sentence, known);
    case AnswerKind::kReason:
      return reason_cue(sentence);
    case AnswerKind::kDefinition:
      return definition_cue(sentence, known);
  }
  return 0;
}

}  // namespace treff::language
