// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "test_morphology.h"

namespace treff::language {
namespace {

struct Row {
  const char* form;
  const char* common;
  const char* rare;  ///< must not be a common lemma; may be a weak reading
};

void expect_readings(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    const Morph morph = morphology().analyze(row.form, Capitals::kNone);
    EXPECT_TRUE(has(morph.lemmas, row.common)) << row.form << " is " << row.common;
    EXPECT_FALSE(has(morph.lemmas, row.rare)) << row.form << " is seldom " << row.rare;
  }
}

TEST(Readings, PreferTheCommonNounInItsFeminineForm) {
  expect_readings({{"katta", "katt", "katte"}, {"katter", "katt", "katte"}});
}

TEST(Readings, PreferANounToAParticiple) {
  expect_readings({{"fart", "fart", "fare"},
                   {"sport", "sport", "spore"},
                   {"makt", "makt", "make"},
                   {"øst", "øst", "øse"},
                   {"ledd", "ledd", "le"},
                   {"kost", "kost", "kose"},
                   {"ost", "ost", "ose"},
                   {"vekt", "vekt", "vekke"},
                   {"akt", "akt", "ake"},
                   {"skift", "skift", "skifte"},
                   {"kyst", "kyst", "kysse"}});
}

TEST(Readings, PreferAVerbToARareNoun) {
  // råka and råke are also nouns, an opening in the ice. If the verb were weak in both, it would
  // not find its own past tense.
  expect_readings({{"råka", "råke!", "råk"},
                   {"råke", "råke!", "råke"},
                   {"soler", "sole!", "sol"},
                   {"tok", "ta", "tok"},
                   {"går", "gå", "gåre"},
                   {"åpner", "åpne", "åpner"},
                   {"finner", "finne", "finner"},
                   {"treffer", "treffe", "treffer"},
                   {"faller", "falle", "fall"},
                   {"skjer", "skje!", "skjere"},
                   {"kvinne", "kvinne", "kvine"},
                   {"skrev", "skrive", "skrev"},
                   {"setter", "sette", "setter"}});
}

TEST(Readings, KeepBothTheVerbAndItsAgentNoun) {
  struct Both {
    const char* form;
    const char* verb;
  };
  for (const Both& row : std::vector<Both>{{"avsender", "avsende"},
                                           {"utsteder", "utstede"},
                                           {"gransker", "granske"},
                                           {"utfordrer", "utfordre"},
                                           {"beundrer", "beundre"},
                                           {"beskytter", "beskytte"},
                                           {"formidlar", "formidle"},
                                           {"varsler", "varsle"},
                                           {"leder", "lede"}}) {
    const std::vector<std::string> lemmas = morphology().analyze(row.form, Capitals::kNone).lemmas;
    EXPECT_TRUE(has(lemmas, row.form)) << row.form;
    EXPECT_TRUE(has(lemmas, row.verb)) << row.form;
  }
}

TEST(Readings, PreferAnotherNounsPluralToAnAgentNoun) {
  expect_readings({{"filer", "fil", "filer"},
                   {"planter", "plante", "planter"},
                   {"tanker", "tanke", "tanker"},
                   {"trapper", "trapp", "trapper"}});
}

TEST(Readings, OfFrequentFormsAreThoseThatReadersThinkOf) {
  expect_readings({{"sett", "se", "sette"},
                   {"viser", "vise", "vis"},
                   {"fort", "fort", "fore"},
                   {"helt", "hel", "helle"},
                   {"tekst", "tekst", "takast"},
                   {"ett", "en", "ete"},
                   {"henne", "hun", "henne"},
                   {"tider", "tid", "tide"},
                   {"vant", "vinne!", "venje"},
                   {"lest", "lese", "lesse"},
                   {"år", "år", "åre"},
                   {"vil", "ville!", "vill"},
                   {"saks", "saks", "sak"},
                   {"kors", "kors", "kor"},
                   {"rikt", "rik", "rike"}});
}

TEST(Readings, OfVerbsThatHardlyAnybodyWritesAreRareBesideANoun) {
  expect_readings({{"været", "vær", "være!"},
                   {"hullet", "hull", "hulle"},
                   {"tårnet", "tårn", "tårne"},
                   {"gresset", "gress", "gresse"},
                   {"kravet", "krav", "krave"},
                   {"sjefer", "sjef", "sjefe"},
                   {"kvelder", "kveld", "kvelde"},
                   {"haugar", "haug", "hauge"},
                   {"klumper", "klump", "klumpe"},
                   {"fingrer", "finger", "fingre"},
                   {"munner", "munn", "munne"},
                   {"knea", "kne", "knee"},
                   {"jula", "jul", "jule"},
                   {"lykter", "lykt", "lykte"}});
}

TEST(Readings, OfNounsThatHardlyAnybodyWritesAreRareBesideAnotherWord) {
  expect_readings({{"piken", "pike", "pik"},
                   {"viften", "vifte", "vift"},
                   {"hyllene", "hylle", "hyll"},
                   {"popen", "pop", "pope"},
                   {"monstrene", "monster", "monstrum"},
                   {"bits", "bit", "bitast"},
                   {"bakkar", "bakke", "bakk"},
                   {"sikrere", "sikker", "sikrer"},
                   {"herrene", "herre", "herr"},
                   {"borger", "borger", "borge"},
                   {"tyskere", "tysker", "tysk"},
                   {"øyer", "øy", "øye"}});
}

TEST(Readings, KeepBothWhereBothAreCommon) {
  const std::vector<std::pair<const char*, std::vector<const char*>>> rows = {
      {"faren", {"far", "fare"}},         {"leder", {"leder", "lede"}},
      {"lever", {"leve!", "lever"}},      {"veier", {"vei", "veie"}},
      {"åpne", {"åpen", "åpne"}},         {"fester", {"fest", "feste"}},
      {"jobber", {"jobb", "jobbe"}},      {"svart", {"svart", "svare"}},
      {"løst", {"løs", "løse"}},          {"hatt", {"ha", "hatt"}},
      {"grep", {"grep", "gripe"}},        {"sang", {"sang", "synge"}},
      {"spiller", {"spiller", "spille!"}}};
  for (const auto& [form, lemmas] : rows) {
    const Morph morph = morphology().analyze(form, Capitals::kNone);
    for (const char* lemma : lemmas) EXPECT_TRUE(has(morph.lemmas, lemma)) << form << lemma;
  }
}

TEST(Readings, KeepAVerbApartFromTheNounWithItsLemma) {
  expect_readings({{"dukkene", "dukke", "dukke!"},
                   {"dukket", "dukke!", "dukke"},
                   {"visene", "vise", "vise!"},
                   {"viste", "vise!", "vise"},
                   {"klemmene", "klemme", "klemme!"},
                   {"klemte", "klemme!", "klemme"},
                   {"plagene", "plage", "plage!"},
                   {"plaget", "plage!", "plage"},
                   {"reisen", "reise", "reise!"},
                   {"reiste", "reise!", "reise"}});
  for (const char* form : {"dukke", "stiger", "klemmer", "reiser"}) {
    const Morph both = morphology().analyze(form, Capitals::kNone);
    EXPECT_EQ(std::count_if(both.lemmas.begin(), both.lemmas.end(),
                            [](const std::string& lemma) { return lemma.ends_with('!'); }),
              1)
        << form;
    EXPECT_GE(both.lemmas.size(), 2U) << form;
  }
}

TEST(Readings, ThatAreRareAreWeakAndNeverTwice) {
  const Morph morph = morphology().analyze("fart", Capitals::kNone);
  EXPECT_EQ(morph.lemmas, std::vector<std::string>{"fart"});
  EXPECT_EQ(morph.weak, std::vector<std::string>{"fare!"});
  for (const char* form : {"sett", "fart", "helt", "tok", "øst", "finner", "anne", "rikt"}) {
    const Morph each = morphology().analyze(form, Capitals::kNone);
    EXPECT_FALSE(each.lemmas.empty()) << form;
    for (const std::string& weak : each.weak) EXPECT_FALSE(has(each.lemmas, weak)) << form;
  }
}

TEST(Readings, AreOfTheNormThatTheFormBeginsAs) {
  expect_readings({{"gir", "gi", "gje"},
                   {"skolen", "skole", "skule"},
                   {"tydelig", "tydelig", "tydeleg"},
                   {"finnes", "finnes", "finne"},
                   {"gammalt", "gammal", "gammel"}});
}

TEST(Readings, KeepAWordThatHasNoOther) {
  EXPECT_TRUE(has(morphology().analyze("tosken", Capitals::kNone).lemmas, "tosk"));
  EXPECT_TRUE(has(morphology().analyze("antenne", Capitals::kNone).lemmas, "antenne"));
  EXPECT_TRUE(has(morphology().analyze("svenske", Capitals::kNone).lemmas, "svensk"));
}

TEST(Readings, LeaveAPersonsNameNoWordOfGrammar) {
  EXPECT_FALSE(has(morphology().analyze("andre", Capitals::kInside).lemmas, "annen"));
  EXPECT_TRUE(has(morphology().analyze("andre", Capitals::kNone).lemmas, "annen"));
  EXPECT_TRUE(has(morphology().analyze("andre", Capitals::kSentence).lemmas, "annen"));
  EXPECT_TRUE(has(morphology().analyze("forsvarets", Capitals::kNone).lemmas, "forsvar"));
}

TEST(Readings, OfAnInstitutionAreTheNameInsideASentenceAndEitherAtItsBeginning) {
  for (const std::string form : {"kiwi", "høyre", "venstre"}) {
    const std::vector<std::string> inside = morphology().analyze(form, Capitals::kInside).lemmas;
    EXPECT_TRUE(has(inside, form + "^")) << form;
    EXPECT_FALSE(has(inside, form)) << form;
    EXPECT_TRUE(has(morphology().analyze(form, Capitals::kSentence).lemmas, form)) << form;
    EXPECT_FALSE(has(morphology().analyze(form, Capitals::kNone).lemmas, form + "^")) << form;
  }
  EXPECT_TRUE(has(morphology().analyze("roses", Capitals::kInside).lemmas, "rose^"));
  EXPECT_FALSE(has(morphology().analyze("roses", Capitals::kInside).lemmas, "rose"));
}

TEST(Readings, OfFrequentFormsLeaveOutWhatFewMean) {
  expect_readings({{"ble", "bli", "ble"},
                   {"verken", "verken", "verk"},
                   {"snakker", "snakke", "snakk"},
                   {"leverer", "levere", "lever"},
                   {"kutte", "kutte", "kute"},
                   {"kalde", "kald", "kalde"},
                   {"ført", "føre!", "før"},
                   {"kontrast", "kontrast", "kontre"},
                   {"stor", "stor", "stør"},
                   {"fakta", "faktum", "fakte"}});
}

TEST(Readings, OfRareVerbsBesideANounsPluralAreWeak) {
  expect_readings({{"kuer", "ku", "kue"},
                   {"griser", "gris", "grise"},
                   {"bøter", "bot", "bøte"},
                   {"vekter", "vekt", "vekte"},
                   {"rader", "rad", "rade"},
                   {"busker", "busk", "buske"},
                   {"hærer", "hær", "hære"},
                   {"penner", "penn", "penne"}});
}

TEST(Readings, OfRareNounsAreWeakAlsoWhereTheyAreNames) {
  expect_readings({{"brenner", "brenne", "brenner"},
                   {"skriver", "skrive", "skriver"},
                   {"hele", "hel", "hele"},
                   {"kopper", "kopp", "kopper"}});
}

TEST(Readings, OfNounsAreNotThoseOfVerbsThatFewUse) {
  expect_readings({{"sukker", "sukker", "sukke"},
                   {"tropper", "tropp", "troppe"},
                   {"kaker", "kake", "kak"},
                   {"anger", "anger", "ange"},
                   {"museer", "museum", "muse"},
                   {"skitne", "skitten", "skite"}});
}

TEST(Readings, KeepBothOfTwoCommonWords) {
  for (const auto& [form, one, two] :
       std::vector<std::array<const char*, 3>>{{"fløy", "fløy", "fly"},
                                               {"støtt", "støtt", "støte"},
                                               {"badet", "bad", "bade"},
                                               {"glitret", "glitter", "glitre"},
                                               {"manet", "manet", "mane"},
                                               {"lammet", "lam", "lamme"},
                                               {"sokk", "sokk", "søkke"},
                                               {"felt", "felt", "felle"}}) {
    const std::vector<std::string> lemmas = morphology().analyze(form, Capitals::kNone).lemmas;
    const auto reads = [&](const std::string& word) {
      return has(lemmas, word) || has(lemmas, word + "!");
    };
    EXPECT_TRUE(reads(one)) << form << " is " << one;
    EXPECT_TRUE(reads(two)) << form << " is " << two;
  }
}

TEST(Readings, OfATitleBeforeANameAreTheNounToo) {
  const auto noun = [](const char* form) {
    return has(morphology().analyze(form, Capitals::kBeforeName).lemmas, form);
  };
  for (const char* title : {"dronning", "oberst", "dommer", "sjef", "major", "biskop", "greve"}) {
    EXPECT_TRUE(noun(title)) << title;
  }
  for (const char* name : {"liv", "stein", "bjørn", "jarl"}) EXPECT_FALSE(noun(name)) << name;
}

}  // namespace
}  // namespace treff::language
