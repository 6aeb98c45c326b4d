// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/html_stand_in.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "language/unicode.h"

namespace treff {
namespace {

/// Texts longer than this (bytes) are articles.
constexpr std::size_t kLongestText = 1000;

template <std::size_t N>
bool contains_any(std::string_view text, const std::array<std::string_view, N>& words) {
  return std::any_of(words.begin(), words.end(),
                     [text](std::string_view word) { return text.find(word) != text.npos; });
}

/// The address of a page without its scheme and a slash at its end.
std::string_view bare(std::string_view address) {
  if (const std::size_t at = address.find("://"); at != address.npos) address.remove_prefix(at + 3);
  if (address.ends_with('/')) address.remove_suffix(1);
  return address;
}

/// Whether a page's refresh ("0; url=…") opens another page so soon that nobody could read this
/// one.
bool forwards(const HtmlPage& page) {
  constexpr double kSoon = 10;  // seconds
  constexpr std::string_view kAddress = "url=";
  const std::size_t at = language::fold(page.refresh).find(kAddress);
  if (at == std::string::npos || std::strtod(page.refresh.c_str(), nullptr) > kSoon) return false;
  const std::string_view target = bare(std::string_view(page.refresh).substr(at + kAddress.size()));
  return page.canonical.empty() || !bare(page.canonical).ends_with(target);
}

/// Whether a page wants to know whether its reader is a robot: its title or its first paragraph
/// (folded) asks, and it has what such checks have. Pages of articles may have a check, too: in the
/// form for comments, or invisibly.
bool asks_for_human(std::string_view title, std::string_view first, std::string_view html) {
  constexpr auto kChecks = std::to_array<std::string_view>(
      {"challenge-platform", "challenge-error-text", "cf-challenge", "cf_chl", "cf-error-details",
       "cdn-cgi", "captcha", "_Incapsula_Resource", "<form", "<FORM"});
  constexpr auto kTitles = std::to_array<std::string_view>(
      {"er du en robot?", "er du ein robot?", "er du robot?", "are you a robot?", "robot check",
       "just a moment...", "attention required! | cloudflare", "pardon our interruption",
       "vercel security checkpoint", "sikkerhetskontroll"});
  constexpr auto kQuestions = std::to_array<std::string_view>(
      {"bekreft at du er et menneske", "bekreft at du er eit menneske",
       "bekreft at du ikke er en robot", "bekreft at du ikkje er ein robot",
       "bekreft at du ikkje er robot", "verify you are human", "verify that you are human",
       "verify you are not a robot", "verify that you are not a robot", "checking your browser",
       "enable js and disable any ad blocker", "unusual traffic from your computer network",
       "sorry, you have been blocked"});
  const bool asks = std::find(kTitles.begin(), kTitles.end(), title) != kTitles.end() ||
                    contains_any(title, kQuestions) || contains_any(first, kQuestions);
  return asks && contains_any(html, kChecks);
}

/// Whether a title (folded) is "Logg inn", also with the site's name behind it.
bool is_login(std::string_view title) {
  constexpr auto kTitles =
      std::to_array<std::string_view>({"logg inn", "logg på", "vennligst logg inn", "innlogging",
                                       "pålogging", "login", "log in", "log on", "sign in"});
  constexpr auto kSeparators = std::to_array<std::string_view>({" - ", " – ", " — ", " | ", ": "});
  for (const std::string_view separator : kSeparators) {
    title = title.substr(0, title.find(separator));
  }
  return std::find(kTitles.begin(), kTitles.end(), title) != kTitles.end();
}

}  // namespace

std::string why_stand_in(const HtmlPage& page, const Article& article, std::string_view html) {
  if (!article.published.empty() || !article.author.empty()) return {};
  std::size_t size = 0;
  for (const std::string& paragraph : article.paragraphs) size += paragraph.size();
  if (size > kLongestText) return {};
  if (forwards(page)) return "forwards to another page: leave it out, or add that page";
  const std::string first = language::fold(article.paragraphs.front());
  for (const std::string& title : {language::fold(article.title), language::fold(page.title)}) {
    if (asks_for_human(title, first, html)) {
      return "asks whether its reader is a robot: save the article that comes after it";
    }
    if (page.asks_for_password && (is_login(title) || is_login(first))) {
      return "is a login page: leave it out";
    }
  }
  return {};
}

}  // namespace treff
