// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/page_box_names.h"

#include <algorithm>
#include <array>

#include "article/is_among.h"
#include "article/name_ends.h"

namespace treff {

bool names_tooltip(std::string_view name) {
  constexpr auto kWords =
      std::to_array<std::string_view>({"tooltip", "popover", "rollover", "hovercard"});
  constexpr auto kContents = std::to_array<std::string_view>(
      {"block", "content", "box", "card", "inner", "body", "text", "panel", "menu", "container"});
  const Ends ends = ends_of(name);
  return name == "tooltiptext" || (is_among(ends.first, kWords) && is_among(ends.last, kContents));
}

bool names_consent(std::string_view name) {
  constexpr auto kVendors = std::to_array<std::string_view>({"onetrust",
                                                             "cookiebot",
                                                             "cybot",
                                                             "didomi",
                                                             "usercentrics",
                                                             "qc-cmp",
                                                             "cmpbox",
                                                             "cookielaw",
                                                             "cookieconsent",
                                                             "cookie-consent",
                                                             "cookie_consent",
                                                             "cookie-banner",
                                                             "cookie-notice",
                                                             "cookie-law",
                                                             "cookie-info",
                                                             "cookiebanner",
                                                             "cookieinformation",
                                                             "coi-",
                                                             "sp_message",
                                                             "truste",
                                                             "osano",
                                                             "klaro",
                                                             "cookieyes",
                                                             "cky-",
                                                             "cc-window",
                                                             "cmplz",
                                                             "moove",
                                                             "wt-cli",
                                                             "cmp-",
                                                             "cmp_",
                                                             "axeptio",
                                                             "termly",
                                                             "tarteaucitron",
                                                             "ccm-",
                                                             "sp-message",
                                                             "privacy-banner",
                                                             "personvernboks",
                                                             "gdpr",
                                                             "fc-consent",
                                                             "borlabs-cookie",
                                                             "iubenda",
                                                             "informasjonskapsler",
                                                             "samtykke"});
  const bool vendor = std::any_of(kVendors.begin(), kVendors.end(),
                                  [name](std::string_view v) { return name.starts_with(v); });
  const auto has = [name](std::string_view piece) { return name.find(piece) != name.npos; };
  constexpr auto kBoxes =
      std::to_array<std::string_view>({"banner", "bar", "consent", "notice", "dialog", "popup",
                                       "modal", "overlay", "message", "prompt", "accept", "boks"});
  if ((has("cookie") || has("gdpr") || has("consent")) &&
      std::any_of(kBoxes.begin(), kBoxes.end(), [&](std::string_view box) {
        return box != "consent" ? has(box) : has("cookie") && has(box);
      })) {
    return true;
  }
  const Ends ends = ends_of(name);
  return vendor || ends.first == "consent" || ends.last == "consent" || ends.last == "cookies" ||
         (ends.first == "cookie" && ends.last != "cookie");
}

bool names_offer(std::string_view name) {
  constexpr auto kWhat = std::to_array<std::string_view>(
      {"paywall", "subscription", "subscribe", "subscriber", "abonnement", "abonner", "abo"});
  constexpr auto kBoxes = std::to_array<std::string_view>(
      {"offer", "offers", "banner", "box", "boks", "cta", "button", "prompt", "message", "overlay",
       "barrier", "promo", "login", "tilbud", "knapp", "wall", "footer", "info"});
  const Ends ends = ends_of(name);
  return is_among(ends.first, kWhat) && is_among(ends.last, kBoxes);
}

bool may_name_offer(std::string_view name) {
  constexpr auto kWords =
      std::to_array<std::string_view>({"paywall", "piano", "kjop", "kjøp", "tilgang"});
  const Ends ends = ends_of(name);
  return is_among(ends.first, kWords) || is_among(ends.last, kWords) ||
         name.starts_with("tp-container") || name.starts_with("tp-modal");
}

bool names_inserted(std::string_view tag, std::string_view name) {
  return name == "mw-editsection" || name == "toc" || name == "navbox" || name == "mw-jump-link" ||
         name == "catlinks" || name.starts_with("wm-ipp") || (tag == "sup" && name == "reference");
}

}  // namespace treff
