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

/// Whether `refresh` ("0; url=…") opens another page so soon that nobody could read this one.
bool forwards(const std::string& refresh) {
  constexpr double kSoon = 10;  // seconds
  return language::fold(refresh).find("url") != std::string::npos &&
         std::strtod(refresh.c_str(), nullptr) <= kSoon;
}

/// Whether a page, with what it says (folded), wants to know whether its reader is a robot. Pages
/// of articles may have such a check in the form for comments.
bool asks_for_human(std::string_view said, std::string_view html) {
  constexpr auto kChecks = std::to_array<std::string_view>(
      {"challenge-platform", "challenge-error-text", "cf-challenge", "cf_chl", "captcha",
       "_Incapsula_Resource", "<form", "<FORM"});
  constexpr auto kQuestions = std::to_array<std::string_view>(
      {"er et menneske", "er eit menneske", "ikke en robot", "ikke er en robot", "ikkje ein robot",
       "ikkje er ein robot", "er du en robot", "er du ein robot", "are human", "are a human",
       "not a robot", "not a bot", "are you a robot", "just a moment...", "attention required!",
       "pardon our interruption", "checking your browser"});
  return contains_any(said, kQuestions) && contains_any(html, kChecks);
}

bool is_about_login(std::string_view title) {
  constexpr auto kTitles = std::to_array<std::string_view>(
      {"logg inn", "logg på", "innlogging", "login", "log in", "log on", "sign in", "pålogging"});
  return std::any_of(kTitles.begin(), kTitles.end(),
                     [title](std::string_view beginning) { return title.starts_with(beginning); });
}

}  // namespace

std::string why_stand_in(const HtmlPage& page, const Article& article, std::string_view html) {
  std::string said = language::fold(page.title) + ' ' + language::fold(article.title);
  for (const std::string& paragraph : article.paragraphs) {
    said += ' ' + language::fold(paragraph);
    if (said.size() > kLongestText) return {};
  }
  if (forwards(page.refresh)) return "forwards to another page: leave it out, or add that page";
  if (!article.published.empty() || !article.author.empty()) return {};
  if (asks_for_human(said, html)) {
    return "asks whether its reader is a robot: save the article that comes after it";
  }
  const bool is_login = page.asks_for_password && (is_about_login(language::fold(article.title)) ||
                                                   is_about_login(language::fold(page.title)));
  return is_login ? "is a login page: leave it out" : "";
}

}  // namespace treff
