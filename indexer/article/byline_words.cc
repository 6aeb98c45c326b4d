// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/byline_words.h"

#include <algorithm>
#include <array>
#include <span>

#include "article/is_among.h"
#include "article/white_space.h"
#include "language/character_class.h"
#include "language/unicode.h"

namespace treff {
namespace {

using language::CharacterClass;

constexpr auto kTextWords = std::to_array<std::string_view>(
    {"tekst",       "text",      "skrevet", "skrive",       "skriven",      "skreve",
     "written",     "words",     "ord",     "forfatter",    "forfattar",    "forfattere",
     "forfattarar", "author",    "authors", "reportasje",   "reportasjer",  "reportasjar",
     "reporting",   "kommentar", "kronikk", "journalister", "journalistar", "reportere",
     "reporterar",  "reporters"});
/// Kinds of articles, which also begin headings: "Intervju: Kari Moen" may be about Kari Moen.
constexpr auto kGenres = std::to_array<std::string_view>(
    {"intervju",   "intervjuet",      "intervjua",      "interview",
     "referat",    "referent",        "referert",       "anmeldelse",
     "anmeldt",    "bokanmeldelse",   "filmanmeldelse", "konsertanmeldelse",
     "bokmelding", "omtale",          "omtalt",         "bokomtale",
     "filmomtale", "analyse",         "portrett",       "essay",
     "leder",      "leiar",           "lederartikkel",  "debatt",
     "feature",    "gjestekommentar", "innlegg",        "leserbrev",
     "lesarbrev",  "leserinnlegg",    "lesarinnlegg",   "meninger",
     "meiningar",  "nyhet",           "nyheit",         "petit"});
constexpr auto kPictureWords =
    std::to_array<std::string_view>({"foto",           "fotos",
                                     "photo",          "photos",
                                     "bilder",         "bilete",
                                     "bilde",          "illustrasjon",
                                     "illustrasjoner", "illustrasjonar",
                                     "illustration",   "illustrations",
                                     "video",          "grafikk",
                                     "graphics",       "tegning",
                                     "tegninger",      "teikning",
                                     "teikningar",     "montasje",
                                     "fotomontasje",   "fotoillustrasjon",
                                     "arkivfoto",      "illustrasjonsfoto",
                                     "pressefoto",     "bileta",
                                     "fotografi",      "fotografier",
                                     "fotografia",     "photography",
                                     "photographs",    "picture",
                                     "pictures",       "images",
                                     "infografikk",    "infographic",
                                     "infographics",   "videoer",
                                     "videoar",        "dronefoto",
                                     "flyfoto",        "kollasj"});
constexpr auto kAnd =
    std::to_array<std::string_view>({"og", "and", "&", "+", "samt", "with", "sammen", "saman"});
constexpr auto kBars =
    std::to_array<std::string_view>({"/", "|", "•", "·", "–", "—", "-", "//", "||"});
constexpr auto kDates =
    std::to_array<std::string_view>({"publisert", "oppdatert", "published", "updated", "endret",
                                     "endra", "sist", "lesetid", "dato"});
constexpr auto kParticles = std::to_array<std::string_view>(
    {"von", "van", "de", "af", "der", "den", "la",  "le",  "bin", "ibn", "al",
     "el",  "del", "di", "da", "dos", "du",  "ten", "ter", "zu",  "y"});
constexpr auto kSuffixes = std::to_array<std::string_view>(
    {"jr", "jr.", "sr", "sr.", "junior", "senior", "ii", "iii", "iv", "phd", "ph.d", "ph.d.",
     "m.d.", "md", "dr.philos", "dr.philos."});
constexpr auto kCompanies = std::to_array<std::string_view>(
    {"as", "asa", "ans", "da", "sa", "ba", "ab", "inc", "ltd", "llc", "gmbh", "stiftelse", "ikt"});
/// Words of sentences, not of names.
constexpr auto kProse = std::to_array<std::string_view>(
    {"er",       "var",   "har",  "hadde", "skriver", "skriv", "jobber", "jobbar", "arbeider",
     "arbeidar", "bor",   "bur",  "ble",   "vart",    "blei",  "is",     "was",    "has",
     "writes",   "works", "kan",  "vil",   "skal",    "hun",   "han",    "ho",     "en",
     "ei",       "et",    "eit",  "det",   "som",     "at",    "jeg",    "eg",     "vi",
     "fikk",     "fekk",  "få",   "ikke",  "ikkje",   "she",   "he",     "the",    "a",
     "who",      "sin",   "sitt", "sine",  "seg",     "når",   "då",     "da"});
/// Words that may precede "av" in a byline: "Lagt inn av Kari Moen".
constexpr auto kBeforeAv = std::to_array<std::string_view>(
    {"lagt",       "inn",       "ut",        "posted",        "publisert",
     "sendt",      "innsendt",  "postet",    "posta",         "submitted",
     "skrevet",    "skrive",    "opprettet", "oppretta",      "innlegg",
     "artikkel",   "kommentar", "kronikk",   "debattinnlegg", "reportasje",
     "anmeldelse", "melding",   "intervju",  "registrert",    "written",
     "story",      "article",   "report",    "saken",         "saka",
     "en",         "ei",        "et",        "eit",           "laget",
     "laga",       "ført",      "i",         "pennen",        "words",
     "text",       "ord",       "sak",       "analyse",       "analysis",
     "review",     "reporting", "essay",     "omtale",        "bokomtale",
     "anmeldt",    "meldt",     "omtalt",    "vurdert",       "testet",
     "filmomtale", "leder",     "leiar",     "petit",         "portrett",
     "intervjuet", "intervjua", "referert",  "referat",       "notert"});
constexpr auto kFurniture = std::to_array<std::string_view>(
    {"copy",    "most",   "latest",  "recent", "senior", "staff",  "siste",   "mest",
     "følg",    "følgj",  "del",     "les",    "lese",   "se",     "sjå",     "skriv",
     "kontakt", "vis",    "abonner", "mer",    "meir",   "alle",   "flere",   "fleire",
     "read",    "follow", "share",   "about",  "om",     "send",   "annonse", "meny",
     "klikk",   "logg",   "lagre",   "kopier", "tips",   "profil", "view",    "see",
     "more",    "email",  "e-post",  "epost",  "print",  "lytt",   "hør",     "høyr"});

constexpr auto kOtherWork = std::to_array<std::string_view>(
    {"ill",          "ill.",         "illustr.",    "tegn.",          "utvikling",   "utvikler",
     "utviklar",     "design",       "designer",    "kode",           "lyd",         "klipp",
     "klipping",     "animasjon",    "kart",        "produksjon",     "regi",        "development",
     "sound",        "editing",      "film",        "kamera",         "camera",      "podkast",
     "podcast",      "musikk",       "music",       "redigering",     "redigert",    "edited",
     "omsett",       "omsetjing",    "omsetting",   "omsetjar",       "fotografert", "illustrert",
     "illustrated",  "photographed", "filmet",      "filma",          "tegnet",      "teikna",
     "oversatt",     "oversettelse", "oversetting", "oversetter",     "translated",  "translation",
     "translator",   "layout",       "animation",   "animert",        "animated",    "research",
     "produsert",    "produced",     "map",         "maps",           "audio",       "tilrettelagt",
     "tilrettelagd", "bearbeidet",   "bearbeidd",   "tilrettelegging"});
/// Titles that are also verbs, or kinds of articles. As the end of a compound, they are titles.
constexpr auto kTitlesAndVerbs = std::to_array<std::string_view>(
    {"leder", "leiar", "sjef", "forsker", "forskar", "lærer", "lærar"});
constexpr auto kPrepositions =
    std::to_array<std::string_view>({"i", "for", "ved", "hos", "på", "in", "at", "of"});

bool ends_like_any(std::string_view folded, std::span<const std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(),
                     [folded](std::string_view ending) { return folded.ends_with(ending); });
}

/// Whether a line is short and has at least one `wanted` word, and all its other words are
/// `allowed`. Both are called with a folded word.
template <typename Wanted, typename Allowed>
bool consists_of(std::string_view line, Wanted wanted, Allowed allowed) {
  constexpr std::string_view kBetween = " /,;:.&+|()\t\r\n";
  constexpr std::size_t kLongest = 60;
  if (line.size() > kLongest) return false;
  const std::string folded = language::fold(line);
  bool has_wanted = false;
  for (std::size_t at = 0; (at = folded.find_first_not_of(kBetween, at)) != folded.npos;) {
    const std::size_t end = std::min(folded.find_first_of(kBetween, at), folded.size());
    const std::string_view word = std::string_view(folded).substr(at, end - at);
    at = end;
    const bool is_wanted = wanted(word);
    if (!is_wanted && !allowed(word)) return false;
    has_wanted = has_wanted || is_wanted;
  }
  return has_wanted;
}

bool labels(std::string_view folded) { return credit_of(folded) != 0 || is_by(folded); }

/// Matches "Lyd:", "Omsett av".
bool is_label_of_other_work(std::string_view line) {
  const std::size_t last = line.find_last_not_of(" \t\r\n");
  if (last == line.npos) return false;
  line = line.substr(0, last + 1);
  const std::size_t space = line.rfind(' ');
  const bool ends =
      line.ends_with(':') || (space != line.npos && is_by(language::fold(line.substr(space + 1))));
  return ends && consists_of(
                     line, [](std::string_view word) { return is_other_work(word); },
                     [](std::string_view word) {
                       return is_and(word) || is_by(word) || credit_of(word) == kPictures;
                     });
}

}  // namespace

bool is_other_work(std::string_view folded) { return is_among(folded, kOtherWork); }
bool is_preposition(std::string_view folded) { return is_among(folded, kPrepositions); }
bool is_and(std::string_view folded) { return is_among(folded, kAnd); }
bool is_by(std::string_view folded) { return folded == "av" || folded == "by"; }
bool is_bar(std::string_view folded) { return is_among(folded, kBars); }
bool is_dash(std::string_view word) { return word == "–" || word == "—" || word == "-"; }
bool is_date_word(std::string_view folded) { return is_among(folded, kDates); }
bool is_particle(std::string_view folded) { return is_among(folded, kParticles); }
bool is_name_suffix(std::string_view folded) { return is_among(folded, kSuffixes); }
bool is_prose_word(std::string_view folded) { return is_among(folded, kProse); }
bool comes_before_av(std::string_view folded) { return is_among(folded, kBeforeAv); }
bool is_genre(std::string_view folded) { return is_among(folded, kGenres); }
bool is_furniture(std::string_view folded) { return is_among(folded, kFurniture); }

bool is_photographer(std::string_view folded) {
  constexpr auto kEndings = std::to_array<std::string_view>(
      {"fotograf",      "fotografen",       "fotografer",       "fotografar",
       "photographer",  "photographers",    "fotojournalist",   "photojournalist",
       "illustratør",   "illustrator",      "tegner",           "tegneren",
       "teiknar",       "bildejournalist",  "biletjournalist",  "videographer",
       "videograf",     "fotojournalister", "fotojournalistar", "photojournalists",
       "illustratører", "illustratørar",    "illustrators",     "videografer",
       "videografar"});
  return ends_like_any(folded, kEndings);
}

bool is_title_or_verb(std::string_view folded) { return is_among(folded, kTitlesAndVerbs); }

bool is_role(std::string_view folded) {
  constexpr auto kEndings =
      std::to_array<std::string_view>({"rådgiver", "rådgivar", "direktør", "sekretær", "professor",
                                       "amanuensis", "stipendiat", "lektor"});
  const bool is_compound = !is_title_or_verb(folded) && ends_like_any(folded, kTitlesAndVerbs);
  return is_press_role(folded) || is_compound || ends_like_any(folded, kEndings);
}

bool is_press_role(std::string_view folded) {
  constexpr auto kEndings = std::to_array<std::string_view>(
      {"journalist",   "redaktør",       "reporter",      "frilanser",  "frilansar",
       "kommentator",  "skribent",       "korrespondent", "spaltist",   "anmelder",
       "meldar",       "editor",         "correspondent", "writer",     "journalister",
       "journalistar", "redaktører",     "redaktørar",    "reportere",  "reporterar",
       "reporters",    "kommentatorer",  "kommentatorar", "skribenter", "skribentar",
       "editors",      "correspondents", "writers"});
  for (const std::string_view rest : {"-at-", "-in-"}) {  // editor-in-chief
    folded = folded.substr(0, folded.find(rest));
  }
  return ends_like_any(folded, kEndings);
}

bool is_plural_role(std::string_view folded) {
  constexpr auto kEndings = std::to_array<std::string_view>(
      {"fotografer", "fotografar", "photographers", "illustratører", "illustratørar",
       "illustrators", "journalister", "journalistar", "journalists"});
  return ends_like_any(folded, kEndings);
}

bool is_picture_role(std::string_view role) {
  if (is_label_of_other_work(role)) return true;
  return consists_of(
      role,
      [](std::string_view word) { return credit_of(word) == kPictures || is_photographer(word); },
      [](std::string_view word) { return credit_of(word) != kText && !is_role(word); });
}

bool names_photographer(std::string_view role) {
  return consists_of(role, is_photographer, [](std::string_view) { return true; });
}

bool is_label(std::string_view line) {
  return is_label_of_other_work(line) || consists_of(line, labels, [](std::string_view word) {
           return is_and(word) || comes_before_av(word);
         });
}

bool is_role_line(std::string_view line) {
  constexpr auto kAdjectives = std::to_array<std::string_view>({"isk", "lig", "leg"});
  constexpr auto kBeside = std::to_array<std::string_view>(
      {"staff", "freelance", "frilans", "senior", "ansvarlig", "ansvarleg", "for", "nyhets", "i",
       "sjef", "fast", "medarbeider", "medarbeidar", "contributing", "nyheter"});
  return is_label(line) ||
         consists_of(
             line, [](std::string_view word) { return labels(word) || is_role(word); },
             [&](std::string_view word) {
               return is_and(word) || is_among(word, kBeside) || ends_like_any(word, kAdjectives);
             });
}

bool has_digit(std::string_view word) { return word.find_first_of("0123456789") != word.npos; }

bool begins_with_capital(std::string_view word) {
  std::size_t end = 0;
  return !word.empty() &&
         language::classify(language::next_code_point(word, &end)) == CharacterClass::kUpper;
}

bool is_acronym(std::string_view word) {
  return word.size() >= 2 &&
         std::all_of(word.begin(), word.end(),
                     [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }) &&
         !has_digit(word.substr(0, 1));
}

bool is_abbreviated(std::string_view word) {
  constexpr std::size_t kLongest = 4;  // with the period
  return word.find('.') + 1 < word.size() || language::count_code_points(word) <= kLongest;
}

bool is_address(std::string_view word) {
  const std::size_t slash = word.find('/');
  return word.find('@') != word.npos || word.find("://") != word.npos || word.starts_with("www.") ||
         word.starts_with("mailto:") ||
         (slash != word.npos && word.substr(0, slash).find('.') != word.npos);
}

std::string replace_user_names(std::string_view line, std::string_view separator) {
  std::string out;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t open = std::min(line.find('<', at), line.size());
    const std::size_t close = line.find('>', open);
    out.append(line.substr(at, open - at));
    if (close == line.npos) return out.append(line.substr(open));
    const bool is_user =
        !is_blank(out) && !is_label(out) && line[open + 1] != ' ' && close > open + 1;
    if (!is_user) {
      out.append(line.substr(open, close + 1 - open));
      at = close + 1;
      continue;
    }
    at = std::min(line.find_first_not_of(" ,;:", close + 1), line.size());
    out.resize(out.find_last_not_of(' ') + 1);
    if (at < line.size()) out.append(separator);
  }
  return out;
}

unsigned credit_of(std::string_view folded) {
  if (is_among(folded, kTextWords) || is_genre(folded)) return kText;
  const bool is_surname = folded == "tegner";
  const bool pictures = is_among(folded, kPictureWords) || (is_photographer(folded) && !is_surname);
  return pictures ? kPictures : 0;
}

bool is_elided(std::string_view word) {
  constexpr std::string_view kTypographic = "\xE2\x80\x99";
  if (word.size() < 3) return false;
  if (word[1] == '\'') return begins_with_capital(word.substr(2));
  return word.substr(1).starts_with(kTypographic) &&
         begins_with_capital(word.substr(1 + kTypographic.size()));
}

bool is_company(std::string_view line) {
  const std::size_t space = line.rfind(' ');
  return space != line.npos && is_among(language::fold(line.substr(space + 1)), kCompanies) &&
         line.find(':') == line.npos;
}

}  // namespace treff
