// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/publication.h"

#include <algorithm>
#include <array>

#include "article/file_name.h"
#include "article/is_among.h"
#include "article/json_fields.h"
#include "article/white_space.h"
#include "language/unicode.h"

namespace treff {
namespace {

/// Fields that say in a word where an article stands.
constexpr auto kStatusFields =
    std::to_array<std::string_view>({"status",          "poststatus",        "articlestatus",
                                     "contentstatus",   "publicationstatus", "publishingstatus",
                                     "publishstatus",   "pubstatus",         "workflow",
                                     "workflowstate",   "workflowstatus",    "editorialstatus",
                                     "moderationstate", "moderationstatus",  "creativeworkstatus",
                                     "reviewstatus",    "approvalstatus",    "publiseringsstatus",
                                     "artikkelstatus",  "saksstatus",        "godkjenningsstatus",
                                     "arbeidsflyt",     "redaksjonellstatus"});

/// Fields that may say it, or something else.
constexpr auto kOtherFields =
    std::to_array<std::string_view>({"state", "visibility", "access", "stage", "phase", "tilstand",
                                     "synlighet", "synlegheit", "tilgang", "fase"});

/// Objects that describe an article.
constexpr auto kContainers = std::to_array<std::string_view>(
    {"meta",       "metadata",    "attributes",  "fields",   "sys",           "system",
     "systemdata", "properties",  "params",      "admin",    "publication",   "publishing",
     "publish",    "publishinfo", "publisering", "workflow", "workflowstate", "arbeidsflyt",
     "state",      "status",      "editorial",   "header",   "info",          "articleinfo"});

/// The states that keep an article from publication, without spaces, hyphens and low lines.
constexpr auto kWithheld = std::to_array<std::string_view>(
    {// not written or edited to the end
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
     "avvist", "forkastet", "forkasta", "venter", "ventar", "påvent",
     // not yet
     "scheduled", "future", "planned", "queued", "embargo", "embargoed", "underembargo", "onhold",
     "hold", "held", "planlagt", "planlagd", "planlagtpublisering", "tidsstyrt", "framtidig",
     "fremtidig", "sperret", "sperra", "sperrefrist", "undersperrefrist", "sperretfrist", "ikø",
     "notyetpublished", "ikkepublisertennå", "ikkepublisertenda", "ikkjepublisertenno",
     // not for the public
     "private", "internal", "internalonly", "confidential", "hidden", "withheld", "unpublished",
     "notpublished", "offline", "privat", "intern", "internt", "kuninternt", "berreinternt",
     "konfidensiell", "konfidensielt", "skjult", "gøymd", "upublisert", "upublisera",
     "upublisertsak", "avpublisert", "avpublisera", "ikkepublisert", "ikkjepublisert",
     "ikkjepublisera", "ikkeoffentlig", "ikkjeoffentleg", "ikkepublisér", "skalikkepubliseres",
     "notforpublication", "notforrelease", "submitted", "innsendt", "unpublish", "takendown",
     "ikkeforpublisering", "ikkjeforpublisering", "depublisert", "depublisera", "tattned",
     "tekenned", "tattavnett", "holdttilbake", "haldetilbake", "haldentilbake", "tilbakeholdt",
     "tilbakehalde",
     // no longer
     "trash", "trashed", "deleted", "removed", "withdrawn", "retracted", "canceled", "cancelled",
     "killed", "kill", "spiked", "slettet", "sletta", "fjernet", "fjerna", "papirkurv",
     "ipapirkurven", "ipapirkorga", "tilbaketrukket", "tilbaketrukken", "tilbaketrekt", "trukket",
     "trukkettilbake", "trekt", "trekttilbake", "kansellert", "annullert"});

/// States of what is published, or was.
constexpr auto kPublished =
    std::to_array<std::string_view>({"published",  "publish",   "publisert",       "publisera",
                                     "live",       "public",    "offentlig",       "offentleg",
                                     "usable",     "active",    "aktiv",           "ok",
                                     "approved",   "godkjent",  "godkjend",        "final",
                                     "ferdig",     "done",      "complete",        "completed",
                                     "archived",   "archive",   "arkivert",        "online",
                                     "released",   "visible",   "synlig",          "synleg",
                                     "open",       "åpen",      "success",         "updated",
                                     "oppdatert",  "oppdatera", "corrected",       "rettet",
                                     "retta",      "korrigert", "current",         "valid",
                                     "new",        "ny",        "normal",          "standard",
                                     "available",  "free",      "enabled",         "sent",
                                     "sendt",      "delivered", "printed",         "trykt",
                                     "trykket",    "utgitt",    "gittut",          "publiserte",
                                     "true",       "on",        "publishedonline", "republished",
                                     "republisert"});

/// Words that say within a longer state that the article is published all the same.
constexpr auto kSaysPublished = std::to_array<std::string_view>(
    {"published", "publisert", "publisera", "publish", "live", "public", "offentlig", "offentleg",
     "approved", "godkjent", "godkjend", "online", "released", "utgitt"});

/// Fields that withhold an article if they say yes, and those that do if they say no.
constexpr auto kDraftFields = std::to_array<std::string_view>(
    {"draft", "isdraft", "kladd", "erkladd", "utkast", "erutkast", "wip"});
constexpr auto kYesFields = std::to_array<std::string_view>(
    {"private",        "isprivate",      "privat",       "unpublished", "isunpublished",
     "upublisert",     "upublisera",     "embargo",      "embargoed",   "isembargoed",
     "trashed",        "istrashed",      "deleted",      "isdeleted",   "slettet",
     "sletta",         "hidden",         "ishidden",     "skjult",      "withdrawn",
     "iswithdrawn",    "tilbaketrukket", "tilbaketrekt", "internal",    "isinternal",
     "intern",         "canceled",       "cancelled",    "retracted",   "isretracted",
     "removed",        "isremoved",      "fjernet",      "fjerna",      "trukket",
     "trukkettilbake", "trekt",          "trekttilbake", "avpublisert", "avpublisera",
     "depublisert",    "depublisera"});
constexpr auto kNoFields = std::to_array<std::string_view>(
    {"published", "ispublished", "publish", "publisert", "erpublisert", "publisera", "public",
     "ispublic", "offentlig", "offentleg", "visible", "isvisible", "synlig", "synleg", "approved",
     "isapproved", "godkjent", "godkjend"});

constexpr auto kYes = std::to_array<std::string_view>({"true", "yes", "ja", "1", "on"});
constexpr auto kNo = std::to_array<std::string_view>({"false", "no", "nei", "0", "off"});

constexpr std::size_t kLongest = 40, kLongestState = 80;

/// `value` in lowercase, without spaces, hyphens and underscores; empty if it is longer than all of
/// the words above.
std::string comparable_value(std::string_view value) {
  if (value.size() > kLongest) return {};
  std::string folded = language::fold(value);
  std::erase_if(folded, [](char c) {
    return c == ' ' || c == '-' || c == '_' || c == '\t' || c == '\r' || c == '\n';
  });
  return folded;
}

/// The state without what decorates it: "Utkast (v2)", "2. Draft", "utkast – mangler bilder".
std::string bare_state(std::string_view value) {
  std::string state;
  int depth = 0;
  for (const char c : value) {
    if (c == '(' || c == '[') ++depth;
    if (depth == 0) state += c;
    if ((c == ')' || c == ']') && depth > 0) --depth;
  }
  if (is_blank(state)) state = value;  // [DRAFT]
  constexpr std::string_view kIgnored = " \t0123456789.#*!?-_\"'()[]";
  state.erase(0, std::min(state.find_first_not_of(kIgnored), state.size()));
  std::size_t end = state.find_first_of(",;:/|");
  for (const std::string_view dash : {" - ", " – ", " — "}) end = std::min(end, state.find(dash));
  state.resize(std::min(end, state.size()));
  state.resize(state.find_last_not_of(kIgnored) + 1);
  for (const std::string_view version : {" v", " versjon", " version", " rev", " nr"}) {
    if (language::fold(state).ends_with(version)) state.resize(state.size() - version.size());
  }
  return state;
}

/// Words that begin a remark behind a state: "Trukket etter klage", "Embargoed until noon".
constexpr auto kRemark = std::to_array<std::string_view>(
    {"etter", "siden",   "sidan",   "fordi", "pga",  "på",    "av",    "fra", "frå",
     "til",   "inntil",  "i",       "fram",  "frem", "mens",  "medan", "for", "after",
     "since", "because", "due",     "by",    "from", "until", "till",  "as",  "in",
     "on",    "at",      "pending", "for",   "per",  "pr",    "den"});

/// Whether `value` is a state that withholds an article, followed by a remark.
bool is_withheld_with_remark(std::string_view value) {
  constexpr std::size_t kMostWords = 3;
  std::size_t end = 0;
  for (std::size_t words = 0; words < kMostWords; ++words) {
    end = value.find(' ', end + 1);
    if (end == value.npos) return false;
    const std::string_view rest = value.substr(end + 1);
    if (is_among(language::fold(rest.substr(0, rest.find_first_of(" ."))), kRemark) &&
        is_among(comparable_value(value.substr(0, end)), kWithheld)) {
      return true;
    }
  }
  return false;
}

/// Whether a word of `value` says that the article is published.
bool says_published(std::string_view value) {
  const std::string folded = language::fold(value);
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t begin = folded.find_first_not_of(" ,;:/|()[]-_.", at);
    if (begin == folded.npos) return false;
    const std::size_t end = std::min(folded.find_first_of(" ,;:/|()[]-_.", begin), folded.size());
    if (is_among(std::string_view(folded).substr(begin, end - begin), kSaysPublished)) return true;
    at = end;
  }
  return false;
}

/// The name of a field without those of the objects around it: "status" in "meta.status". Unchanged
/// if another object is around it, such as "image.status".
std::string_view own_name(std::string_view name) {
  for (std::string_view rest = name;;) {
    const std::size_t dot = rest.find('.');
    if (dot == rest.npos) return rest;
    if (!is_state_container(rest.substr(0, dot))) return name;
    rest.remove_prefix(dot + 1);
  }
}

}  // namespace

bool is_withheld_status(std::string_view value) {
  if (is_among(comparable_value(value), kWithheld)) return true;
  if (value.size() > kLongestState || says_published(value)) return false;
  constexpr std::string_view kNinjsScheme = "stat:";
  if (value.starts_with(kNinjsScheme)) value.remove_prefix(kNinjsScheme.size());
  const std::string state = bare_state(value);
  return is_among(comparable_value(state), kWithheld) || is_withheld_with_remark(state);
}

bool is_state_container(std::string_view name) {
  return is_among(comparable_name(name), kContainers);
}

std::string unknown_state(std::string_view name, std::string_view value) {
  if (!is_among(comparable_name(own_name(name)), kStatusFields)) return {};
  const std::string said = comparable_value(value);
  const bool is_word = std::any_of(said.begin(), said.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
  });
  if (!is_word || is_among(said, kPublished) || is_among(said, kYes) || says_published(value)) {
    return {};
  }
  return "has an unknown state (" + printable(name) + ": " + printable(value) +
         "): taken as published";
}

bool is_yes(std::string_view value) { return is_among(comparable_value(value), kYes); }

std::string why_withheld(std::string_view name, std::string_view value) {
  if (value.empty() || value.size() > kLongestState) return {};
  const std::string said = comparable_value(value);
  const bool yes = is_among(said, kYes), no = is_among(said, kNo);
  const bool status = is_withheld_status(value);
  if (!yes && !no && !status) return {};
  const std::string field = comparable_name(own_name(name));
  if (yes && is_among(field, kDraftFields)) return "is a draft";
  const bool withheld =
      (yes && is_among(field, kYesFields)) || (no && is_among(field, kNoFields)) ||
      (status && (is_among(field, kStatusFields) || is_among(field, kOtherFields))) ||
      (said == "false" && field == "status");
  if (!withheld) return {};
  return "is not published (" + printable(name) + ": " + printable(value) + ")";
}

}  // namespace treff
