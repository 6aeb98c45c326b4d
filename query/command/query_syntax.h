// SPDX-License-Identifier: GPL-2.0-or-later
// The query syntax, as shown by treff-query --help, the manual page treff-query-syntax and the help
// page of treff-serve.
#pragma once

#include <array>
#include <string_view>

namespace treff::query {

struct SyntaxRow {
  std::string_view write;
  std::string_view get;
};

inline constexpr std::array<SyntaxRow, 17> kQuerySyntax = {{
    {"skyte uten forvarsel", "passages with these words in any inflection, best first"},
    {"\"skyte uten forvarsel\"", "the words in this order, in any inflection"},
    {"\"soldat skyte\"~5", "within five words of each other"},
    {"=skutt", "exactly this form"},
    {"=\"skutt mot\"", "exactly these forms, in this order"},
    {"+Almaty", "required"},
    {"-Kiev", "excluded"},
    {"A AND B, A OR B, NOT A",
     "Boolean operators, in capitals only; also OG, ELLER, IKKE, IKKJE and ( )"},
    {"soldat NEAR/5 skyte",
     "within five words; takes words, prefixes, phrases and (a OR b); also NÆR/5"},
    {"regjer*, *ningen, m?te", "words that match the pattern"},
    {"*", "every article"},
    {"title:styrke", "in the title; also tittel:"},
    {"source: author: section: language:",
     "these words in that field; also kilde: forfatter: seksjon: språk:"},
    {"source:=\"NRK 1\"",
     "exactly this value; the same field twice: either value, with + before each: both"},
    {"kjelde: forfattar:", "the same as source: author:"},
    {"id:ARTICLE", "the article with this id"},
    {"date:2022-01..2022-02", "published in that period; also 7d, siste-uke; dato:"},
}};

}  // namespace treff::query
