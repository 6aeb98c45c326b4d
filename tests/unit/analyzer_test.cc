// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/analyzer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "language/morphology_lemmas.h"
#include "language/unicode.h"
#include "shared_morphology.h"
#include "treff/analysis.h"

namespace treff::language {
namespace {

/// The common lemmas of a text, and the lemmas of compound parts with a + in front.
std::set<std::string> terms(std::string_view text) {
  Analyzer analyzer(shared_morphology());
  std::set<std::string> all;
  for (const Token& token : analyzer.analyze(text)) {
    for (const Term& lemma : token.word->lemmas) all.emplace(lemma.text);
    for (const Term& part : token.word->parts) all.insert("+" + std::string(part.text));
  }
  return all;
}

bool share_a_term(std::string_view a, std::string_view b) {
  const std::set<std::string> of_a = terms(a), of_b = terms(b);
  return std::any_of(of_a.begin(), of_a.end(), [&](const auto& t) { return of_b.count(t) > 0; });
}

TEST(Analyzer, GivesAFormItsLemma) {
  struct Row {
    const char* text;
    const char* lemma;
  };
  const std::vector<Row> rows = {
      {"skyter", "skyte"},
      {"skjøt", "skyte"},
      {"skutt", "skyte"},
      {"Skyte", "skyte"},
      {"menn", "mann"},
      {"bøker", "bok"},
      {"forhandlingene", "forhandling"},
      {"Kasakhstans", "kasakhstan"},
      {"i NRKs lokaler", "nrk"},
      {"Johannes kom", "johannes"},
      {"Hos Jens", "jens^"},
      {"sikkerhetsstyrkene", "sikkerhetsstyrke"},
      {"regjeringsbygget", "regjeringsbygg"},
      {"korleis", "korleis"},
      {"CSTO-alliansen", "csto-allianse"},
      {"CSTO-alliansen", "cstoallianse"},
      {"CSTO-alliansen", "allianse"},
      {"CSTO-alliansen", "csto"},
      {"EU\u2011landene", "eu-land"},
      {"H&M", "hm"},
      {"rock'n'roll", "rocknroll"},
      {"NRK's leder", "nrk"},
      {"50 %", "prosent"},
      {"§ 12", "paragraf"},
      {"f.eks. slik", "f.eks"},
      {"f.eks. slik", "feks"},
      {"U.S.A.", "usa"},
      {"https://www.nrk.no/", "nrk.no"},
      {"tips@nrk.no", "tips@nrk.no"},
      {"tips@nrk.no", "nrk"},
      {"7.1.2022", "2022-01-07"},
      {"7.1.2022", "2022"},
      {"20.000", "20000"},
      {"kl. 7:14", "07:14"},
      {"Москвы", "москвы"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(terms(row.text).count(row.lemma), 1U) << row.text << " → " << row.lemma;
  }
}

TEST(Analyzer, TakesAParticipleAfterAFormOfHaveForTheVerb) {
  for (const char* text :
       {"Hun har klart det.", "De hadde ikke alltid klart seg.", "Har han klart eksamen?"}) {
    EXPECT_TRUE(terms(text).contains("klare")) << text;
  }
  for (const char* text : {"Det er klart.", "Hun har et klart mål.", "Det har de. Klart det!"}) {
    EXPECT_FALSE(terms(text).contains("klare")) << text;
    EXPECT_TRUE(terms(text).contains("klar")) << text;
  }
}

TEST(Analyzer, LetsTwoWaysOfWritingMeet) {
  struct Row {
    const char* a;
    const char* b;
  };
  const std::vector<Row> rows = {
      {"20.000", "20 000"},
      {"20.000", "20000"},
      {"1,5", "1.5"},
      {"07.14", "7:14"},
      {"50 %", "50 prosent"},
      {"båt", "ba\u030At"},
      {"BÅT", "båten"},
      {"kafé", "kafeen"},
      {"TV-kanal", "tv-kanalen"},
      {"sam\u00ADarbeid", "samarbeidet"},
      {"e-post", "epost"},
      {"Björn", "Bjørn"},
      {"dømt", "dømme"},
      {"USA", "USAs"},
      {"TV 2", "TV 2s"},
      {"TV2", "TV 2s"},
      {"TV 2", "TV2s"},
      {"P4", "P4s"},
      {"E6", "E6s"},
      {"E 6", "E 6s"},
      {"G20", "G20s"},
      {"3D", "3Ds"},
      {"H&M", "H&Ms"},
      {"B&B", "B&Bs"},
      {"5s", "iPhone 5s"},
      {"også", "òg"},
      {"Òg", "òg"},
      {"gikk", "gå"},
      {"barn", "barna"},
      {"vond", "verre"},
  };
  for (const Row& row : rows) EXPECT_TRUE(share_a_term(row.a, row.b)) << row.a << " " << row.b;
}

TEST(Analyzer, KeepsDifferentWordsApart) {
  struct Row {
    const char* a;
    const char* b;
  };
  const std::vector<Row> rows = {
      {"båt", "bat"},   {"før", "for"}, {"våpen", "vapen"}, {"skyte", "skyve"}, {"1,5", "15"},
      {"20.000", "20"}, {"H2S", "H2"},  {"òg", "og"},       {"og", "også"},
  };
  for (const Row& row : rows) EXPECT_FALSE(share_a_term(row.a, row.b)) << row.a << " " << row.b;
}

TEST(Analyzer, GivesTheLemmasOfACompoundsParts) {
  const std::set<std::string> all = terms("sikkerhetsstyrkene");
  EXPECT_EQ(all.count("+sikkerhet"), 1U);
  EXPECT_EQ(all.count("+styrke"), 1U);
  EXPECT_EQ(all.count("styrke"), 0U) << "a part is no lemma of the whole";
}

TEST(Analyzer, NumbersPositionsSoThatAHyphenatedWordSpansItsPieces) {
  Analyzer analyzer(shared_morphology());
  const std::string text = "til CSTO-alliansen nå";
  std::string shown;
  for (const Token& token : analyzer.analyze(text)) {
    shown += text.substr(token.begin, token.end - token.begin) + "@" +
             std::to_string(token.position) + " ";
  }
  EXPECT_EQ(shown, "til@0 CSTO-alliansen@1 CSTO@1 alliansen@2 nå@3 ");
}

TEST(Analyzer, KnowsHowAWordIsCapitalised) {
  Analyzer analyzer(shared_morphology());
  const std::string text = "Soldatene i Bergen og NATOs folk";
  std::vector<Capitals> capitals;
  for (const Token& token : analyzer.analyze(text)) capitals.push_back(token.capitals);
  EXPECT_EQ(capitals,
            (std::vector<Capitals>{Capitals::kSentence, Capitals::kNone, Capitals::kInside,
                                   Capitals::kNone, Capitals::kAll, Capitals::kNone}));
}

TEST(Analyzer, MarksFunctionAndQuestionWords) {
  Analyzer analyzer(shared_morphology());
  std::string function, question;
  const std::string text = "Hvem skyter uten forvarsel og når";
  for (const Token& token : analyzer.analyze(text)) {
    if (token.word->function_word) function += std::string(token.word->form) + " ";
    if (token.word->question_word) question += std::string(token.word->form) + " ";
  }
  EXPECT_EQ(function, "hvem uten og når ");
  EXPECT_EQ(question, "hvem når ");
}

TEST(Analyzer, BoundsTermsAndKeepsLongOnesApart) {
  const std::string long_word(5000, 'x');
  const std::set<std::string> one = terms(long_word + "a"), other = terms(long_word + "b");
  ASSERT_EQ(one.size(), 1U);
  ASSERT_EQ(other.size(), 1U);
  EXPECT_LE(one.begin()->size(), kMaxTermBytes);
  EXPECT_NE(*one.begin(), *other.begin());
}

TEST(Analyzer, GivesEveryTokenSortedTermsWithoutRepetition) {
  Analyzer analyzer(shared_morphology());
  const std::string text =
      "– Sikkerhetsstyrkene skjøt 26 «væpnede kriminelle» kl. 07.14, 50 % av CSTO-alliansens folk, "
      "f.eks. Johannes' venner på nrk.no. \xFF\xC3 人民日报 \u0301";
  for (const Token& token : analyzer.analyze(text)) {
    ASSERT_FALSE(token.word->lemmas.empty());
    for (const auto& list : {texts_of(token.word->lemmas), texts_of(token.word->parts)}) {
      EXPECT_TRUE(std::is_sorted(list.begin(), list.end()));
      EXPECT_EQ(std::adjacent_find(list.begin(), list.end()), list.end());
      for (const std::string& term : list) {
        EXPECT_FALSE(term.empty());
        EXPECT_LE(term.size(), kMaxTermBytes);
        EXPECT_FALSE(term[0] >= 'A' && term[0] <= 'Z') << term << " would look prefixed";
      }
    }
  }
}

TEST(Analyzer, KnowsNamesThatAreAlsoWordsInSentences) {
  struct NameRow {
    const char* text;
    std::size_t token;
    const char* lemma;
    bool has;
  };
  const std::vector<NameRow> rows = {
      {"Her er en Toyota fra 2010", 3, "toyota", true},
      {"Her er en Volvo fra 2010", 3, "volvo", true},
      {"Han sier at Pave Frans er syk", 3, "pave", true},
      {"Han sier at John Major Smith er syk", 4, "major", false},
      {"Filmen er laget av Vår Staude nå", 4, "vår", false},
      {"Våren er vår tid", 2, "vår", true},
      {"Brannen på Lade er slukket", 2, "lade", false},
      {"Filmen er laget av Joachim Trier nå", 5, "trie", false},
      // A capital between words in lower case shows a name that no list has.
      {"Hun er kjøpt fra Rival i sommer", 4, "rival", false},
      {"Hun er kjøpt fra Rival i sommer", 4, "rival^", true},
      {"Premieren på Troll, som ble utsatt", 2, "troll", false},
      {"Han gikk på Trolls premiere", 3, "troll^", true},
      {"Vi skreiv om rivalen til Rival", 5, "rival", false},
      // After a preposition, adjectives and verbs may be names, too.
      {"Treneren i Staut er fornøyd", 2, "staut", false},
      {"Treneren i Staut er fornøyd", 2, "staut^", true},
      {"Laget reiste til Kvikk i går", 3, "kvikk", false},
      {"Jentene fra Driv tapte", 2, "drive", false},
      {"Seieren til Aktiv var fortjent", 2, "aktiv", false},
      {"Hun skrev i Norsk biografisk leksikon", 3, "norsk", true},
      {"Karakteren i Norsk er god", 2, "norsk", true},
      {"Hun jobber i Åpen barnehage nå", 3, "åpen", true},
      {"Rasmus sier Aktiv er bra", 2, "aktiv", true},
      // A word after a first name is a name.
      {"Ola Varden fra Molde vant løpet", 1, "varde", false},
      {"Ola Varden fra Molde vant løpet", 1, "varden", true},
      {"Arne Modig ledet møtet", 1, "modig", false},
      {"Arne Modig ledet møtet", 1, "modig^", true},
      {"De valgte Kari Staut til leder", 3, "staut", false},
      {"I dag sa ordfører Svart nei", 4, "svare", false},
      {"I dag sa ordfører Svart nei", 4, "svart^", true},
      {"Ordfører Svart avviser kritikken", 1, "svare", false},
      {"Nå får trener Vinter sparken", 3, "vinter", false},
      {"Kari Lys skriver dikt", 1, "lys", false},
      {"De lånte Arne Modigs bil", 3, "modig", false},
      {"De lånte Arne Modigs bil", 3, "modig^", true},
      {"Arne J. Modig ledet møtet", 2, "modig", false},
      {"Arne J. K. Modig ledet møtet", 3, "modig", false},
      {"Han har type J. Modig gikk han", 4, "modig", true},
      // But long nouns and those of firms, works and days are seldom family names.
      {"Vi spiste på Ole Bakeri i går", 4, "bakeri", true},
      {"De bodde på Charlotte Hotell i går", 4, "hotell", true},
      {"Kvelden endte på Ivar Pub i Skien", 4, "pub", true},
      {"De feiret Sankt Hans Aften i går", 4, "aften", true},
      {"Snekker Dag Finner bygger hytter", 2, "finne", false},
      {"Per Norsk er leder", 1, "norsk", true},
      {"De spilte i Oslo Domkirke", 4, "domkirke", true},
      {"Da så Kari modige menn", 3, "modig", true},
      // A noun after the word for what it names is a name.
      {"Avisen Dagen har fått ny redaktør", 1, "dag", false},
      {"Avisen Dagen har fått ny redaktør", 1, "dagen^", true},
      {"Ifølge avisen Dagens leder er det løgn", 2, "dagen^", true},
      {"Lokalavisa Varden skriv om saka", 1, "varde", false},
      {"Lokalavisa Varden skriv om saka", 1, "varden", true},
      {"Dei møtest i ungdomslaget Lyset kvar fredag", 4, "lys", false},
      {"De spiste på restauranten Egget i Stavanger", 4, "egg", false},
      {"Han spilte i bandet Bølgene, som ble oppløst", 4, "bølge", false},
      {"Metallbandet Ulver kommer med plate", 1, "ulv", false},
      {"Den svenske kjeden Jula åpner varehus", 3, "jul", false},
      {"Den svenske kjeden Jula åpner varehus", 3, "jula^", true},
      {"Dei gjekk opp på fjellet Hesten i går", 5, "hest", false},
      {"Hun gledet seg til Jula i år", 4, "jul", true},
      {"Dagen skrev seg inn i historien", 0, "dag", true},
      {"Avisen varmet ingen", 0, "avis", true},
      {"Stolt vant laget kampen", 2, "lag", true},
      {"Hun har laget Grunnloven", 3, "grunnlov", true},
      {"Klubben tapte. Dagen etter reiste de", 2, "dag", true},
      {"Klubben Feiret Dagen", 2, "dag", true},
      {"Klubben Dagen Etter", 1, "dag", true},
      {"Båten Sank", 1, "synke", true},
      {"Foreningen Foreldre mot vold", 1, "forelder", true},
      {"Klubben Kongen spilte", 1, "konge", true},
      {"Han skrev boken Huset ved elva", 3, "hus", true},
      {"Det skriver Statsministeren i et brev", 2, "statsminister", true},
      {"Troll har premiere", 0, "troll", true},
      {"Hun tok et bilde av Hvitt Troll nå", 6, "troll", true},
      {"Aksjene i Oslo Børs steg", 3, "børs", true},
      {"Prisen gikk til Liga 2 i fjor", 3, "liga", true},
      {"Prisen gikk til Liga\u00A02 i fjor", 3, "liga", true},
      {"«Hun leste Kniv» sa han", 2, "kniv", false},
      {"Merket er på Størrelse: stor", 3, "størrelse", true},
      {"Han forsker ved Institutt for energi", 3, "institutt", true},
      {"Han fant filmen på Internett i går", 4, "internett", true},
      {"Hun leste i Operaen i går", 3, "opera", true},
      {"De eier aksjer i Sparebank og bank", 4, "sparebank", true},
      // Until the late 19th century, all nouns had capitals, so Barn is not a name here.
      {"Da gik en Mand med en Hest over til den Skov, hvor et Barn sad ved en Stol", 13, "barn",
       true},
      // The period or line end between the first sentence and "Kopi" got lost.
      {"Han fikk en brukbar hastighet Kopi på vanlig papir", 5, "kopi", true},
  };
  Analyzer analyzer(shared_morphology());
  for (const NameRow& row : rows) {
    const std::vector<std::string> found =
        texts_of(analyzer.analyze(row.text)[row.token].word->lemmas);
    EXPECT_EQ(std::find(found.begin(), found.end(), row.lemma) != found.end(), row.has) << row.text;
  }
}

/// A query has the word alone, and must find it in every context.
TEST(Analyzer, KnowsAllLemmasThatAContextMayGive) {
  Analyzer analyzer(shared_morphology());
  const Lexicon& lexicon = shared_morphology()->lexicon();
  for (const std::string form :
       {"Varden", "Modig", "Modigs", "Staut", "Bakeri", "Stoknes", "Webbs", "Haukas", "Vedders",
        "Rivals", "Stille", "Aften", "Finner", "Egget", "Dagens", "Jula", "Ulver"}) {
    std::vector<std::string> known = texts_of(analyzer.analyze(form).front().word->lemmas);
    for (const std::string& lemma : possible_name_lemmas(lexicon, fold(form))) {
      known.push_back(lemma);
    }
    for (const char* context :
         {"De så Per ", "De så Per J. ", "Treneren i ", "Vi vant over ", "De leste avisen "}) {
      const std::string text = context + form + " er her";
      for (const Token& token : analyzer.analyze(text)) {
        if (text.substr(token.begin, token.end - token.begin) != form) continue;
        for (const std::string& lemma : texts_of(token.word->lemmas)) {
          EXPECT_NE(std::find(known.begin(), known.end(), lemma), known.end())
              << text << ": " << lemma;
        }
      }
    }
  }
}

TEST(Analyzer, GivesTheSameAfterItsCacheWasFull) {
  Analyzer analyzer(shared_morphology());
  const auto lemmas = [&] { return texts_of(analyzer.analyze("skjøt").front().word->lemmas); };
  const std::vector<std::string> before = lemmas();
  for (int i = 0; !analyzer.forgets_words(); ++i) {
    std::string text;
    for (int j = 0; j < 1000; ++j)
      text += "ord" + std::to_string(i) + "x" + std::to_string(j) + " ";
    EXPECT_EQ(analyzer.analyze(text).size(), 1000U);
  }
  EXPECT_EQ(lemmas(), before);
  EXPECT_FALSE(analyzer.forgets_words());
}

TEST(Analyzer, HasAFingerprintOfRulesAndExceptions) {
  const Analyzer one(shared_morphology());
  const Analyzer other(std::make_shared<const Morphology>(TREFF_TEST_LEXICON));
  EXPECT_EQ(one.fingerprint(), other.fingerprint());
  const Analyzer corrected(std::make_shared<const Morphology>(
      TREFF_TEST_LEXICON, parse_exceptions("wifi-en = wifi\n", "exceptions")));
  EXPECT_NE(one.fingerprint(), corrected.fingerprint());
}

TEST(Analysis, ShowsAHyphenatedWordOnceWithAllItsTerms) {
  const std::vector<AnalyzedWord> words =
      analyze_text("CSTO-alliansen skjøt", {TREFF_TEST_LEXICON, {}, {}});
  ASSERT_EQ(words.size(), 2U);
  EXPECT_EQ(words[0].form, "CSTO-alliansen");
  EXPECT_EQ(words[0].exact, "csto-alliansen");
  for (const char* lemma : {"csto", "allianse", "csto-allianse"}) {
    EXPECT_EQ(std::count(words[0].lemmas.begin(), words[0].lemmas.end(), lemma), 1) << lemma;
  }
  EXPECT_EQ(words[1].form, "skjøt");
  EXPECT_EQ(words[1].begin, 15U);
  EXPECT_EQ(words[1].end, 21U);
}

TEST(Analysis, ShowsWhereACompoundIsSplitAndWhatTheOtherNormSays) {
  const std::vector<AnalyzedWord> words =
      analyze_text("Hvordan sikkerhetsstyrkene", {TREFF_TEST_LEXICON, {}, {}});
  ASSERT_EQ(words.size(), 2U);
  EXPECT_EQ(words[0].norm, (std::vector<std::string>{"korleis"}));
  EXPECT_EQ(words[1].split, (std::vector<std::string>{"sikkerhet", "s", "styrkene"}));
}

TEST(Analyzer, ReadsTheSameTokensWithoutAnalyzingTheirWords) {
  for (const char* text :
       {"Den 7.1.2022 sa CSTO-alliansen f.eks. at 20.000 % av Brann's båter var i Bergen.",
        "Se https://www.nrk.no/x/ eller a@b.no, § 12 og C++; TV 2 og D&D.",
        "barne- og ungdomsskolen, skoleelever og -lærere", "departe-\nmentet sa nei", "",
        "\xff å"}) {
    Analyzer whole(shared_morphology()), lazy(shared_morphology());
    const std::vector<Token> expected = whole.analyze(text);
    const std::vector<Token>& tokens = lazy.read(text);
    lazy.read_forms();
    ASSERT_EQ(tokens.size(), expected.size()) << text;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      EXPECT_EQ(tokens[i].word->form, expected[i].word->form) << text;
      EXPECT_EQ(tokens[i].position, expected[i].position) << text;
      lazy.analyze_word(i);
      const Word &word = *tokens[i].word, &of = *expected[i].word;
      EXPECT_FALSE(word.form_only) << word.form;
      EXPECT_EQ(word.form, of.form);
      EXPECT_EQ(texts_of(word.lemmas), texts_of(of.lemmas)) << word.form;
      EXPECT_EQ(texts_of(word.weak), texts_of(of.weak)) << word.form;
      EXPECT_EQ(texts_of(word.parts), texts_of(of.parts)) << word.form;
      EXPECT_EQ(word.pieces.size(), of.pieces.size()) << word.form;
      EXPECT_EQ(word.function_word, of.function_word) << word.form;
    }
  }
}

TEST(Analyzer, AnalyzesAWordThatWasOnlyReadBefore) {
  Analyzer analyzer(shared_morphology());
  EXPECT_EQ(analyzer.read("Regjeringen gikk").front().word, nullptr);
  analyzer.read_forms();
  const Word& word = *analyzer.analyze("Regjeringen").front().word;
  EXPECT_FALSE(word.form_only);
  EXPECT_EQ(word.lemmas.front().text, "regjering");
  const std::vector<Token>& again = analyzer.read("Regjeringen kom");
  analyzer.read_forms();
  EXPECT_FALSE(again.front().word->form_only);
  EXPECT_TRUE(again.back().word->form_only);
}

}  // namespace
}  // namespace treff::language
