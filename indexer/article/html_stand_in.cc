// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/html_stand_in.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <vector>

#include "article/is_among.h"
#include "article/main_text.h"
#include "article/page_lines.h"
#include "language/unicode.h"

namespace treff {
namespace {

/// Texts longer than this (bytes) are articles.
constexpr std::size_t kLongestText = 1000;

/// The address of a page without its scheme, query and fragment, and without a slash at its end.
std::string_view bare(std::string_view address) {
  address = address.substr(0, address.find_first_of("?#"));
  if (const std::size_t at = address.find("://"); at != address.npos) address.remove_prefix(at + 3);
  if (address.size() > 1 && address.ends_with('/')) address.remove_suffix(1);
  return address;
}

/// Whether `address` ends with the path `end`: "f.example/direkte/brann", "brann".
bool ends_with_path(std::string_view address, std::string_view end) {
  if (!address.ends_with(end)) return false;
  const std::size_t at = address.size() - end.size();
  return at == 0 || end.starts_with('/') || address[at - 1] == '/';
}

/// Whether a page's refresh ("0; url=…") opens another page so soon that nobody could read this
/// one. A page that opens itself, perhaps with another query, is a live page; one without its own
/// address does so if it opens the name of its `file` in the same folder.
bool forwards(const HtmlPage& page, std::string_view file) {
  constexpr double kSoon = 10;  // seconds
  constexpr std::string_view kAddress = "url=", kAround = " '\"";
  const std::size_t at = language::fold(page.refresh).find(kAddress);
  if (at == std::string::npos || std::strtod(page.refresh.c_str(), nullptr) > kSoon) return false;
  std::string_view target = std::string_view(page.refresh).substr(at + kAddress.size());
  target.remove_prefix(std::min(target.find_first_not_of(kAround), target.size()));
  target = bare(target.substr(0, target.find_last_not_of(kAround) + 1));
  if (target.empty()) return false;
  const auto shared = page.meta.find("og:url");
  const std::string_view address = page.canonical.empty() && shared != page.meta.end()
                                       ? std::string_view(shared->second)
                                       : std::string_view(page.canonical);
  const std::string_view own = bare(address);
  if (!own.empty()) return !ends_with_path(own, target) && !ends_with_path(target, own);
  if (target.starts_with("./")) target.remove_prefix(2);
  return target != file.substr(file.rfind('/') + 1);
}

/// Whether a page checks that its reader is human: its title or first paragraph (both folded) asks,
/// and `html` has a mark of such checks. The page of an article may have a captcha in its comment
/// form: beside a captcha, the first paragraph must be the question.
bool asks_for_human(std::string_view title, std::string_view first, std::string_view html) {
  constexpr auto kTitles = std::to_array<std::string_view>(
      {"just a moment...", "attention required! | cloudflare", "robot check", "are you a robot?",
       "pardon our interruption", "access to this page has been denied", "human verification",
       "vercel security checkpoint"});
  constexpr auto kMarks = std::to_array<std::string_view>(
      {"_cf_chl_opt", "challenge-error-text", "/orchestrate/", "cf-wrapper", "px-captcha",
       "captcha-delivery.com", "validateCaptcha", "AwsWafIntegration", "vercel/security/",
       "made us think you might be a bot"});
  constexpr auto kQuestions = std::to_array<std::string_view>(
      {"bekreft at du er et menneske", "bekreft at du er eit menneske",
       "stadfest at du er eit menneske", "bekreft at du ikke er en robot",
       "bekreft at du ikkje er ein robot", "bekreft at du ikkje er robot",
       "stadfest at du ikkje er ein robot", "verify you are human", "verify that you are human",
       "verify you are not a robot", "verify that you are not a robot", "checking your browser",
       "checking if the site connection is secure"});
  constexpr auto kCaptchas = std::to_array<std::string_view>({"captcha", "cdn-cgi"});
  constexpr std::string_view kGoogle =
      "our systems have detected unusual traffic from your computer network.";
  constexpr std::string_view kDataDome = "please enable js and disable any ad blocker";
  if ((is_among(title, kTitles) || first == kDataDome) && contains_any(html, kMarks)) return true;
  const std::string_view question = first.substr(0, first.find_last_not_of(" .:") + 1);
  return (is_among(question, kQuestions) || first.starts_with(kGoogle)) &&
         contains_any(html, kCaptchas);
}

/// The part of a title before the site's name, if the usual signs are between them.
std::string_view before_site(std::string_view title) {
  for (const std::string_view between : {" | ", " – ", " — ", " - ", " ‹ ", " « ", " · "}) {
    title = title.substr(0, title.find(between));
  }
  return title;
}

/// Whether a title (folded) is "Logg inn", also with the site's name behind it.
bool is_login(std::string_view title) {
  constexpr auto kTitles =
      std::to_array<std::string_view>({"logg inn", "logg på", "vennligst logg inn", "innlogging",
                                       "pålogging", "login", "log in", "log on", "sign in"});
  return is_among(before_site(title), kTitles);
}

/// Whether a title (folded) says that a page does not exist, also with the site's name behind it.
bool says_not_found(std::string_view title) {
  constexpr auto kTitles = std::to_array<std::string_view>(
      {"siden finnes ikke", "siden ble ikke funnet", "siden er ikke funnet", "fant ikke siden",
       "finner ikke siden", "sida finst ikkje", "sida vart ikkje funnen", "fann ikkje sida",
       "finn ikkje sida", "page not found"});
  for (const std::string_view number : {"404 - ", "404 – ", "404: ", "404 | "}) {
    if (title.starts_with(number)) title.remove_prefix(number.size());
  }
  return is_among(before_site(title), kTitles);
}

/// Whether a text (folded) says "you" or tells its reader what to do.
bool speaks_to_reader(std::string_view text) {
  constexpr auto kWords =
      std::to_array<std::string_view>({"du", "deg", "din", "ditt", "dine", "dykk", "you", "your",
                                       "logg", "skriv", "vennligst", "beklager", "orsak", "sorry"});
  constexpr std::string_view kBetween = " .,:;!?()/-\"'";
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(kBetween), text.size());
    if (is_among(text.substr(0, end), kWords)) return true;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return false;
}

/// Whether every sentence of a page speaks to its reader. Short blocks without a full stop are
/// labels and links.
bool only_speaks_to_reader(const HtmlPage& page) {
  constexpr std::size_t kLongestLabel = 40;
  return std::all_of(page.blocks.begin(), page.blocks.end(), [](const Block& block) {
    const bool is_sentence = block.text.size() > kLongestLabel || block.text.ends_with('.');
    return !is_sentence || speaks_to_reader(language::fold(block.text));
  });
}

/// Whether a page has a field to log in with, and no text but what invites to that. Only short
/// blocks may follow the field: the form in an article's header is above the text.
bool invites_to_log_in(const HtmlPage& page) {
  constexpr std::size_t kLongestBelow = 60;
  if (page.login_field == kNoField || !only_speaks_to_reader(page)) return false;
  const std::size_t first = std::min(page.login_field, page.blocks.size());
  return std::all_of(page.blocks.begin() + static_cast<std::ptrdiff_t>(first), page.blocks.end(),
                     [](const Block& block) { return block.text.size() <= kLongestBelow; });
}

/// Whether a page only tells its reader to log in, perhaps with a program instead of a form. A
/// story may begin so, but goes on.
bool tells_to_log_in(const HtmlPage& page) {
  constexpr std::size_t kLongest = 100;  // bytes of a paragraph
  constexpr auto kWords = std::to_array<std::string_view>(
      {"må logge inn", "må logge på", "må logge deg", "logg inn for å", "logg på for å",
       "logg deg inn", "logg deg på", "log in to ", "sign in to ", "have to log in"});
  const auto is_short = [](const Block& block) {
    const std::string folded = language::fold(block.text);
    return block.text.size() <= kLongest && folded.find(", men ") == folded.npos &&
           !tells_story(folded);
  };
  return only_speaks_to_reader(page) &&
         std::all_of(page.blocks.begin(), page.blocks.end(), is_short) &&
         std::any_of(page.blocks.begin(), page.blocks.end(), [&kWords](const Block& block) {
           return contains_any(language::fold(block.text), kWords);
         });
}

/// Whether a page speaks of a page that its reader looks for, and of nothing else.
bool misses_page(const HtmlPage& page) {
  constexpr auto kWords = std::to_array<std::string_view>(
      {"siden du ", "sida du ", "adressen du ", "adressa du ", "page you"});
  return only_speaks_to_reader(page) &&
         std::any_of(page.blocks.begin(), page.blocks.end(), [&kWords](const Block& block) {
           return contains_any(language::fold(block.text), kWords);
         });
}

/// Whether a page is one of Cloudflare's checks, in any language: only these set the options of the
/// check, outside of their text, and load its program.
bool is_cloudflare_check(const HtmlPage& page, std::string_view html) {
  constexpr std::string_view kOptions = "_cf_chl_opt";
  return html.find(kOptions) != html.npos &&
         html.find("/cdn-cgi/challenge-platform/") != html.npos &&
         std::none_of(page.blocks.begin(), page.blocks.end(), [kOptions](const Block& block) {
           return block.text.find(kOptions) != block.text.npos;
         });
}

/// Whether `html` has a script that checks whether its reader is a robot.
bool has_challenge(std::string_view html) {
  constexpr auto kScripts =
      std::to_array<std::string_view>({"_cf_chl_opt", "AwsWafIntegration", "captcha-delivery.com"});
  return contains_any(html, kScripts);
}

/// Whether a block (folded) is Akamai's number of a request that it refused, with the time in
/// seconds: "reference #18.2d351ab8.1557333295.a4e16ab".
bool is_reference(std::string_view block) {
  constexpr std::string_view kMark = "reference #", kHex = "0123456789abcdef";
  constexpr std::size_t kGroups = 4, kTime = 2, kTimeDigits = 10;
  if (!block.starts_with(kMark)) return false;
  block.remove_prefix(kMark.size());
  for (std::size_t i = 0; i < kGroups; ++i) {
    const std::string_view group = block.substr(0, block.find('.'));
    if (group.empty() || group.find_first_not_of(kHex) != group.npos) return false;
    if (i == kTime && group.size() != kTimeDigits) return false;
    block.remove_prefix(std::min(group.size() + 1, block.size()));
  }
  return block.empty();
}

/// Whether a block (folded) is the name that a web server puts below its error messages:
/// "nginx/1.18.0", "nginx/1.18.0 (ubuntu)".
bool names_server(std::string_view block) {
  constexpr auto kServers =
      std::to_array<std::string_view>({"nginx", "openresty", "tengine", "cloudflare", "awselb",
                                       "microsoft-azure-application-gateway"});
  const std::string_view name = block.substr(0, block.find('/'));
  const std::string_view version = block.substr(name.size());
  return is_among(name, kServers) &&
         (version.find(' ') == version.npos || version.find(" (") != version.npos);
}

/// Whether a block (folded) is a sentence of web servers' error messages.
bool is_server_sentence(std::string_view block) {
  struct Sentence {
    std::string_view begin, end;
  };
  constexpr auto kSentences = std::to_array<Sentence>({
      {"the requested url ", "was not found on this server."},
      {"you don't have permission to access ", "on this server."},
      {"you don't have permission to access ", "this resource."},
      {"the server is temporarily unable to service your request due to maintenance downtime", ""},
      {"the server encountered an internal error or misconfiguration and was unable to", ""},
      {"no server is available to handle this request.", ""},
      {"the proxy server received an invalid response from an upstream server.", ""},
      {"the gateway did not receive a timely response from the upstream server or ", ""},
      {"this server could not verify that you are authorized to access the document ", ""},
      {"your browser sent a request that this server could not understand.", ""},
      {"the requested resource ", "is no longer available on this server and there is no forward"},
      {"you do not have permission to view this directory or page", ""},
      {"there is a problem with the resource you are looking for, and it cannot be displayed.", ""},
      {"there is a problem with the page you are looking for, and it cannot be displayed.", ""},
      {"the resource you are looking for might have been removed, had its name changed, or ", ""},
  });
  return std::any_of(kSentences.begin(), kSentences.end(), [block](const Sentence& sentence) {
    return block.starts_with(sentence.begin) && block.find(sentence.end) != block.npos;
  });
}

/// Whether a title begins with an HTTP status: "404 not found".
bool begins_with_status(std::string_view title) {
  constexpr std::size_t kDigits = 3;
  return (title.starts_with('4') || title.starts_with('5')) &&
         title.find_first_not_of("0123456789") == kDigits && title[kDigits] == ' ';
}

/// Whether a title is the status line of an error: "500 nye jobber" is none.
bool is_status_line(std::string_view title) {
  constexpr auto kReasons = std::to_array<std::string_view>({"bad request",
                                                             "authorization required",
                                                             "unauthorized",
                                                             "forbidden",
                                                             "not found",
                                                             "not allowed",
                                                             "method not allowed",
                                                             "request time-out",
                                                             "request timeout",
                                                             "gone",
                                                             "request entity too large",
                                                             "request-uri too large",
                                                             "too many requests",
                                                             "request header or cookie too large",
                                                             "internal server error",
                                                             "bad gateway",
                                                             "service unavailable",
                                                             "service temporarily unavailable",
                                                             "gateway time-out",
                                                             "gateway timeout"});
  constexpr std::size_t kNumber = 4;  // "404 "
  return begins_with_status(title) && is_among(title.substr(kNumber), kReasons);
}

/// Whether a title is the status line of a redirection.
bool is_redirection(std::string_view title) {
  constexpr auto kTitles = std::to_array<std::string_view>(
      {"301 moved permanently", "301 moved", "302 found", "302 moved", "302 moved temporarily",
       "303 see other", "307 temporary redirect", "308 permanent redirect"});
  return is_among(title, kTitles);
}

/// Whether a title is that of Cloudflare's report on a server behind it: "f.example | 520: …".
bool is_cloudflare_report(std::string_view title, std::string_view html) {
  constexpr std::string_view kBetween = " | ";
  const std::size_t at = title.rfind(kBetween);
  if (at == title.npos || html.find("cf-error-details") == html.npos) return false;
  std::string status(title.substr(at + kBetween.size()));
  const std::size_t colon = status.find(": ");
  return colon != status.npos && begins_with_status(status.erase(colon, 1));
}

/// The text of a short page that a web server, a CDN or a firewall may have sent.
class ServerPage {
 public:
  explicit ServerPage(const HtmlPage& page) {
    constexpr std::size_t kMostBlocks = 40, kLongestBlock = 500;
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
           (title == "access denied - sucuri website firewall" && any_begins("block id:"));
  }

  /// Whether the page reports an error.
  [[nodiscard]] bool is_error(std::string_view title) const {
    struct Message {
      std::string_view title, block;  // the latter is the beginning of a block
    };
    constexpr auto kMessages = std::to_array<Message>({
        {"error: the request could not be satisfied", "generated by cloudfront (cloudfront)"},
        {"error: the requested url could not be retrieved", "the following error was encountered"},
        {"microsoft azure web app - error 404", "you may be seeing this error due to"},
        {"not found", "http error 404. the requested resource is not found."},
        {"service unavailable", "http error 503. the service is unavailable."},
    });
    return any(is_reference) || is_of_asp() || (begins_with_status(title) && is_of_server(title)) ||
           (title.starts_with("error ") && title.ends_with(")!!1")) ||  // Google's
           (title.starts_with("http status ") &&
            (any_begins("type status report") || any_begins("type exception report"))) ||
           std::any_of(kMessages.begin(), kMessages.end(), [&](const Message& message) {
             return title == message.title && any_begins(message.block);
           });
  }

  /// Whether the page redirects and has no other text.
  [[nodiscard]] bool redirects(std::string_view title) const {
    return is_redirection(title) &&
           (any_begins("the document has moved here") || is_only_status(title));
  }

  /// Whether it is what PHP says when a program ends early.
  [[nodiscard]] bool is_fatal_error() const {
    constexpr auto kPlaces = std::to_array<std::string_view>({".php:", ".php on line "});
    return !blocks_.empty() && blocks_.front().starts_with("fatal error: ") &&
           contains_any(blocks_.front(), kPlaces);
  }

 private:
  /// Whether a page whose title begins with a status is a server's: it has one of their sentences,
  /// or no text but the title and the server's name.
  [[nodiscard]] bool is_of_server(std::string_view title) const {
    const auto says = [this](std::string_view text) {
      return any([text](std::string_view block) { return block == text; });
    };
    return any(is_server_sentence) || (says("guru meditation:") && says("varnish cache server")) ||
           (is_status_line(title) && is_only_status(title));
  }

  /// Whether the page has no text but its title and the server's name.
  [[nodiscard]] bool is_only_status(std::string_view title) const {
    return any(names_server) &&
           !any([title](std::string_view block) { return block != title && !names_server(block); });
  }

  [[nodiscard]] bool is_of_asp() const {
    return any_begins("description: ") && any([](std::string_view block) {
             return block.starts_with("server error in '") && block.ends_with("' application.");
           });
  }

  [[nodiscard]] bool any_begins(std::string_view beginning) const {
    return any([beginning](std::string_view block) { return block.starts_with(beginning); });
  }

  template <typename Test>
  [[nodiscard]] bool any(Test test) const {
    return std::any_of(blocks_.begin(), blocks_.end(), test);
  }

  std::vector<std::string> blocks_;  ///< folded
};

}  // namespace

std::string why_stand_in(const HtmlPage& page, const Article& article, std::string_view html,
                         std::string_view file) {
  constexpr const char* kForwards = "forwards to another page: leave it out, or add that page";
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
    if (sent.redirects(title)) return kForwards;
    if (sent.is_error(title) || is_cloudflare_report(title, html) ||
        (page.title.empty() && sent.is_fatal_error())) {
      return "is an error message of a web server: leave it out";
    }
  }
  if (!article.published.empty()) return {};
  if (forwards(page, file)) return kForwards;
  const bool is_empty = article.paragraphs.empty();
  const bool has_headline = std::any_of(page.blocks.begin(), page.blocks.end(),
                                        [](const Block& block) { return block.is_top_heading; });
  const std::string first = is_empty ? "" : language::fold(article.paragraphs.front());
  for (const std::string& title : titles) {
    if (asks_for_human(title, first, html) || is_cloudflare_check(page, html) ||
        (is_empty && has_challenge(html))) {
      return "asks whether its reader is a robot: save the article that comes after it";
    }
    const bool is_named_login = is_login(title) || (!has_headline && is_login(first));
    if ((is_named_login && invites_to_log_in(page)) ||
        (is_login(titles.front()) && tells_to_log_in(page))) {
      return "is a login page: leave it out";
    }
    if (says_not_found(title) && misses_page(page)) {
      return "says that the page does not exist: leave it out";
    }
  }
  return {};
}

}  // namespace treff
