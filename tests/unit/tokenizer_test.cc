// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/tokenizer.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

namespace treff::language {
namespace {

/// Prints tokens as in "CSTO-alliansen(CSTO alliansen)|20.000#|nrk.no@(nrk no)|f.eks.~|%!": the
/// spelling, a sign for each kind other than a word, and the pieces in parentheses.
std::string shown(std::string_view text) {
  std::string out;
  std::size_t pieces = 0;
  for (const SurfaceToken& token : tokenize(text)) {
    if (!out.empty() && out.back() != '(') out += pieces > 0 ? " " : "|";
    out += text.substr(token.begin, token.end - token.begin);
    switch (token.kind) {
      case TokenKind::kWord:
        break;
      case TokenKind::kNumber:
        out += '#';
        break;
      case TokenKind::kAbbreviation:
        out += '~';
        break;
      case TokenKind::kAddress:
        out += '@';
        break;
      case TokenKind::kSymbol:
        out += '!';
        break;
    }
    if (token.pieces > 0) {
      pieces = token.pieces;
      out += '(';
    } else if (pieces > 0 && --pieces == 0) {
      out += ')';
    }
  }
  return out;
}

/// The tokens that begin sentences.
std::string sentence_starts(std::string_view text) {
  std::string out;
  for (const SurfaceToken& token : tokenize(text)) {
    if (!token.starts_sentence) continue;
    if (!out.empty()) out += '|';
    out += text.substr(token.begin, token.end - token.begin);
  }
  return out;
}

struct Row {
  const char* text;
  const char* tokens;
};

void expect_tokens(const std::vector<Row>& rows) {
  for (const Row& row : rows) EXPECT_EQ(shown(row.text), row.tokens) << row.text;
}

TEST(Tokenizer, TakesSubscriptsAndPowersOfUnitsAsPartsOfWords) {
  expect_tokens({{"CO₂ og H₂O.", "CO₂|og|H₂O"},
                 {"CO₂-utslipp", "CO₂-utslipp(CO₂ utslipp)"},
                 {"CO₂-en", "CO₂-en"},
                 {"C₁₂H₂₂O₁₁", "C₁₂H₂₂O₁₁"},
                 {"tallet 10₂", "tallet|10#"},
                 {"₂", ""},
                 {"100 m² og 3 dm³", "100#|m²|og|3#|dm³"},
                 {"50m², 50m2 og 50 km2", "50#|m²|50#|m2|og|50#|km2"},
                 {"1,5km³ vann", "1,5#|km³|vann"},
                 {"1 500 m²-huset", "1 500#|m²-huset(m² huset)"},
                 {"kildene² og m¹", "kildene|og|m"},
                 {"10⁶ km", "10#|km"},
                 {"m²²", "m²"}});
}

TEST(Tokenizer, SeparatesWordsFromWhatStandsAroundThem) {
  expect_tokens({
      {"", ""},
      {" \n\t ", ""},
      {"… – !? «»", ""},
      {"skyte uten forvarsel.", "skyte|uten|forvarsel"},
      {"26 «væpnede kriminelle» er drept", "26#|væpnede|kriminelle|er|drept"},
      {"– Ikke skyt! sa han.", "Ikke|skyt|sa|han"},
      {"– De «eliminerte», sa Tokajev.", "De|eliminerte|sa|Tokajev"},
      {"\u201Esitat\u201D \u201Canført\u201D 'enkelt'", "sitat|anført|enkelt"},
      {"(parentes) [klammer] {krøll}", "parentes|klammer|krøll"},
      {"og/eller", "og|eller"},
      {"ja…nei", "ja|nei"},
      {"slutt.Ny setning", "slutt|Ny|setning"},
      {"Håkon Å. Ås", "Håkon|Å|Ås"},
      {"#metoo @jensstoltenberg", "metoo|jensstoltenberg"},
      {"snake_case", "snake|case"},
      {"😀skyte💥", "skyte"},
  });
}

TEST(Tokenizer, GivesAHyphenatedWordAndItsPieces) {
  expect_tokens({
      {"CSTO-alliansen", "CSTO-alliansen(CSTO alliansen)"},
      {"TV-kanalen", "TV-kanalen(TV kanalen)"},
      {"Kassym-Jomart Tokajev", "Kassym-Jomart(Kassym Jomart)|Tokajev"},
      {"18-åringen", "18-åringen(18# åringen)"},
      {"EU\u2011land", "EU\u2011land(EU land)"},
      {"russisk-\u200Bledet", "russisk|ledet"},
      {"inn- og utland", "inn|og|utland"},
      {"skole-\nungdom", "skole|ungdom"},
      {"-ikke", "ikke"},
      {"a-b-c-d", "a-b-c-d(a b c d)"},
      {"ja--nei", "ja|nei"},
      {"Oslo–Bergen", "Oslo|Bergen"},  // a dash between two places
      {"H&M", "H&M(H M)"},
  });
}

TEST(Tokenizer, TakesAnInflectionAfterAHyphenAsAPartOfItsWord) {
  expect_tokens({
      {"TV-en og PC-er", "TV-en|og|PC-er"},
      {"P4-ens", "P4-ens"},
      {"CD-ane", "CD-ane"},
      {"SMS-a", "SMS-a"},
      {"tv\u2011en", "tv\u2011en"},
      {"e-bok-en", "e-bok-en(e bok-en)"},
      {"hepatitt-a", "hepatitt-a(hepatitt a)"},
      {"en-til-en-møte", "en-til-en-møte(en til en møte)"},
      {"TV-enheten", "TV-enheten(TV enheten)"},
      {"vitamin-A", "vitamin-A(vitamin A)"},
  });
}

TEST(Tokenizer, ReadsNumbersAsTheyAreWritten) {
  expect_tokens({
      {"20.000 banditter", "20.000#|banditter"},
      {"20 000 banditter", "20 000#|banditter"},
      {"20\u00A0000 banditter", "20\u00A0000#|banditter"},
      {"20\u2009000 banditter", "20\u2009000#|banditter"},
      {"20\u202F000 banditter", "20\u202F000#|banditter"},
      {"20'000 og 20\u2019000", "20'000#|og|20\u2019000#"},
      {"1 234 567,50 kroner", "1 234 567,50#|kroner"},
      {"i 2022 200 personer", "i|2022#|200#|personer"},  // a year and a number
      {"med 18 2000", "med|18#|2000#"},
      {"1,5 prosent", "1,5#|prosent"},
      {"1.5, sa han", "1.5#|sa|han"},
      {"4,25 %", "4,25#|%!"},
      {"50%", "50#|%!"},
      {"kl. 07:14", "kl|07:14#"},
      {"kl. 07.14.", "kl|07.14#"},
      {"7.1.2022", "7.1.2022#(7# 1# 2022#)"},
      {"07.01.2022.", "07.01.2022#(07# 01# 2022#)"},
      {"7. januar 2022", "7. januar 2022#(7# januar 2022#)"},
      {"§ 12-10", "§!|12-10(12# 10#)"},
      {"§12", "§!|12#"},
      {"3-2", "3-2(3# 2#)"},
      {"E6 og 5G", "E6|og|5G"},
      {"1800-tallet", "1800-tallet(1800# tallet)"},
      {"kr 100,-", "kr|100#"},
      {"0047 22 33 44 55", "0047#|22#|33#|44#|55#"},
      {"1.234.567", "1.234.567#"},
      {"10.0.0.1", "10.0.0.1#"},
      {"٣٤", "٣٤"},
  });
}

TEST(Tokenizer, KnowsAbbreviations) {
  expect_tokens({
      {"f.eks. slik", "f.eks.~|slik"},
      {"bl.a. Tokajev", "bl.a.~|Tokajev"},
      {"m.m.", "m.m.~"},
      {"t.o.m. i dag", "t.o.m.~|i|dag"},
      {"J.K. Rowling", "J.K~(J K)|Rowling"},
      {"U.S.A. og EU", "U.S.A~(U S A)|og|EU"},
  });
}

TEST(Tokenizer, KeepsAddressesWhole) {
  expect_tokens({
      {"skriv til tips@nrk.no.", "skriv|til|tips@nrk.no@(tips nrk no)"},
      {"ola.nordmann@nrk.no", "ola.nordmann@nrk.no@(ola nordmann nrk no)"},
      {"se https://www.nrk.no/urix/skyte-1.15800 nå",
       "se|https://www.nrk.no/urix/skyte-1.15800@(www nrk no urix skyte 1# 15800#)|nå"},
      {"(nrk.no/nyheter)", "nrk.no/nyheter@(nrk no nyheter)"},
      {"På VG.no.", "På|VG.no@(VG no)"},
      {"alfa@ beta", "alfa|beta"},
      {"www.vg.no, sa han", "www.vg.no@(www vg no)|sa|han"},
  });
}

TEST(Tokenizer, LeavesGenitivesAndApostrophesInTheWord) {
  expect_tokens({
      {"NRK's leder", "NRK's|leder"},
      {"Jens\u2019 bil", "Jens|bil"},
      {"D'Artagnan", "D'Artagnan(D Artagnan)"},
      {"rock'n'roll", "rock'n'roll(rock n roll)"},
      {"O\u2019Connor\u2019s", "O\u2019Connor\u2019s(O Connor\u2019s)"},
      {"'sitat'", "sitat"},
  });
}

TEST(Tokenizer, ReadsThroughMarksInsideWords) {
  expect_tokens({
      {"sam\u00ADarbeid", "sam\u00ADarbeid"},
      {"ba\u030At", "ba\u030At"},
      {"A\u030Apne ild", "A\u030Apne|ild"},
      {"sam\u2060arbeid", "sam\u2060arbeid"},
  });
}

TEST(Tokenizer, ReadsOtherScripts) {
  expect_tokens({
      {"Москва и Толстой.", "Москва|и|Толстой"},
      {"Αθήνα, Ελλάδα", "Αθήνα|Ελλάδα"},
      {"القاهرة مصر", "القاهرة|مصر"},
      {"avisen 人民日报 skriver", "avisen|人民|日报|skriver"},
      {"กรุงเทพมหานคร", "กรุงเทพมหานคร"},
      {"नई दिल्ली", "नई|दिल्ली"},
  });
}

TEST(Tokenizer, FindsWhereSentencesBegin) {
  const std::vector<Row> rows = {
      {"Soldatene skyter. Folk flykter.", "Soldatene|Folk"},
      {"Hvem skyter? – Soldatene! Alle flykter.", "Hvem|Soldatene|Alle"},
      {"– Ikke skyt! sa han.", "Ikke"},
      {"Han sa: «Nei.» Så gikk han.", "Han|Så"},
      {"Tokajev, f.eks. Han skyter", "Tokajev"},
      {"Det skjedde kl. 07.14 fredag. Alle sov.", "Det|Alle"},
      {"7. januar 2022 var en fredag.", "7. januar 2022"},
      {"Prisen steg 1.5 prosent. I fjor falt den.", "Prisen|I"},
      {"Erna S. Solberg er her. Hun blir.", "Erna|Hun"},
      {"Vi bor i USA. Det er fint.", "Vi|Det"},
      {"En overskrift\nEt avsnitt", "En|Et"},
      {"Se nrk.no for mer. Takk.", "Se|Takk"},
      {"Det var alt. 26 er drept.", "Det|26"},
      {"ja. nei", "ja"},
  };
  for (const Row& row : rows) EXPECT_EQ(sentence_starts(row.text), row.tokens) << row.text;
}

TEST(Tokenizer, ExpectsACapitalWhereASentenceOrQuotationBegins) {
  struct Case {
    const char* text;
    const char* word;
    bool expected;
  };
  const std::vector<Case> cases = {
      {"Bergen vant.", "Bergen", true},
      {"Så vant Bergen.", "Bergen", false},
      {"Han sa: «Bergen vant».", "Bergen", true},
      {"– Bergen vant.", "Bergen", true},
      {"Det regner. Bergen vant.", "Bergen", true},
  };
  for (const Case& c : cases) {
    const std::string text = c.text;
    bool seen = false;
    for (const SurfaceToken& token : tokenize(text)) {
      if (text.substr(token.begin, token.end - token.begin) != c.word) continue;
      seen = true;
      EXPECT_EQ(token.capital_expected, c.expected) << text;
    }
    EXPECT_TRUE(seen) << text;
  }
}

TEST(Tokenizer, GivesOrderedSpansInsideOfTheTextForAnyBytes) {
  std::string bytes;
  std::uint32_t state = 1;
  for (int i = 0; i < 200'000; ++i) {
    state = state * 1664525U + 1013904223U;
    bytes += static_cast<char>(state >> 24);
  }
  bytes += "\xC3";
  std::uint32_t at = 0;
  std::uint32_t whole_end = 0;
  std::size_t pieces = 0;
  for (const SurfaceToken& token : tokenize(bytes)) {
    ASSERT_LT(token.begin, token.end);
    ASSERT_LE(token.end, bytes.size());
    if (pieces > 0) {
      ASSERT_LE(token.end, whole_end);
      --pieces;
    }
    ASSERT_GE(token.begin, at);
    at = token.pieces > 0 ? token.begin : token.end;
    if (token.pieces > 0) {
      pieces = token.pieces;
      whole_end = token.end;
    }
  }
  EXPECT_EQ(pieces, 0U);
}

std::string repeated(std::string_view piece, std::size_t bytes) {
  std::string text;
  while (text.size() < bytes) text += piece;
  return text;
}

// A quadratic step would take a minute for this much text. The limit allows for sanitizers.
TEST(Tokenizer, TakesLinearTime) {
  constexpr std::size_t kBytes = 400'000;
  constexpr double kMostSeconds = 20;
  for (const char* piece :
       {"a",    "å",      "1",        "1 ",  "1 234 567 ", "234 ", "234.",    "a.",  "A.",
        "a.b ", "a-",     "a'",       "a's", "a&",         "a@",   "a@a.",    "a_",  "a+",
        "a://", "://a",   "https://", ".",   "…",          "«",    "%",       "1,",  "1:",
        "1.1.", "\u00AD", "\u0301",   "北",  "ก",          "\xFF", "a\u2011", "no.", "a.no/"}) {
    const std::string text = repeated(piece, kBytes);
    const auto start = std::chrono::steady_clock::now();
    const auto tokens = tokenize(text);
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    EXPECT_LT(seconds.count(), kMostSeconds) << piece;
    EXPECT_LE(tokens.size(), text.size()) << piece;
  }
}

TEST(Tokenizer, KeepsAWordWithAThousandCombiningMarksWhole) {
  const std::string word = "a" + repeated("\u0301", 2000) + "b";
  EXPECT_EQ(shown(word), word);
}

TEST(Abbreviations, AreKnownByTheirFoldedFormWithoutTheLastStop) {
  for (const char* form : {"f.eks", "bl.a", "kl", "nr", "dvs", "m.m", "årg"}) {
    EXPECT_TRUE(is_abbreviation(form)) << form;
  }
  for (const char* form : {"", "skyte", "F.eks", "kl."})
    EXPECT_FALSE(is_abbreviation(form)) << form;
}

}  // namespace
}  // namespace treff::language
