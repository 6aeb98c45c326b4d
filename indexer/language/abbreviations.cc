// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>

#include "language/tokenizer.h"

namespace treff::language {
namespace {

/// Abbreviations written with a full stop, without their last one; sorted by bytes.
constexpr std::array<std::string_view, 106> kAbbreviations = {
    "adm.dir", "adr",   "alm",  "ang", "ank",  "apr",  "art",  "aug",   "avd",   "bd",    "bl.a",
    "bnr",     "ca",    "cand", "co",  "des",  "dir",  "div",  "dr",    "dvs",   "e.kr",  "e.l",
    "ekskl",   "eks",   "el",   "em",  "etc",  "ev",   "evt",  "f",     "f.eks", "f.kr",  "f.o.m",
    "feb",     "ff",    "fig",  "flg", "forf", "fork", "fr",   "frk",   "fvt",   "gnr",   "gt",
    "henv",    "hhv",   "hr",   "i.e", "ifm",  "ill",  "inkl", "innb",  "jan",   "jf",    "jfr",
    "jr",      "kap",   "kgl",  "kl",  "kom",  "kr",   "m.a",  "m.a.o", "m.fl",  "m.h.t", "m.m",
    "m.v",     "mag",   "maks", "mht", "mill", "min",  "mnd",  "mr",    "mrd",   "mrs",   "mva",
    "nov",     "nr",    "o.a",  "o.l", "obl",  "off",  "okt",  "ordf",  "osb",   "osv",   "pga",
    "pkt",     "prof",  "red",  "ref", "resp", "s",    "s.k",  "sek",   "sept",  "sst",   "st",
    "t.d",     "t.o.m", "tlf",  "u.a", "utg",  "vedr", "årg"};

}  // namespace

bool is_abbreviation(std::string_view form) {
  return std::find(kAbbreviations.begin(), kAbbreviations.end(), form) != kAbbreviations.end();
}

}  // namespace treff::language
