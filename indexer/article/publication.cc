// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/publication.h"

#include <algorithm>
#include <array>

#include "article/file_name.h"
#include "article/is_among.h"
#include "article/json_fields.h"
#include "article/publication_state.h"
#include "language/unicode.h"

namespace treff {
namespace {

/// Fields that give the state of an article in a word.
constexpr auto kStatusFields =
    std::to_array<std::string_view>({"status",          "poststatus",        "articlestatus",
                                     "contentstatus",   "publicationstatus", "publishingstatus",
                                     "publishstatus",   "pubstatus",         "workflow",
                                     "workflowstate",   "workflowstatus",    "editorialstatus",
                                     "moderationstate", "moderationstatus",  "creativeworkstatus",
                                     "reviewstatus",    "approvalstatus",    "publiseringsstatus",
                                     "artikkelstatus",  "saksstatus",        "godkjenningsstatus",
                                     "arbeidsflyt",     "redaksjonellstatus"});

/// Fields that may give the state or mean something else.
constexpr auto kOtherFields =
    std::to_array<std::string_view>({"state", "visibility", "access", "stage", "phase", "tilstand",
                                     "synlighet", "synlegheit", "tilgang", "fase"});

/// Fields with the end of an embargo.
constexpr auto kEmbargoFields = std::to_array<std::string_view>(
    {"embargo", "embargoed", "embargodate", "embargountil", "embargoeduntil", "embargoend",
     "sperrefrist", "sperrettil", "sperratil"});

/// Objects that describe an article.
constexpr auto kContainers = std::to_array<std::string_view>(
    {"meta",       "metadata",    "attributes",  "fields",   "sys",           "system",
     "systemdata", "properties",  "params",      "admin",    "publication",   "publishing",
     "publish",    "publishinfo", "publisering", "workflow", "workflowstate", "arbeidsflyt",
     "state",      "status",      "editorial",   "header",   "info",          "articleinfo"});

/// Fields that withhold an article if their value is yes (kDraftFields, kYesFields) or no
/// (kNoFields).
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

/// `value` in lowercase, without spaces, hyphens and underscores; empty if it is a negative number
/// or longer than all of the words above.
std::string comparable_value(std::string_view value) {
  constexpr std::size_t kLongest = 40;
  constexpr std::string_view kDigits = "0123456789";
  const bool is_negative =
      value.size() > 1 && value.front() == '-' && kDigits.find(value[1]) != kDigits.npos;
  if (value.size() > kLongest || is_negative) return {};
  std::string folded = language::fold(value);
  std::erase_if(folded, [](char c) {
    return c == ' ' || c == '-' || c == '_' || c == '\t' || c == '\r' || c == '\n';
  });
  return folded;
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

/// Whether an id is one of Sanity's for what is not published: drafts.ID, versions.RELEASE.ID.
bool is_id_of_draft(std::string_view name, std::string_view value) {
  return (name == "_id" || name == "_originalId") &&
         (value.starts_with("drafts.") || value.starts_with("versions."));
}

/// The beginning of a state, for a note.
std::string shown(std::string_view state) {
  constexpr std::size_t kLongest = 80;
  if (state.size() <= kLongest) return printable(language::repair_utf8(state));
  return printable(language::repair_utf8(state.substr(0, state.rfind(' ', kLongest)))) + " …";
}

}  // namespace

bool is_state_field(std::string_view name) {
  return is_among(comparable_name(own_name(name)), kStatusFields);
}

bool is_embargo_field(std::string_view name) {
  return is_among(comparable_name(own_name(name)), kEmbargoFields);
}

bool says_if_embargoed(std::string_view value) {
  constexpr auto kNone = std::to_array<std::string_view>(
      {"", "none", "null", "n/a", "ingen", "inga", "ikke", "ikkje"});
  const std::string said = comparable_value(value);
  return is_among(said, kYes) || is_among(said, kNo) || is_among(said, kNone);
}

bool is_state_container(std::string_view name) {
  return is_among(comparable_name(name), kContainers);
}

std::string unknown_state(std::string_view name, std::string_view value) {
  if (!is_state_field(name)) return {};
  const bool is_word = std::any_of(value.begin(), value.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           static_cast<unsigned char>(c) >= 0x80;
  });
  if (!is_word || publication_state(value) != PublicationState::unknown) return {};
  return "has an unknown state (" + printable(name) + ": " + shown(value) + "): taken as published";
}

bool is_yes(std::string_view value) { return is_among(comparable_value(value), kYes); }

std::string why_withheld(std::string_view name, std::string_view value) {
  if (is_id_of_draft(name, value)) return "is a draft";
  const std::string field = comparable_name(own_name(name));
  const bool is_status = is_among(field, kStatusFields), is_other = is_among(field, kOtherFields);
  const bool is_draft = is_among(field, kDraftFields), needs_no = is_among(field, kYesFields),
             needs_yes = is_among(field, kNoFields);
  if (value.empty() || !(is_status || is_other || is_draft || needs_no || needs_yes)) return {};
  const std::string said = comparable_value(value);
  const bool yes = is_among(said, kYes), no = is_among(said, kNo);
  if (yes && is_draft) return "is a draft";
  constexpr std::size_t kLongestOther = 80;  // longer ones are prose about something else
  const bool tells = is_status || (is_other && value.size() <= kLongestOther);
  const bool withheld = (yes && needs_no) || (no && needs_yes) ||
                        (tells && publication_state(value) == PublicationState::withheld) ||
                        (said == "false" && field == "status");
  if (!withheld) return {};
  return "is not published (" + printable(name) + ": " + shown(value) + ")";
}

}  // namespace treff
