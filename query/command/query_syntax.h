// SPDX-License-Identifier: GPL-2.0-or-later
// The query syntax, as shown by treff-query --help and the manual page treff-query-syntax.
#pragma once

#include <array>
#include <string_view>

namespace treff::query {

struct SyntaxRow {
  std::string_view write;
  std::string_view get;
};

inline constexpr std::array<SyntaxRow, 15> kQuerySyntax = {{
    {"skyte uten forvarsel", "passages with these words in any inflection, best first"},
    {"\"skyte uten forvarsel\"", "the words in this order, in any inflection"},
    {"\"soldat skyte\"~5", "within five words of each other"},
    {"=skutt", "literally this form"},
    {"=\"skutt mot\"", "literally these forms, in this order"},
    {"+Almaty", "must be there"},
    {"-Kiev", "must not be there"},
    {"A AND B, A OR B, NOT A", "the usual, in capitals only; OG, ELLER and IKKE too; ( )"},
    {"soldat NEAR/5 skyte", "the same, of words, phrases, (a OR b); NÆR/5 too"},
    {"regjer*, *ningen, m?te", "words of this shape"},
    {"*", "every article"},
    {"title:styrke", "in the title; tittel: too"},
    {"source: author: section: language:", "these words there; kilde: forfatter: seksjon: språk:"},
    {"id:ARTICLE", "the article with this id"},
    {"date:2022-01..2022-02", "published in that period; 7d, siste-uke; dato: too"},
}};

}  // namespace treff::query
