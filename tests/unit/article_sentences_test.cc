// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "article/sentences.h"

namespace treff {
namespace {

std::vector<std::string> sentences(std::string_view text) {
  std::vector<std::string> out;
  std::size_t begin = 0;
  for (const std::size_t end : sentence_ends(text)) {
    out.emplace_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  out.emplace_back(text.substr(begin));
  return out;
}

TEST(Sentences, EndWhereNorwegianOnesDo) {
  const std::vector<std::vector<std::string>> rows = {
      {"Han gikk.", "Hun ble."},
      {"Hva nå?", "Ingen vet!", "Ikke jeg …", "Eller?"},
      {"«Vi gir oss ikke.»", "Det sa Tokajev."},
      {"– Vi gir oss ikke.", "– Ikke vi heller."},
      {"Møtet er 7. januar i Oslo.", "Det varer til 9. Februar er for sent."},
      {"Det skjedde i 1990.", "Siden var det stille."},
      {"Han kjøpte bl.a. Norges største båt, ca. 20 meter, f.eks. Oslo, kl. 12.15.", "Ja."},
      {"J. F. Kennedy møtte dr. Hansen og nr. 7 i St. Petersburg.", "De snakket."},
      {"Prisen er 20.000 kroner.", "Åtte kom."},
      {
          "Det står i bl.a.",
      },
      {"Han ropte «stopp!» og løp.", "Ingen hørte."},
  };
  for (const auto& row : rows) {
    std::string text;
    for (const std::string& sentence : row) text += (text.empty() ? "" : " ") + sentence;
    EXPECT_EQ(sentences(text), row);
  }
}

}  // namespace
}  // namespace treff
