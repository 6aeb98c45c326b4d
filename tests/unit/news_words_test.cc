// SPDX-License-Identifier: GPL-2.0-or-later
// Words and sentences of everyday news. The expected results were written before running the
// analyzer.
#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "language/analyzer.h"
#include "language/morphology.h"
#include "language/morphology_lemmas.h"
#include "language/unicode.h"
#include "shared_morphology.h"

namespace treff::language {
namespace {

std::vector<std::string> words_of(std::string text, char separator) {
  std::replace(text.begin(), text.end(), separator, ' ');
  std::istringstream in(text);
  return {std::istream_iterator<std::string>(in), {}};
}

bool share(const std::set<std::string>& one, const std::set<std::string>& other) {
  return std::any_of(one.begin(), one.end(),
                     [&](const std::string& word) { return other.contains(word); });
}

std::set<std::string> lemmas_of(const std::string& form) {
  const Morph morph = shared_morphology()->analyze(fold(form), Capitals::kNone);
  std::set<std::string> out;
  for (const std::string& lemma : morph.lemmas) out.emplace(plain_lemma(lemma));
  return out;
}

/// The lemmas of a form and their equivalents in the other norm: the terms of a query for the form.
std::set<std::string> asked(const std::string& form) {
  std::set<std::string> out = lemmas_of(form);
  for (const std::string& lemma :
       shared_morphology()->analyze(fold(form), Capitals::kNone).lemmas) {
    for (const std::string& other : shared_morphology()->other_norm(lemma, fold(form)))
      out.emplace(plain_lemma(other));
  }
  return out;
}

/// The common lemmas and the constituents of all words of a text.
std::set<std::string> terms_of(std::string_view text) {
  Analyzer analyzer(shared_morphology());
  std::set<std::string> out;
  for (const Token& token : analyzer.analyze(text)) {
    for (const Term& term : token.word->lemmas) out.emplace(term.text);
    for (const Term& term : token.word->parts) out.emplace(term.text);
  }
  return out;
}

TEST(News, NormsFindEachOther) {
  constexpr std::string_view kPairs = R"(
    kommunesammenslåing=kommunesamanslåing innbyggertallet=innbyggjartalet
    byggetillatelse=byggjeløyve høringsfristen=høyringsfristen stortingsvalget=stortingsvalet
    velgerne=veljarane stemmerett=røysterett skatteytere=skatteytarar
    arbeidstakere=arbeidstakarar sykmelding=sjukmelding oppsigelser=oppseiingar
    lønnsoppgjøret=lønsoppgjeret påtalemyndigheten=påtalemakta voldtekt=valdtekt tyveri=tjuveri
    dommeren=dommaren etterforskning=etterforsking saksøkeren=saksøkjaren forsvareren=forsvararen
    skyldspørsmålet=skuldspørsmålet sykepleierne=sjukepleiarane hjerteinfarkt=hjarteinfarkt
    smittsom=smittsam hodet=hovudet ører=øyre svimmelhet=svimmelheit
    funksjonshemmede=funksjonshemma selvmord=sjølvmord håndball=handball skiløper=skiløpar
    verdenscup=verdscup seieren=sigeren treneren=trenaren hjemmebane=heimebane
    seriespill=seriespel svømmere=symjarar melkeproduksjon=mjølkeproduksjon grønnsaker=grønsaker
    gårdbruker=gardbrukar skogeier=skogeigar elever=elevar ungdomsskolen=ungdomsskulen
    karakterer=karakterar fravær=fråvær utdannelse=utdanning forelesning=førelesing
    vitenskapelig=vitskapleg regnvær=regnvêr flommen=flaumen veistrekningen=vegstrekninga
    fergene=ferjene strømprisene=straumprisane husleie=husleige boligmarkedet=bustadmarknaden
    eiere=eigarar utleier=utleigar solgte=selde valgte=valde krevde=kravde fløy=flaug vet=veit
    savnet=sakna varslet=varsla ødelagt=øydelagd bygges=byggjast økningen=auken vokser=veks
    opphold=opphald statsborgerskap=statsborgarskap utenlandske=utanlandske leserbrev=lesarbrev
    senere=seinare vanligvis=vanlegvis muligheter=moglegheiter fremtidige=framtidige
    personlig=personleg grunnleggende=grunnleggjande ledende=leiande hvite=kvite trang=trong
    trøtt=trøytt hvilke=kva vinduer=vindauge leketøy=leiketøy begravelse=gravferd brødre=brør
    vennskap=venskap nøkler=nyklar fotgjengere=fotgjengarar kunstnere=kunstnarar sanger=songar
    forestillingen=framsyninga malere=målarar billedkunst=biletkunst virksomheten=verksemda
    selgere=seljarar prisstigning=prisstiging eierskap=eigarskap etterspørsel=etterspurnad
    lovforslag=lovframlegg klimautslipp=klimautslepp nærmere=nærare medlemmer=medlemer
    forskjellen=skilnaden følelser=kjensler eksempler=døme språklige=språklege
    henvendelser=førespurnader sannsynligvis=truleg sammenlignet=samanlikna utvikler=utviklar
    tilbyr=tilbyd bryter=bryt flyr=flyg griper=grip drømmer=drøymer hører=høyrer tjener=tener
    nekter=nektar)";
  for (const std::string& pair : words_of(std::string(kPairs), '\n')) {
    const std::vector<std::string> both = words_of(pair, '=');
    EXPECT_TRUE(share(asked(both[0]), lemmas_of(both[1]))) << pair;
    EXPECT_TRUE(share(asked(both[1]), lemmas_of(both[0]))) << pair;
  }
}

TEST(News, HasTheCommonReadingOnly) {
  struct Row {
    const char* form;
    const char* wanted;  ///< required lemmas, with commas between them and / between alternatives
    const char* rare;
  };
  const std::vector<Row> rows = {
      {"priser", "pris", "prise"},
      {"tiltak", "tiltak", "tiltake"},
      {"spor", "spor", "spore"},
      {"kort", "kort", "korte"},
      {"heis", "heis", "heise"},
      {"lagene", "lag", "lage"},
      {"bok", "bok", "boke"},
      {"hus", "hus", "huse"},
      {"land", "land", "lande"},
      {"trafikk", "trafikk", "trafikke"},
      {"blod", "blod", "blo"},
      {"skipet", "skip", "skipe"},
      {"toget", "tog", "toge"},
      {"bilen", "bil", "bile"},
      {"varm", "varm", "varme"},
      {"målet", "mål", "måle"},
      {"barn", "barn", "barne"},
      {"penger", "penge/penger/peng", "pense"},
      {"renta", "rente", "rent"},
      {"kampen", "kamp", "kampe"},
      {"brev", "brev", "breve"},
      {"sang", "sang,synge/syngje", "sange"},
      {"taket", "tak", "take"},
      {"veggen", "vegg", "vegge"},
      {"bordet", "bord", "borde"},
      {"senger", "seng", "senge"},
      {"solen", "sol", "sole"},
      {"vind", "vind", "vinde"},
      {"fugler", "fugl", "fugle"},
      {"melk", "melk", "melke"},
      {"maten", "mat", "mate"},
      {"øl", "øl", "øle"},
      {"håret", "hår", "håre"},
      {"hals", "hals", "halse"},
      {"feil", "feil", "feile"},
      {"året", "år", "åre"},
      {"natt", "natt", "natte"},
      {"sagt", "si/seie", "sage"},
      {"fant", "finne", "fante"},
      {"fast", "fast", "faste"},
      {"høyt", "høy/høyt", "høye"},
      {"nytt", "ny", "nyte"},
      {"koster", "koste", "kost"},
      {"døde", "dø/død", "døde"},
      {"krigen", "krig", "krige"},
      {"folket", "folk", "folke"},
      {"dommen", "dom", "domme"},
      {"parter", "part", "parte"},
      {"listen", "liste", "list"},
      {"posten", "post", "poste"},
      {"kartet", "kart", "karte"},
      {"turen", "tur", "ture"},
      {"havet", "hav", "have"},
      {"dalen", "dal", "dale"},
      {"byen", "by", "bye"},
      {"skader", "skade", "skad"},
      {"tiltaket", "tiltak", "tiltake"},
      {"opprop", "opprop", "opprope"},
      {"oppslag", "oppslag", "oppslå"},
      {"forbud", "forbud", "forby"},
      {"inntak", "inntak", "innta"},
      {"vedtak", "vedtak", "vedta"},
      {"avtaler", "avtale", "avtal"},
      {"funn", "funn", "funne"},
      {"brann", "brann", "brenne"},
      {"vokste", "vokse/vekse", "vokste"},
      {"slag", "slag", "slå"},
      {"drag", "drag", "dra"},
      {"drapet", "drap", "drape"},
      {"mord", "mord", "morde"},
      {"fanger", "fange", "fang"},
      {"kvinner", "kvinne", "kvin"},
      {"venner", "venn", "venne"},
      {"kjenner", "kjenne", "kjenn"},
      {"gjesten", "gjest", "gjeste"},
      {"masse", "masse", "mas"},
      {"lister", "liste", "list"},
      {"salen", "sal", "sale"},
      {"salg", "salg", "selge"},
      {"vær", "vær", "være"},
      {"være", "være", "vær"},
      {"hav", "hav", "have"},
      {"bena", "ben", "bene"},
      {"flagg", "flagg", "flagge"},
      {"steder", "sted", "stede"},
      {"sporten", "sport", "sporte"},
      {"gården", "gård", "gårde"},
      {"røyken", "røyk", "røyke"},
      {"våpen", "våpen", "våp"},
      {"skyldig", "skyldig", "skylde"},
      {"fisken", "fisk", "fiske"},
      {"hørte", "høre", "hørt"},
      {"hopp", "hopp", "hoppe"},
      {"rennet", "renn", "renne"},
      {"poenget", "poeng", "poenge"},
      {"lagets", "lag", "lage"},
  };
  for (const auto& [form, wanted, rare] : rows) {
    const std::set<std::string> lemmas = lemmas_of(form);
    for (const std::string& choice : words_of(wanted, ',')) {
      const std::vector<std::string> any = words_of(choice, '/');
      EXPECT_TRUE(share(lemmas, {any.begin(), any.end()})) << form << " is " << choice;
    }
    for (const std::string& word : words_of(rare, ',')) {
      EXPECT_FALSE(lemmas.contains(word)) << form << " is seldom " << word;
    }
  }
}

/// In the table, a linking element belongs to the part before it.
TEST(News, SplitsCompounds) {
  constexpr std::string_view kWords = R"(
    lønns|oppgjør regjerings|krise bom|penge|ring gass|rør skatte|lette barne|trygd mat|kø
    rente|bane bolig|pris|vekst saue|kjøtt rein|drift ulve|flokk lakse|lus hval|fangst
    fiske|kvote hav|vind|park sol|celle|panel vann|kraft|verk gruve|drift drone|angrep luft|alarm
    freds|avtale grense|kontroll asyl|mottak kina|besøk putin|regime oslo|skole tromsø|student
    brann|spiller google|søk tiktok|video chat|robot data|lekkasje skjerm|tid skole|mat elev|råd
    lærling|plass studie|lån eldre|omsorg hjemme|seier topp|scorer sykkel|vei ski|skytter
    ski|løype alpin|anlegg svømme|hall bade|plass tog|stans buss|sjåfør bil|kø vei|arbeid
    veg|trafikk|sentral tunnel|brann skred|varsel jord|skjelv storm|kast lyn|nedslag politi|jakt
    draps|sak narkotika|beslag mobbe|sak kreft|behandling lege|middel|mangel korona|tiltak
    hjerne|slag blod|trykk øye|lege fødsels|permisjon papp|eske øl|salg mat|trygghet melke|pris
    krim|bok konsert|billett kunst|samling konge|hus skule|bygg kyrkje|gard heim|stad røyste|rett
    verds|rekord straum|pris gards|bruk folke|røysting mors|melk tog|billetten bær|plukker
    aksje|eier reve|pels tak|lekkasje råd|hus by|råd øy|kommune pub|runde tv|serie is|krem
    sky|lagring mikro|plast kvasi|vitenskap ny|valg lav|trykk rød|kort fri|spark studentene
    kanalene ministeren orkester marinen sporten barometer koordinat kamerat terroristene
    fotografer parasitter passasjerene romanene skandalene aviser matematikk målingene tilhenger
    forskerne organisasjon generalene fasaden kommunene resultat journalist salaten granatene
    demokratene energien kriminalitet vennlighet borgerskap stemningen motstander utvandring
    avtalen kontraster festivalen sabotasje karriere dronene oppgavene katalogen diplomater
    limousin masseur)";
  for (const std::string& expected : words_of(std::string(kWords), '\n')) {
    std::string word = expected;
    std::erase(word, '|');
    std::string pieces;
    for (const CompoundPart& part : shared_morphology()->analyze(word, Capitals::kNone).parts) {
      if (!pieces.empty() && !part.linking) pieces += '|';
      pieces += word.substr(part.begin, part.end - part.begin);
    }
    EXPECT_EQ(pieces.empty() ? word : pieces, expected);
  }
}

TEST(News, FindsNamesAndPartsInSentences) {
  struct Row {
    const char* text;
    const char* must;
    const char* must_not;
  };
  const std::vector<Row> rows = {
      {"Ordfører Hanne Berg svarte ikke på spørsmålet.", "Berg,Hanne", "bergene,fjell"},
      {"Hun traff Arne Vik på kaia.", "Vik,Viks,Arne", "viken,viker"},
      {"Lagleder Petter Strand er skuffet.", "Strand,Petter", "stranden,strender"},
      {"Bilen ble funnet ved Rød i natt.", "Rød,bil", "røde,rødt"},
      {"Butikken i Sandnes er stengt.", "Sandnes,butikk", "sand,nes"},
      {"Politiet i Moss etterlyser en mann.", "Moss,politi", "mose"},
      {"Artisten Silje Nergaard spilte.", "Silje,Nergaard", "gård"},
      {"Det sier Jonas Gahr Støre til NTB.", "Støre", "stor,større"},
      {"Sylvi Listhaugs forslag falt.", "Listhaug,Sylvi,forslag", "list,haug"},
      {"Politiker Mímir Kristjánsson talte.", "Kristjánsson,Kristjansson", "kristen"},
      {"Løperen Karsten Warholm vant.", "Warholm,Karsten", "holme"},
      {"Spilleren Martin Ødegaard scoret.", "Ødegaard,Martin", "gård,øde"},
      {"Utstillingen viser Edvard Munchs bilder.", "Munch,Edvard,bilde", "munk"},
      {"Kunstneren Håkon Bleken var 94.", "Bleken,Håkon", "blek"},
      {"Saken gjelder Per Sandberg og partiet.", "Sandberg,Per", "sand,berg"},
      {"Forsker Nina Witoszek ved universitetet mener noe annet.", "Witoszek,universitet", "vite"},
      {"Lærer Grete Dal fikk prisen.", "Dal,Grete", "dalene,daler"},
      {"Journalisten Åse Moen var i Kyiv.", "Moen,Åse,Kyiv", "mo,åser"},
      {"Aksjen til Norsk Hydro falt.", "Hydro", "hydrer"},
      {"De handler på Kiwi og Meny.", "Kiwi,Meny", "menyer"},
      {"Treneren i Odd er ferdig.", "Odd,trener", "odden"},
      {"Klubben Bryne rykket opp.", "Bryne,klubb", "bryn,brynet"},
      {"Stadionet til Rosenborg er Lerkendal.", "Rosenborg,Lerkendal", "rose,borg,lerk"},
      {"Han spiller for Lyn og Skeid.", "Lyn,Skeid", "lynene,skeie"},
      {"Toget til Drammen står.", "Drammen,tog", "dram"},
      {"Veien mellom Voss og Odda er stengt.", "Voss,Odda", "odde"},
      {"Ordføreren i Nes trekker seg.", "Nes,ordfører", "nese,nesene"},
      {"Jenta fra Time ble nummer to.", "Time,jente", "timer,timen"},
      {"Hun jobber på Stord og i Bømlo.", "Stord,Bømlo", "stor"},
      {"Rasmus bor i Os.", "Os,Rasmus", "ose"},
      {"En kvinne fra Flå er død.", "Flå,kvinne", "flådd"},
      {"Fabrikken i Årdal legges ned.", "Årdal,fabrikk", "år,dal"},
      {"Elevene ved Kongsberg skole strømmet ut.", "Kongsberg,elev", "konge,berg"},
      {"Klimaministeren møtte Stortinget.", "klimaminister,storting,minister", "ting"},
      {"Leder for Forbrukerrådet reagerer.", "forbrukerråd,råd,Forbrukerrådet", "rådde"},
      {"Eleven ved Handelshøyskolen fikk A.", "handelshøyskole,høyskole", "handle"},
      {"Ho spela for Vind i ti år.", "Vind,vind", "vinden"},
      {"Trenaren Ulv Brekke er nøgd.", "Ulv,ulv,Brekke", "ulven,ulver"},
      {"Serien Skam vises igjen.", "Skam,serie", "skammen"},
      {"Flyet fra Katar er forsinket.", "Katar", "katarer"},
      {"Ulv er sett i Rendalen.", "ulven,ulver", ""},
      {"Vinden øker utover dagen.", "vind,vinden", "vindu"},
      {"Liv ble reddet i siste liten.", "liv,livet", "live"},
      {"Haugen bak huset skal bort.", "haug,haugen,hus", "hauge"},
      {"Havvindanleggene utenfor Jæren er dyre.", "vind,havvind,anlegg,hav", "vinn"},
      {"Husleieøkningen rammer mange.", "husleie,leie,økning", ""},
      {"Sykehuskøene vokser.", "sykehus,kø", ""},
      {"Gratis ferger gir fergekø.", "ferge,kø", ""},
      {"Klimagassutslippene øker.", "klimagass,utslipp,klima", ""},
      {"Finansministeren la fram revidert.", "minister,finansminister,finans", "fin"},
      {"Helsesykepleieren kommer.", "sykepleier,helse", "syk"},
      {"Skolebøkene er gamle.", "skolebok,bok,skole", ""},
      {"Folkehøgskolen fikk nye elever.", "folkehøgskole,høgskole,skole", ""},
      {"Jordmorsenteret legges ned.", "jordmor,senter", ""},
      {"Landbruksministeren svarte.", "landbruk,minister,landbruksminister", ""},
      {"Trålerflåten er gammel.", "tråler,flåte", ""},
      {"Sjukehusutbygginga held fram.", "sjukehus,sykehus,utbygging", ""},
      {"Vassdragsvernet står fast.", "vassdrag,vern", ""},
      {"Barne- og ungdomsombudet svarer.", "ombud,ungdom", ""},
      {"Ullgenseren krympet.", "genser,ull", ""},
      {"Tv-aksjonen slo rekord.", "aksjon,tv", ""},
      {"Russland-eksperten uttalte seg.", "Russland,ekspert", ""},
      {"Osloskolene må spare.", "skole,Oslo", ""},
      {"Isbreene smelter.", "bre,isbre,is", ""},
  };
  for (const auto& [text, must, must_not] : rows) {
    const std::set<std::string> terms = terms_of(text);
    for (const std::string& query : words_of(must, ',')) {
      EXPECT_TRUE(share(terms_of(query), terms)) << query << " finds " << text;
    }
    for (const std::string& query : words_of(must_not, ',')) {
      EXPECT_FALSE(share(terms_of(query), terms)) << query << " finds " << text;
    }
  }
}

}  // namespace
}  // namespace treff::language
