// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/compound_short_parts.h"

#include <algorithm>
#include <array>

namespace treff::language {
namespace {

// Both lists are sorted by bytes.
constexpr std::array<std::string_view, 208> kLeftParts = {
    "akt", "and", "ape", "ark", "arm", "art", "avl", "bad", "bak", "ben", "bil", "bio", "bly",
    "blå", "bok", "bom", "bro", "bru", "brå", "bud", "bur", "by",  "bål", "båt", "bær", "cup",
    "dag", "dam", "del", "dom", "dop", "duo", "dyp", "dyr", "dåp", "død", "dør", "egg", "eik",
    "eld", "elg", "elv", "eng", "fag", "fem", "fil", "fin", "fis", "fly", "fot", "fri", "frø",
    "får", "fôr", "før", "gap", "gas", "grå", "gul", "gym", "gås", "hai", "hat", "hav", "hud",
    "hus", "hår", "hær", "høg", "høl", "høy", "ild", "is",  "jag", "jet", "jod", "jul", "kai",
    "kam", "kar", "klo", "kne", "kor", "kro", "kur", "kål", "kø",  "lag", "lam", "lav", "led",
    "lek", "lim", "lin", "liv", "lov", "lun", "lur", "lus", "lyd", "lyn", "lys", "låg", "lån",
    "lår", "lås", "låt", "lær", "løk", "løp", "mai", "mal", "mat", "mil", "mor", "mur", "mus",
    "myr", "mål", "nav", "nes", "ny",  "nål", "nød", "ord", "orm", "ost", "pai", "pop", "pub",
    "ras", "rev", "ris", "rom", "ros", "rot", "rov", "rug", "rus", "rå",  "råd", "rør", "sag",
    "sak", "sal", "sau", "sei", "sex", "sju", "sjø", "ski", "sko", "sky", "små", "snø", "sol",
    "spa", "sti", "sum", "sur", "syd", "syn", "syv", "såp", "søk", "sør", "tak", "tal", "tap",
    "tau", "te",  "tid", "tog", "ton", "tre", "tro", "tue", "tur", "tv",  "tyv", "tøy", "uke",
    "ull", "ulv", "ung", "ur",  "uro", "urt", "ute", "ved", "veg", "vei", "vel", "vev", "vin",
    "vis", "vår", "vær", "ånd", "år",  "års", "ås",  "øks", "øl",  "øre", "øst", "øy",  "øye"};

constexpr std::array<std::string_view, 188> kRightParts = {
    "akt", "and", "ape", "ark", "arm", "art", "arv", "avl", "bad", "ben", "bil", "blå", "bok",
    "bot", "bro", "bru", "bud", "bur", "by",  "bål", "båt", "bær", "bør", "cup", "dag", "dam",
    "del", "dop", "duo", "dyr", "dåp", "død", "døl", "dør", "egg", "eik", "eld", "elg", "elv",
    "eng", "fag", "far", "fil", "fis", "flo", "fly", "fot", "fri", "frø", "får", "fôr", "før",
    "gap", "grå", "gul", "gym", "gås", "hai", "hat", "hav", "hud", "hue", "hus", "hår", "hær",
    "høl", "ild", "is",  "jag", "jet", "jul", "kai", "kam", "kar", "kne", "kor", "kro", "kur",
    "kål", "kø",  "lag", "lam", "lek", "lim", "lin", "liv", "lov", "lue", "lus", "lyd", "lys",
    "lån", "lår", "lås", "låt", "lær", "løk", "løp", "løs", "mal", "mat", "mel", "mil", "mor",
    "mur", "mus", "myr", "mål", "nes", "nål", "nød", "ord", "orm", "ost", "pol", "pop", "pub",
    "rap", "ras", "rev", "ris", "rom", "rop", "ros", "rot", "rov", "rus", "råd", "rør", "sag",
    "sak", "sal", "sau", "sei", "sex", "sjø", "ski", "sko", "sky", "snø", "sol", "spa", "sti",
    "sum", "syk", "syn", "sår", "søk", "tak", "tal", "tap", "tau", "tid", "tog", "tre", "tro",
    "tue", "tur", "tv",  "tyv", "tøm", "tøy", "uke", "ull", "ulv", "uro", "urt", "val", "ved",
    "veg", "vei", "vev", "vik", "vin", "våg", "våt", "vær", "ånd", "år",  "ås",  "ætt", "øks",
    "økt", "øl",  "øre", "øst", "øy",  "øye"};

}  // namespace

bool is_short_left_part(std::string_view word) {
  return std::binary_search(kLeftParts.begin(), kLeftParts.end(), word);
}

bool is_short_right_part(std::string_view word) {
  return std::binary_search(kRightParts.begin(), kRightParts.end(), word);
}

}  // namespace treff::language
