#include "language/morphology_function_words.h"

#include <algorithm>
#include <array>

namespace treff::language {
namespace {

struct Row {
  std::string_view form;
  std::string_view lemmas;  ///< separated by blanks
};

/// Sorted bytewise.
constexpr std::array kFunctionWords = std::to_array<Row>({
    {"alle", "all alle"},
    {"alt", "all alt"},
    {"at", "at"},
    {"av", "av"},
    {"bak", "bak"},
    {"bare", "bare berre"},
    {"bør", "burde"},
    {"da", "da"},
    {"de", "de"},
    {"den", "den"},
    {"der", "der"},
    {"det", "det"},
    {"dette", "dette"},
    {"disse", "disse"},
    {"då", "då"},
    {"ei", "ein en"},
    {"ein", "ein"},
    {"eit", "ein"},
    {"eller", "eller"},
    {"elles", "elles"},
    {"en", "en"},
    {"enn", "enn"},
    {"er", "vere være"},
    {"et", "en"},
    {"for", "for"},
    {"fra", "fra"},
    {"før", "før"},
    {"ha", "ha"},
    {"han", "han"},
    {"har", "ha"},
    {"heller", "heller"},
    {"her", "her"},
    {"hos", "hos"},
    {"i", "i"},
    {"ikke", "ikke"},
    {"ikkje", "ikkje"},
    {"inn", "inn"},
    {"kan", "kunne"},
    {"man", "man"},
    {"med", "med"},
    {"meg", "eg jeg"},
    {"men", "men"},
    {"mens", "mens"},
    {"mer", "mer mye"},
    {"mest", "mest mye mykje"},
    {"min", "min"},
    {"mye", "mye"},
    {"mykje", "mykje"},
    {"må", "måtte"},
    {"ned", "ned"},
    {"nesten", "nesten"},
    {"noe", "noe"},
    {"noen", "noen"},
    {"nok", "nok"},
    {"noko", "noko"},
    {"nokon", "nokon"},
    {"nokre", "nokon nokre"},
    {"nå", "nå"},
    {"når", "når"},
    {"og", "og"},
    {"om", "om"},
    {"opp", "opp"},
    {"oss", "vi"},
    {"på", "på"},
    {"seg", "seg"},
    {"si", "si sin"},
    {"siden", "side siden"},
    {"sin", "sin"},
    {"sine", "sin"},
    {"sitt", "sin"},
    {"skal", "skulle"},
    {"slags", "slag slags"},
    {"som", "som"},
    {"så", "se så"},
    {"til", "til"},
    {"under", "under"},
    {"ut", "ut"},
    {"var", "vere være"},
    {"ved", "ved"},
    {"vår", "vår"},
    {"være", "være"},
    {"å", "å"},
});

struct Pair {
  std::string_view bokmaal;
  std::string_view nynorsk;
};

constexpr std::array kCounterparts = std::to_array<Pair>({
    {"bare", "berre"},
    {"bli", "verte"},
    {"da", "då"},
    {"de", "dei"},
    {"dem", "dei"},
    {"dere", "dykk"},
    {"deres", "deira"},
    {"deres", "dykkar"},
    {"derfor", "difor"},
    {"disse", "desse"},
    {"en", "ein"},
    {"enda", "endå"},
    {"forskjell", "skilnad"},
    {"forskjellig", "ulik"},
    {"fra", "frå"},
    {"først", "fyrst"},
    {"ham", "han"},
    {"hennes", "hennar"},
    {"hos", "hjå"},
    {"hun", "ho"},
    {"hva", "kva"},
    {"hvem", "kven"},
    {"hver", "kvar"},
    {"hverandre", "kvarandre"},
    {"hvilken", "kva"},
    {"hvis", "viss"},
    {"hvor", "kor"},
    {"hvor", "kvar"},
    {"hvordan", "korleis"},
    {"hvorfor", "kvifor"},
    {"igjen", "att"},
    {"ikke", "ikkje"},
    {"jeg", "eg"},
    {"mellom", "millom"},
    {"mens", "medan"},
    {"mer", "meir"},
    {"mye", "mykje"},
    {"noe", "noko"},
    {"noen", "nokon"},
    {"noen", "nokre"},
    {"nå", "no"},
    {"samme", "same"},
    {"selv", "sjølv"},
    {"siden", "sidan"},
    {"uten", "utan"},
    {"være", "vere"},
});

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    out.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

}  // namespace

std::vector<std::string> function_word_lemmas(std::string_view form) {
  const auto row = std::lower_bound(kFunctionWords.begin(), kFunctionWords.end(), form,
                                    [](const Row& r, std::string_view f) { return r.form < f; });
  if (row == kFunctionWords.end() || row->form != form) return {};
  return words_of(row->lemmas);
}

std::vector<std::string> function_word_counterparts(std::string_view lemma) {
  std::vector<std::string> out;
  for (const Pair& pair : kCounterparts) {
    if (pair.bokmaal == lemma) out.emplace_back(pair.nynorsk);
    if (pair.nynorsk == lemma) out.emplace_back(pair.bokmaal);
  }
  return out;
}

}  // namespace treff::language
