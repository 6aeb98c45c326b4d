// SPDX-License-Identifier: GPL-2.0-or-later
#include "serve/feed.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <optional>

#include "article/moment.h"
#include "language/unicode.h"
#include "serve/page.h"
#include "serve/search_parameters.h"

namespace treff::serve {

namespace chrono = std::chrono;

namespace {

/// Parses the `length` digits at `at`; nullopt if there are fewer or other characters.
std::optional<int> digits(std::string_view text, std::size_t at, std::size_t length) {
  if (text.size() < at + length) return std::nullopt;
  int value = 0;
  for (const char c : text.substr(at, length)) {
    if (c < '0' || c > '9') return std::nullopt;
    value = 10 * value + (c - '0');
  }
  return value;
}

/// Parses a time of any precision; 2022-01 is the first moment of that month. The result is local
/// time, counted as if it were UTC. nullopt if `time` is not a time.
std::optional<chrono::sys_seconds> local_time(std::string_view time) {
  const auto year = digits(time, 0, 4);
  if (!year || *year == 0) return std::nullopt;
  const auto part = [time](std::size_t at, int preset) {
    return time.size() < at ? std::optional(preset) : digits(time, at, 2);
  };
  const auto month = part(5, 1), day = part(8, 1);
  const auto hour = part(11, 0), minute = part(14, 0), second = part(17, 0);
  if (!month || !day || !hour || !minute || !second) return std::nullopt;
  const auto date = chrono::year(*year) / *month / *day;
  if (!date.ok() || *hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
  return chrono::sys_days(date) + chrono::hours(*hour) + chrono::minutes(*minute) +
         chrono::seconds(*second);
}

std::string element(std::string_view name, std::string_view text) {
  return fmt::format("<{}>{}</{}>\n", name, xml_escaped(text), name);
}

/// When an article was published or, if it has no date, added.
chrono::sys_seconds time_of(const PassageResult& result) {
  return instant_of(result.published).value_or(chrono::sys_seconds(chrono::seconds(result.added)));
}

std::string entry(const PassageResult& result, const std::string& base, const std::string& query) {
  const std::string published = rfc3339(result.published);
  const std::string page = base + "/article?id=" + url_encoded(result.article) +
                           "&q=" + url_encoded(query) + "#p" + std::to_string(result.passage);
  std::string out = "<entry>\n";
  out += element("id", "urn:treff:article:" + url_encoded(result.article));
  out += element("title", result.title.empty() ? result.article : result.title);
  out += element("updated", rfc3339(time_of(result)));
  if (!published.empty()) out += element("published", published);
  out +=
      fmt::format("<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n", xml_escaped(page));
  out += element("summary", result.text);
  return out + "</entry>\n";
}

/// The id of a feed, made from its query, filter and since. url_encoded() escapes & and =, so
/// different feeds have different ids.
std::string feed_id(const Parameters& parameters) {
  std::string id = "urn:treff:feed:" + url_encoded(parameters.value("q"));
  for (const char* name : {"filter", "since"}) {
    const std::string value = parameters.value(name);
    if (!value.empty()) id.append("&").append(name).append("=").append(url_encoded(value));
  }
  return id;
}

}  // namespace

std::string xml_escaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    const char32_t c = language::next_code_point(text, &i);
    switch (c) {
      case U'&':
        out += "&amp;";
        break;
      case U'<':
        out += "&lt;";
        break;
      case U'>':
        out += "&gt;";
        break;
      case U'"':
        out += "&quot;";
        break;
      case U'\'':
        out += "&#39;";
        break;
      case U'\t':
      case U'\n':
        out += static_cast<char>(c);
        break;
      default:
        if (c < 0x20 || c == 0xFFFE || c == 0xFFFF) {
          out += ' ';
        } else if (c == 0xFFFD) {  // this code point may stand for an ill-formed byte
          out += "\xEF\xBF\xBD";
        } else {
          out += text.substr(begin, i - begin);
        }
    }
  }
  return out;
}

std::optional<chrono::sys_seconds> instant_of(std::string_view norwegian_time) {
  const auto local = local_time(norwegian_time);
  if (!local) return std::nullopt;
  return from_norwegian_time(*local);
}

std::string rfc3339(chrono::sys_seconds instant) {
  const std::string local = epoch_to_iso(instant.time_since_epoch().count());
  const auto offset =
      chrono::duration_cast<chrono::minutes>(local_time(local).value_or(instant) - instant);
  return fmt::format("{}{}{:02}:{:02}", local, offset.count() < 0 ? '-' : '+',
                     std::abs(offset.count()) / 60, std::abs(offset.count()) % 60);
}

std::string rfc3339(std::string_view norwegian_time) {
  const auto instant = instant_of(norwegian_time);
  return instant ? rfc3339(*instant) : std::string();
}

Response feed(Site& site, const Request& request) {
  constexpr std::size_t kEntries = 20, kMostEntries = 100;
  require_known(request.parameters, {"q", "limit", "filter", "since"});
  const std::string query = request.parameters.value("q");
  SearchOptions options;
  options.sort = Sort::date;
  options.per_article = 1;
  options.filter = request.parameters.value("filter");
  read_since(request.parameters, &options);
  options.limit = number(request.parameters, "limit", kEntries, kMostEntries);
  const SearchResults results = site.search(request, query, options);
  // Leave out results of a suggestion: a feed is for the query as typed.
  const bool as_asked = results.searched != results.suggestion || results.suggestion.empty();

  const std::string base = site.base_url(request);
  Parameters kept;
  for (const char* name : {"q", "limit", "filter", "since"}) {
    if (const std::string* value = request.parameters.find(name)) kept.set(name, *value);
  }
  const std::string state = kept.to_query_string();
  const std::string page =
      address("/", {{"q", query}, {"filter", options.filter}, {"sort", "date"}});
  std::string entries;
  std::optional<chrono::sys_seconds> updated;
  if (as_asked) {
    for (const PassageResult& result : results.passages) {
      updated = std::max(updated.value_or(time_of(result)), time_of(result));
      entries += entry(result, base, query);
    }
  }
  std::string missing;
  for (const std::string& shard : results.incomplete)
    missing += (missing.empty() ? "" : ", ") + shard;
  if (!missing.empty()) missing = element("subtitle", "incomplete, without " + missing);
  // An empty feed has the current time.
  const auto now = chrono::floor<chrono::seconds>(chrono::system_clock::now());
  Response response;
  response.content_type = "application/atom+xml; charset=utf-8";
  response.headers = {{"Cache-Control", "no-cache"}};
  response.body =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<feed xmlns=\"http://www.w3.org/2005/Atom\">\n" +
      element("id", feed_id(request.parameters)) + element("title", "treff: " + query) + missing +
      element("updated", rfc3339(updated.value_or(now))) + "<author><name>treff</name></author>\n" +
      fmt::format("<link rel=\"self\" href=\"{}\"/>\n<link rel=\"alternate\" href=\"{}\"/>\n",
                  xml_escaped(base + "/feed" + state), xml_escaped(base + page)) +
      entries + "</feed>\n";
  return response;
}

Response opensearch(Site& site, const Request& request) {
  require_known(request.parameters, {});
  const std::string base = xml_escaped(site.base_url(request));
  Response response;
  response.content_type = "application/opensearchdescription+xml; charset=utf-8";
  response.body = fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n"
      "<ShortName>treff</ShortName>\n"
      "<Description>Norwegian articles</Description>\n"
      "<InputEncoding>UTF-8</InputEncoding>\n"
      "<Url type=\"text/html\" template=\"{0}/?q={{searchTerms}}\"/>\n"
      "<Url type=\"application/atom+xml\" template=\"{0}/feed?q={{searchTerms}}\"/>\n"
      "</OpenSearchDescription>\n",
      base);
  return response;
}

}  // namespace treff::serve
