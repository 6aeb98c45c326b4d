// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/publication.h"

#include <algorithm>
#include <array>

#include "article/file_name.h"
#include "article/json_fields.h"
#include "language/unicode.h"

namespace treff {
namespace {

template <std::size_t N>
bool is_among(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Fields whose value is one word for the status of an article.
constexpr auto kStatusFields =
    std::to_array<std::string_view>({"status",           "state",           "poststatus",
                                     "articlestatus",    "contentstatus",   "publicationstatus",
                                     "publishingstatus", "publishstatus",   "pubstatus",
                                     "workflow",         "workflowstate",   "workflowstatus",
                                     "editorialstatus",  "moderationstate", "creativeworkstatus",
                                     "visibility",       "access",          "publiseringsstatus",
                                     "tilstand",         "synlighet",       "synlegheit",
                                     "tilgang"});

/// Values that withhold an article, in the form that comparable_value() returns.
constexpr auto kWithheld = std::to_array<std::string_view>(
    {"draft",          "drafts",        "autodraft",     "kladd",          "utkast",
     "private",        "privat",        "unpublished",   "notpublished",   "upublisert",
     "avpublisert",    "ikkepublisert", "upublisera",    "ikkjepublisert", "avpublisera",
     "ikkjepublisera", "pending",       "pendingreview", "trash",          "trashed",
     "deleted",        "slettet",       "sletta",        "withheld",       "embargo",
     "embargoed",      "underembargo"});

/// Fields that withhold an article if their value is yes, and fields that do so if it is no.
constexpr auto kDraftFields =
    std::to_array<std::string_view>({"draft", "isdraft", "kladd", "erkladd", "utkast", "erutkast"});
constexpr auto kYesFields = std::to_array<std::string_view>(
    {"private", "isprivate", "privat", "unpublished", "isunpublished", "upublisert", "upublisera",
     "embargo", "embargoed", "isembargoed", "trashed", "istrashed", "deleted", "isdeleted",
     "slettet", "sletta"});
constexpr auto kNoFields = std::to_array<std::string_view>(
    {"published", "ispublished", "publish", "publisert", "erpublisert", "publisera", "public",
     "ispublic", "offentlig", "offentleg", "visible", "isvisible", "synlig", "synleg"});

constexpr auto kYes = std::to_array<std::string_view>({"true", "yes", "ja", "1", "on"});
constexpr auto kNo = std::to_array<std::string_view>({"false", "no", "nei", "0", "off"});

constexpr std::size_t kLongest = 40;

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

}  // namespace

bool is_withheld_status(std::string_view value) {
  return is_among(comparable_value(value), kWithheld);
}

bool is_yes(std::string_view value) { return is_among(comparable_value(value), kYes); }

std::string why_withheld(std::string_view name, std::string_view value) {
  const std::string said = comparable_value(value);
  if (said.empty()) return {};
  const bool yes = is_among(said, kYes), no = is_among(said, kNo);
  const bool status = is_among(said, kWithheld);
  if (!yes && !no && !status) return {};
  const std::string field = comparable_name(name);
  if (yes && is_among(field, kDraftFields)) return "is a draft";
  const bool withheld =
      (yes && is_among(field, kYesFields)) || (no && is_among(field, kNoFields)) ||
      (status && is_among(field, kStatusFields)) || (said == "false" && field == "status");
  if (!withheld) return {};
  return "is not published (" + printable(name) + ": " + printable(value) + ")";
}

}  // namespace treff
