// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/publication_state.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "article/is_among.h"
#include "language/unicode.h"

namespace treff {
namespace {

/// The states that keep an article from publication, without spaces, hyphens and underscores.
constexpr auto kWithheld = std::to_array<std::string_view>(
    {// unfinished
     "draft", "drafts", "autodraft", "wip", "workinprogress", "inprogress", "unfinished",
     "incomplete", "editing", "inediting", "copyedit", "copyediting", "incopyedit", "proofreading",
     "inproofreading", "forproofreading", "kladd", "utkast", "underarbeid", "iarbeid",
     "underutarbeidelse", "underproduksjon", "iproduksjon", "underredigering", "tilredigering",
     "ikkeferdig", "ikkjeferdig", "uferdig", "halvferdig", "tilkorrektur", "ikorrektur",
     "tilkorrekturlesing", "tilkorrekturlesning", "påbegynt", "påbyrja", "førsteutkast", "råutkast",
     "ikkeklar", "ikkjeklar", "notready",
     // not approved
     "pending", "pendingreview", "pendingapproval", "pendingpublication", "review", "inreview",
     "underreview", "forreview", "toreview", "needsreview", "readyforreview", "awaitingreview",
     "awaitingapproval", "waitingforapproval", "unapproved", "notapproved", "rejected",
     "tilgodkjenning", "ventergodkjenning", "ventargodkjenning", "venterpågodkjenning",
     "ventarpågodkjenning", "avventergodkjenning", "ikkegodkjent", "ikkjegodkjend", "ikkjegodkjent",
     "tilvurdering", "undervurdering", "tilgjennomlesing", "tilgjennomlesning", "tilgjennomgang",
     "tilgjennomsyn", "tilkontroll", "tildesk", "tildesken", "tilbehandling", "underbehandling",
     "avvist", "forkastet", "forkasta", "venter", "ventar", "påvent", "declined", "discarded",
     // not published yet
     "scheduled", "future", "planned", "queued", "embargo", "embargoed", "underembargo", "onhold",
     "hold", "held", "planlagt", "planlagd", "planlagtpublisering", "tidsstyrt", "framtidig",
     "fremtidig", "sperret", "sperra", "sperrefrist", "undersperrefrist", "sperretfrist", "ikø",
     "awaiting", "forhåndsvisning", "førehandsvising", "preview",
     // not for the public
     "private", "internal", "internalonly", "confidential", "hidden", "withheld", "unpublished",
     "offline", "privat", "intern", "internt", "kuninternt", "berreinternt", "konfidensiell",
     "konfidensielt", "skjult", "gøymd", "upublisert", "upublisera", "upublisertsak", "avpublisert",
     "avpublisera", "ikkeoffentlig", "ikkjeoffentleg", "notforrelease", "submitted", "innsendt",
     "unpublish", "takendown", "depublisert", "depublisera", "tattned", "tekenned", "tattavnett",
     "holdttilbake", "haldetilbake", "haldentilbake", "tilbakeholdt", "tilbakehalde", "inactive",
     "inaktiv", "disabled", "deaktivert", "unusable",
     // no longer published
     "trash", "trashed", "deleted", "removed", "withdrawn", "retracted", "canceled", "cancelled",
     "killed", "kill", "spiked", "slettet", "sletta", "fjernet", "fjerna", "papirkurv",
     "ipapirkurven", "ipapirkorga", "tilbaketrukket", "tilbaketrukken", "tilbaketrekt", "trukket",
     "trukkettilbake", "trekt", "trekttilbake", "kansellert", "annullert"});

/// States of articles that are or were published.
constexpr auto kPublished = std::to_array<std::string_view>({"published",
                                                             "publish",
                                                             "publisert",
                                                             "publisera",
                                                             "publiserte",
                                                             "live",
                                                             "public",
                                                             "offentlig",
                                                             "offentleg",
                                                             "usable",
                                                             "active",
                                                             "aktiv",
                                                             "ok",
                                                             "approved",
                                                             "godkjent",
                                                             "godkjend",
                                                             "final",
                                                             "ferdig",
                                                             "done",
                                                             "complete",
                                                             "completed",
                                                             "archived",
                                                             "archive",
                                                             "arkivert",
                                                             "online",
                                                             "released",
                                                             "visible",
                                                             "synlig",
                                                             "synleg",
                                                             "open",
                                                             "åpen",
                                                             "success",
                                                             "updated",
                                                             "oppdatert",
                                                             "oppdatera",
                                                             "corrected",
                                                             "rettet",
                                                             "retta",
                                                             "korrigert",
                                                             "current",
                                                             "valid",
                                                             "new",
                                                             "ny",
                                                             "normal",
                                                             "standard",
                                                             "available",
                                                             "free",
                                                             "enabled",
                                                             "sent",
                                                             "sendt",
                                                             "delivered",
                                                             "printed",
                                                             "trykt",
                                                             "trykket",
                                                             "utgitt",
                                                             "gittut",
                                                             "true",
                                                             "on",
                                                             "yes",
                                                             "ja",
                                                             "publishedonline",
                                                             "republished",
                                                             "offentliggjort",
                                                             "offentleggjort",
                                                             "offentleggjord",
                                                             "posted",
                                                             "postet",
                                                             "republisert",
                                                             "autopublished",
                                                             "autopublisert",
                                                             "nypublisert"});

/// Words that mean "published" within a longer state.
constexpr auto kSaysPublished = std::to_array<std::string_view>(
    {"published",      "publisert",      "publisera",      "publiserte",    "live",
     "public",         "offentlig",      "offentleg",      "approved",      "godkjent",
     "godkjend",       "online",         "released",       "utgitt",        "republished",
     "offentliggjort", "offentleggjort", "offentleggjord", "posted",        "postet",
     "republisert",    "gjenpublisert",  "autopublished",  "autopublisert", "nypublisert"});
/// Words that do not mean "published" within a longer state, but "unpublished" beside a word of
/// doubt (kDoubts): "not yet complete".
constexpr auto kReached = std::to_array<std::string_view>(
    {"usable",    "active",  "aktiv",  "final",     "ferdig",  "done",  "complete",
     "completed", "visible", "synlig", "synleg",    "open",    "åpen",  "available",
     "enabled",   "sent",    "sendt",  "delivered", "printed", "trykt", "trykket"});

/// Words that may precede "published" without making it uncertain: "er nå publisert",
/// "auto-published".
constexpr auto kLeadIns = std::to_array<std::string_view>(
    {"er",        "is",         "are",        "has",           "have",        "been",
     "har",       "blitt",      "vorte",      "vorten",        "ble",         "vart",
     "blei",      "was",        "already",    "allerede",      "alt",         "nå",
     "now",       "ferdig",     "fully",      "fullt",         "først",       "fyrst",
     "first",     "auto",       "sist",       "last",          "also",        "også",
     "òg",        "newly",      "just",       "nettopp",       "nylig",       "nyleg",
     "recently",  "article",    "story",      "artikkel",      "sak",         "saka",
     "saken",     "artikkelen", "status",     "state",         "the",         "still",
     "fortsatt",  "framleis",   "updated",    "oppdatert",     "rettet",      "retta",
     "corrected", "re",         "automatisk", "automatically", "successfully"});

/// Words that make "published" doubtful, before or after that word: "ikke publisert", "published
/// tomorrow".
constexpr auto kDoubts = std::to_array<std::string_view>(
    {"ikke",   "ikkje",   "not",     "never",   "aldri",   "dont",     "cannot",   "cant",
     "wont",   "isnt",    "hasnt",   "no",      "nei",     "neppe",    "hardly",   "without",
     "uten",   "utan",    "lenger",  "lengre",  "longer",  "yet",      "ennå",     "enno",
     "later",  "senere",  "seinere", "seinare", "soon",    "snart",    "tomorrow", "next",
     "neste",  "waiting", "kanskje", "maybe",   "perhaps", "muligens", "trolig",   "truleg",
     "if",     "hvis",    "dersom",  "when",    "når",     "unless",   "needs",    "requires",
     "krever", "krev"});

/// Adjectives that may apply only from a future day: "offentlig fra mandag".
constexpr auto kLasting =
    std::to_array<std::string_view>({"live", "public", "offentlig", "offentleg", "online"});
constexpr auto kFrom = std::to_array<std::string_view>({"from", "fra", "frå"});

/// Indefinite articles, which may stand between a word of kPast and the state: "not a draft".
constexpr auto kArticles = std::to_array<std::string_view>({"a", "an", "et", "eit", "en", "ein"});

/// Words before a state that is over or negated: "was draft", "etter korrektur".
constexpr auto kPast = std::to_array<std::string_view>(
    {"was",   "var",    "were",     "after",      "etter",   "since",     "siden",
     "sidan", "former", "formerly", "previously", "earlier", "tidligere", "tidlegare",
     "ex",    "ikke",   "ikkje",    "not",        "longer",  "lenger",    "lengre"});

using Words = std::vector<std::string>;

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

/// `value` in lowercase, with spaces inside names such as readyToPublish, without apostrophes, with
/// "|" for each dash between words and a space for other signs beyond ASCII.
std::string comparable_text(std::string_view value) {
  std::string spaced;
  for (std::size_t i = 0; i < value.size(); ++i) {
    const bool in_name =
        i > 0 && value[i] >= 'A' && value[i] <= 'Z' && value[i - 1] >= 'a' && value[i - 1] <= 'z';
    if (in_name) spaced += ' ';
    spaced += value[i];
  }
  const std::string folded = language::fold(spaced);
  std::string text;
  const auto size = static_cast<std::int32_t>(folded.size());
  for (std::int32_t at = 0; at < size;) {
    const std::int32_t begin = at;
    UChar32 c = 0;
    U8_NEXT(folded.data(), at, size, c);
    constexpr UChar32 kRightQuote = 0x2019, kLastAscii = 0x7F;
    if (c == '\'' || c == kRightQuote) continue;
    if (c >= 0 && (c <= kLastAscii || u_isalnum(c))) {
      text.append(folded, static_cast<std::size_t>(begin), static_cast<std::size_t>(at - begin));
    } else {
      text += c >= 0 && u_charType(c) == U_DASH_PUNCTUATION ? '|' : ' ';
    }
  }
  for (std::size_t at = 0; (at = text.find(" - ", at)) != text.npos;) text.replace(at, 3, "|");
  return text;
}

/// The words of each part of `text` between punctuation, "and", "but" and "or".
std::vector<Words> clauses_of(std::string_view text) {
  constexpr auto kJoining =
      std::to_array<std::string_view>({"og", "and", "men", "but", "eller", "or"});
  std::vector<Words> clauses(1);
  for (std::size_t at = 0; at < text.size();) {
    if (!is_letter(text[at])) {
      const bool ends = std::string_view(",;:/|()[]{}.!?+&").find(text[at++]) != text.npos;
      if (ends && !clauses.back().empty()) clauses.emplace_back();
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && is_letter(text[end])) ++end;
    std::string word(text.substr(at, end - at));
    at = end;
    if (!is_among(word, kJoining)) {
      clauses.back().push_back(std::move(word));
    } else if (!clauses.back().empty()) {
      clauses.emplace_back();
    }
  }
  if (clauses.back().empty()) clauses.pop_back();
  return clauses;
}

std::string joined(const Words& words, std::size_t begin, std::size_t count) {
  std::string all;
  for (std::size_t i = begin; i < begin + count; ++i) all += words[i];
  return all;
}

/// Whether the word before `at` says that the state at `at` is over or negated.
bool is_past(const Words& words, std::size_t at) {
  if (at > 0 && is_among(words[at - 1], kArticles)) --at;
  return at > 0 && is_among(words[at - 1], kPast);
}

/// Whether words of the clause withhold the article. If it is `published` according to another
/// word, ignores states that are over or negated.
bool withholds(const Words& words, bool published) {
  constexpr std::size_t kMostWords = 4;
  for (std::size_t i = 0; i < words.size(); ++i) {
    for (std::size_t n = std::min(kMostWords, words.size() - i); n > 0; --n) {
      if (!is_among(joined(words, i, n), kWithheld)) continue;
      if (published && is_past(words, i)) break;
      return true;
    }
  }
  return false;
}

/// Whether a word means publishing, but not as something completed: publish, publiseres,
/// publication, readytopublish.
bool is_order(std::string_view word) {
  if (is_among(word, kSaysPublished)) return false;
  return word.find("publish") != word.npos || word.find("publiser") != word.npos ||
         word.starts_with("publis") || word.starts_with("publica") ||
         word.starts_with("offentliggj") || word.starts_with("offentleggj") ||
         word.starts_with("publikasj");
}

bool is_doubt(const Words& words, std::size_t at) {
  const bool is_tomorrow =
      at > 0 && words[at - 1] == "i" && (words[at] == "morgen" || words[at] == "morgon");
  return is_tomorrow || is_among(words[at], kDoubts);
}

/// The state that a clause describes; unknown if it describes none.
PublicationState state_of(const Words& words) {
  if (is_among(joined(words, 0, words.size()), kPublished)) return PublicationState::published;
  bool doubt = false, said = false, reached = false, lasting = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    lasting = lasting || is_among(words[i], kLasting);
    doubt = doubt || is_doubt(words, i) || (lasting && is_among(words[i], kFrom));
    reached = reached || is_among(words[i], kReached);
    if (is_order(words[i])) {
      if (is_past(words, i) && !is_doubt(words, i - 1)) continue;  // "rettet etter publisering"
      return PublicationState::withheld;
    }
    if (said || !is_among(words[i], kSaysPublished)) continue;
    said = true;
    const auto is_lead_in = [](const std::string& word) {
      return is_among(word, kLeadIns) || is_among(word, kSaysPublished) ||
             word.find_first_not_of("v0123456789") == word.npos;
    };
    const auto end = words.begin() + static_cast<std::ptrdiff_t>(i);
    if (!std::all_of(words.begin(), end, is_lead_in)) return PublicationState::withheld;
  }
  if (doubt && (said || reached)) return PublicationState::withheld;
  return said ? PublicationState::published : PublicationState::unknown;
}

/// Whether a clause has only words of doubt: "not yet", "i morgen".
bool is_all_doubt(const Words& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!is_doubt(words, i) && words[i] != "i") return false;
  }
  return true;
}

}  // namespace

PublicationState publication_state(std::string_view value) {
  constexpr std::size_t kLongest =
      80;  // a longer text is prose, of which only the first clause counts
  constexpr std::string_view kNinjsScheme = "stat:";
  if (value.starts_with(kNinjsScheme)) value.remove_prefix(kNinjsScheme.size());
  const bool is_prose = value.size() > kLongest;
  std::vector<Words> clauses = clauses_of(comparable_text(value.substr(0, 4 * kLongest)));
  if (clauses.empty()) return PublicationState::unknown;
  if (is_prose) clauses.resize(1);
  bool published = false, withheld = false;
  for (const Words& words : clauses) {
    const PublicationState state = state_of(words);
    published = published || state == PublicationState::published;
    withheld = withheld || state == PublicationState::withheld;
  }
  if (published) {
    withheld = withheld || value.find('?') != value.npos ||
               std::any_of(clauses.begin(), clauses.end(), is_all_doubt);
  }
  withheld = withheld || std::any_of(clauses.begin(), clauses.end(), [&](const Words& words) {
               return withholds(words, published);
             });
  if (withheld) return PublicationState::withheld;
  return published ? PublicationState::published : PublicationState::unknown;
}

}  // namespace treff
