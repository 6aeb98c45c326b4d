// SPDX-License-Identifier: GPL-2.0-or-later
#include "serve/api.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "article/json_text.h"
#include "present/json.h"
#include "serve/json_reply.h"
#include "serve/search_parameters.h"
#include "treff/index_info.h"
#include "treff/version.h"

namespace treff::serve {
namespace {

namespace fs = std::filesystem;

/// The totals over all indexes.
IndexInfo sum_of(const std::vector<fs::path>& indexes) {
  IndexInfo sum;
  for (const fs::path& index : indexes) {
    const IndexInfo info = read_index_info(index);
    sum.articles += info.articles;
    sum.passages += info.passages;
    sum.words += info.words;
    sum.bytes += info.bytes;
    for (const auto& [tag, articles] : info.languages) sum.languages[tag] += articles;
    if (!info.earliest.empty() && (sum.earliest.empty() || info.earliest < sum.earliest)) {
      sum.earliest = info.earliest;
    }
    sum.latest = std::max(sum.latest, info.latest);
  }
  return sum;
}

/// The time of the last commit, in seconds since 1970: when the indexes' newest file was written.
double last_commit(const std::vector<fs::path>& indexes) {
  std::error_code ignored;
  fs::file_time_type newest = fs::file_time_type::min();
  for (const fs::path& index : indexes) {
    newest = std::max(newest, fs::last_write_time(index, ignored));
    for (fs::directory_iterator it(index, ignored), end; !ignored && it != end;
         it.increment(ignored)) {
      const auto written = it->last_write_time(ignored);
      if (!ignored) newest = std::max(newest, written);
    }
  }
  if (newest == fs::file_time_type::min()) return 0;
  const auto since_epoch = fs::file_time_type::clock::to_sys(newest).time_since_epoch();
  return std::chrono::duration<double>(since_epoch).count();
}

}  // namespace

Response api_search(Site& site, const Request& request) {
  const SearchOptions options = search_options(request.parameters, {"q"});
  const std::string* query = request.parameters.find("q");
  if (query == nullptr) {
    throw Error(ErrorCode::invalid_input, "there is no query", {}, "add q=WORDS");
  }
  return json_reply(query::to_json(site.search(request, *query, options), -1));
}

Response api_complete(Site& site, const Request& request) {
  constexpr std::size_t kCompletions = 10, kMostCompletions = 100;
  require_known(request.parameters, {"q", "limit"});
  const std::size_t limit = number(request.parameters, "limit", kCompletions, kMostCompletions);
  const std::string text = request.parameters.value("q");
  std::vector<std::string> incomplete;
  const std::vector<Completion> completions = site.searcher.complete(text, limit, &incomplete);
  return json_reply(query::to_json(text, completions, incomplete, -1));
}

Response api_similar(Site& site, const Request& request) {
  const SearchOptions options = search_options(request.parameters, {"article", "passage"});
  const std::string article = request.parameters.value("article");
  const std::size_t passage = number(request.parameters, "passage", 1, 1'000'000, 1);
  if (article.empty()) {
    throw Error(ErrorCode::invalid_input, "no article was given", {}, "add article=ID&passage=N");
  }
  try {
    return json_reply(
        query::to_json(site.searcher.similar(article, passage, site.timed(request, options)), -1));
  } catch (const Error& error) {
    // Replace only the hint of an error about this passage. Other errors, such as a missing index,
    // have another path.
    if (error.path() != article + "#" + std::to_string(passage)) throw;
    throw Error(error.code(), error.message(), error.path(),
                "use article and passage as shown in the results");
  }
}

Response api_article(Site& site, const Request& request, const std::string& id) {
  require_known(request.parameters, {"q"});
  return json_reply(query::to_json(
      site.searcher.article(id, request.parameters.value("q"), site.timed(request, {})), -1));
}

Response api_info(Site& site, const Request& request) {
  require_known(request.parameters, {});
  const IndexInfo info = sum_of(site.options.indexes);
  nlohmann::ordered_json object = nlohmann::ordered_json::object();
  object["format_version"] = query::kJsonFormatVersion;
  object["version"] = version();
  object["indexes"] = site.options.indexes.size();
  object["articles"] = info.articles;
  object["passages"] = info.passages;
  object["words"] = info.words;
  object["earliest"] = info.earliest;
  object["latest"] = info.latest;
  object["languages"] = info.languages;
  object["bytes"] = info.bytes;
  return json_reply(to_json_text(object) + "\n");
}

Response health(Site& site, const Request& request) {
  require_known(request.parameters, {});
  SearchOptions options;
  options.limit = 1;
  static_cast<void>(site.searcher.search("id:healthz", site.timed(request, options)));
  Response response;
  response.body = "ok\n";
  response.headers = {{"Cache-Control", "no-store"}};
  return response;
}

Response metrics_text(Site& site, const Request& request) {
  require_known(request.parameters, {});
  Response response;
  response.content_type = "text/plain; version=0.0.4; charset=utf-8";
  response.headers = {{"Cache-Control", "no-store"}};
  response.body =
      site.metrics.to_text() +
      fmt::format(
          "# HELP treff_index_last_commit_timestamp_seconds When the index was last written.\n"
          "# TYPE treff_index_last_commit_timestamp_seconds gauge\n"
          "treff_index_last_commit_timestamp_seconds {:.3f}\n",
          last_commit(site.options.indexes));
  return response;
}

}  // namespace treff::serve
