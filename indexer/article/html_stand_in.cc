// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/html_stand_in.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <vector>

#include "article/is_among.h"
#include "article/main_text.h"
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

/// Whether a page checks that its reader is human: its title or first paragraph (both folded) asks,
/// and `html` has a mark of such checks. The mark alone is not enough: the page of an article may
/// have a check in its comment form.
bool asks_for_human(std::string_view title, std::string_view first, std::string_view html) {
  constexpr auto kChecks = std::to_array<std::string_view>(
      {"challenge-platform", "challenge-error-text", "cf-challenge", "cf_chl", "cf-error-details",
       "cdn-cgi", "captcha", "_Incapsula_Resource", "made us think you might be a bot", "<form",
       "<FORM"});
  constexpr auto kTitles = std::to_array<std::string_view>(
      {"er du en robot?", "er du ein robot?", "er du robot?", "are you a robot?", "robot check",
       "just a moment...", "attention required! | cloudflare", "pardon our interruption",
       "access to this page has been denied", "human verification", "vercel security checkpoint",
       "sikkerhetskontroll"});
  constexpr auto kQuestions = std::to_array<std::string_view>(
      {"bekreft at du er et menneske", "bekreft at du er eit menneske",
       "bekreft at du ikke er en robot", "bekreft at du ikkje er ein robot",
       "bekreft at du ikkje er robot", "verify you are human", "verify that you are human",
       "verify you are not a robot", "verify that you are not a robot", "checking your browser",
       "enable js and disable any ad blocker", "unusual traffic from your computer network",
       "sorry, you have been blocked"});
  const bool asks = is_among(title, kTitles) || contains_any(title, kQuestions) ||
                    contains_any(first, kQuestions);
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
  return is_among(title, kTitles);
}

/// Whether `html` has a script that checks whether its reader is a robot.
bool has_challenge(std::string_view html) {
  constexpr auto kScripts =
      std::to_array<std::string_view>({"_cf_chl_opt", "AwsWafIntegration", "captcha-delivery.com"});
  return contains_any(html, kScripts);
}

/// Whether a block (folded) is Akamai's number of a request that it refused: "reference
/// #18.2d351ab8.1557333295.a4e16ab".
bool is_reference(std::string_view block) {
  constexpr std::string_view kMark = "reference #", kDigits = "0123456789abcdef";
  constexpr std::size_t kGroups = 4;
  if (!block.starts_with(kMark)) return false;
  block.remove_prefix(kMark.size());
  for (std::size_t group = 1; group < kGroups; ++group) {
    const std::size_t dot = block.find_first_not_of(kDigits);
    if (dot == block.npos || dot == 0 || block[dot] != '.') return false;
    block.remove_prefix(dot + 1);
  }
  return !block.empty() && block.find_first_not_of(kDigits) == block.npos;
}

/// Whether a block (folded) is the name that a web server puts below its error messages:
/// "nginx/1.18.0", "apache/2.4.52 (ubuntu) server at furuvik.example port 443".
bool names_server(std::string_view block) {
  constexpr auto kServers =
      std::to_array<std::string_view>({"nginx", "openresty", "tengine", "cloudflare", "awselb"});
  const std::string_view name = block.substr(0, block.find('/'));
  const std::string_view version = block.substr(name.size());
  const bool is_alone = version.find(' ') == version.npos || version.find(" (") != version.npos;
  return (is_among(name, kServers) && is_alone) ||
         (name == "apache" && block.find(" server at ") != block.npos);
}

/// Whether a block (folded) is a sentence of web servers' error messages.
bool is_server_sentence(std::string_view block) {
  constexpr auto kBeginnings = std::to_array<std::string_view>(
      {"the requested url ", "you don't have permission to access this resource.",
       "you don't have permission to access / on this server.",
       "the server is temporarily unable to service your request",
       "the server encountered an internal error", "no server is available to handle this request",
       "the resource you are looking for might have been removed"});
  return std::any_of(kBeginnings.begin(), kBeginnings.end(),
                     [block](std::string_view beginning) { return block.starts_with(beginning); });
}

/// Whether a title begins with an HTTP status: "404 not found".
bool begins_with_status(std::string_view title) {
  constexpr std::size_t kDigits = 3;
  return (title.starts_with('4') || title.starts_with('5')) &&
         title.find_first_not_of("0123456789") == kDigits && title[kDigits] == ' ';
}

/// The text of a short page that a web server, a CDN or a firewall may have sent.
class ServerPage {
 public:
  explicit ServerPage(const HtmlPage& page) {
    constexpr std::size_t kMostBlocks = 40, kLongestBlock = 200;
    for (const Block& block : page.blocks) {
      if (blocks_.size() == kMostBlocks) break;
      blocks_.push_back(language::fold(block.text.substr(0, kLongestBlock)));
    }
  }

  /// Whether the page denies its reader access.
  [[nodiscard]] bool denies_access(std::string_view title, std::string_view html) const {
    constexpr std::string_view kIncident = "request unsuccessful. incapsula incident id:";
    const bool is_incident = blocks_.empty()
                                 ? html.find("Incapsula incident ID") != html.npos
                                 : blocks_.size() == 1 && blocks_.front().starts_with(kIncident);
    return is_incident || (title == "access denied" && any(is_reference)) ||
           (title.ends_with(" used cloudflare to restrict access") &&
            html.find("cf-error-details") != html.npos) ||
           (title.find("sucuri website firewall") != title.npos &&
            any([](std::string_view block) { return block.starts_with("block id:"); }));
  }

  /// Whether the page reports an error.
  [[nodiscard]] bool is_error(std::string_view title) const {
    return any(is_reference) || any([](std::string_view block) {
             return block.starts_with("generated by cloudfront (cloudfront)");
           }) ||
           (begins_with_status(title) && (any(names_server) || any(is_server_sentence)));
  }

 private:
  template <typename Test>
  [[nodiscard]] bool any(Test test) const {
    return std::any_of(blocks_.begin(), blocks_.end(), test);
  }

  std::vector<std::string> blocks_;  ///< folded
};

}  // namespace

std::string why_stand_in(const HtmlPage& page, const Article& article, std::string_view html) {
  if (!article.author.empty() || total_size(article.paragraphs) > kLongestText) return {};
  const ServerPage sent(page);
  const std::array<std::string, 2> titles = {language::fold(article.title),
                                             language::fold(page.title)};
  // Refusals and error messages may have a date: the time of the request.
  for (const std::string& title : titles) {
    if (!sent.denies_access(title, html)) continue;
    return "says that access is denied: save the page with a browser";
  }
  for (const std::string& title : titles) {
    if (sent.is_error(title)) return "is an error message of a web server: leave it out";
  }
  if (!article.published.empty()) return {};
  if (forwards(page)) return "forwards to another page: leave it out, or add that page";
  const bool is_empty = article.paragraphs.empty();
  const std::string first = is_empty ? "" : language::fold(article.paragraphs.front());
  for (const std::string& title : titles) {
    if (asks_for_human(title, first, html) || (is_empty && has_challenge(html))) {
      return "asks whether its reader is a robot: save the article that comes after it";
    }
    if (page.asks_for_password && (is_login(title) || is_login(first))) {
      return "is a login page: leave it out";
    }
  }
  return {};
}

}  // namespace treff
