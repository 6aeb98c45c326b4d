// SPDX-License-Identifier: GPL-2.0-or-later
#include "serve/service.h"

#include <algorithm>
#include <array>
#include <exception>
#include <optional>
#include <string_view>
#include <utility>

#include "index/manifest.h"
#include "remote/address.h"
#include "serve/api.h"
#include "serve/feed.h"
#include "serve/json_reply.h"
#include "serve/meilisearch.h"
#include "serve/pages.h"

namespace treff::serve {
namespace {

/// Whether a path returns errors as JSON or as a page.
enum class Kind { kApi, kPage };

struct Route {
  std::string_view path;
  Response (*answer)(Site&, const Request&);
  Kind kind = Kind::kApi;
};

constexpr std::array kRoutes = {
    Route{"/", &search_page, Kind::kPage},
    Route{"/article", &article_page, Kind::kPage},
    Route{"/similar", &similar_page, Kind::kPage},
    Route{"/help", &help_page, Kind::kPage},
    Route{"/api/search", &api_search},
    Route{"/api/complete", &api_complete},
    Route{"/api/similar", &api_similar},
    Route{"/api/info", &api_info},
    Route{"/feed", &feed},
    Route{"/opensearch.xml", &opensearch},
    Route{"/healthz", &health},
    Route{"/metrics", &metrics_text},
};

constexpr std::string_view kAssets = "/assets/";
constexpr std::string_view kAddArticles = "/api/articles";
constexpr std::string_view kArticles = "/api/articles/";
constexpr std::string_view kMultiSearch = "/multi-search";

const Route* find_route(std::string_view path) {
  const auto* found = std::find_if(kRoutes.begin(), kRoutes.end(),
                                   [&](const Route& route) { return route.path == path; });
  return found == kRoutes.end() ? nullptr : found;
}

/// The id in /api/articles/{id}; nullopt for another path.
std::optional<std::string> article_id(std::string_view path) {
  if (!path.starts_with(kArticles) || path.size() == kArticles.size()) return std::nullopt;
  return url_decoded(path.substr(kArticles.size()), false);
}

/// The index's name in /indexes/{name}/search; nullopt for another path.
std::optional<std::string> searched_index(std::string_view path) {
  constexpr std::string_view kBefore = "/indexes/", kBehind = "/search";
  if (!path.starts_with(kBefore) || !path.ends_with(kBehind)) return std::nullopt;
  if (path.size() <= kBefore.size() + kBehind.size()) return std::nullopt;
  return url_decoded(path.substr(kBefore.size(), path.size() - kBefore.size() - kBehind.size()),
                     false);
}

bool is_write(const Request& request) {
  return (request.method == "POST" && request.path == kAddArticles) ||
         (request.method == "DELETE" && article_id(request.path));
}

/// Replaces each list of indexes by the indexes that it names.
SiteOptions without_lists(SiteOptions options) {
  std::vector<std::filesystem::path> indexes;
  for (const query::IndexSource& source : query::index_sources(options.indexes)) {
    indexes.push_back(source.path);
  }
  options.indexes = std::move(indexes);
  return options;
}

/// The methods that a path allows, for the header Allow; empty for an unknown path.
std::string_view methods_of(std::string_view path) {
  if (path == kMultiSearch || path == kAddArticles || searched_index(path)) return "POST";
  if (article_id(path)) return "GET, HEAD, DELETE";
  if (find_route(path) != nullptr || path.starts_with(kAssets)) return "GET, HEAD";
  return {};
}

Response nothing_at(const Request& request) {
  if (request.method == "GET" && !request.path.starts_with("/api")) {
    return error_page(request, 404, Error(ErrorCode::not_found, "there is no such page"));
  }
  return error_reply(404, "not_found", "there is nothing at this path", "see openapi.yaml");
}

Response not_allowed(std::string_view methods) {
  Response response =
      error_reply(405, "method_not_allowed", "this path does not support the method",
                  "use " + std::string(methods));
  response.headers.emplace_back("Allow", methods);
  return response;
}

}  // namespace

Service::Service(SiteOptions options, std::size_t threads, const std::filesystem::path& token_file)
    : site_(without_lists(std::move(options))), workers_(threads) {
  if (token_file.empty()) return;
  const std::vector<query::IndexSource> sources = query::index_sources(site_.options.indexes);
  if (sources.size() != 1 || sources.front().is_remote()) {
    throw Error(ErrorCode::invalid_input, "--write-token-file requires exactly one local index", {},
                "give one --index");
  }
  index::prepare_folder(sources.front().path);  // throws if it is a file, which is read-only
  const std::chrono::duration<double> patience = site_.options.search_time;
  writes_ = std::make_unique<WriteApi>(sources.front().path, token_file, patience.count());
}

void Service::handle(const Request& request, Reply reply) {
  workers_.post([this, &request, reply = std::move(reply)] {
    if (is_write(request)) {
      handle_write(request, reply);
    } else {
      reply(answer(request));
    }
  });
}

void Service::handle_write(const Request& request, const Reply& reply) {
  const Reply finished = [this, reply](Response response) {
    add_common_headers(&response);
    reply(std::move(response));
  };
  try {
    write(request, finished);
  } catch (const std::exception&) {  // out of memory before anything replied
    finished(error_reply(500, "internal", "the request could not be answered",
                         "send a smaller request"));
  }
}

void Service::write(const Request& request, const Reply& finished) {
  if (writes_ == nullptr) {
    finished(error_reply(403, "forbidden", "this server is read-only",
                         "start it with --write-token-file to allow writing"));
  } else if (request.method == "POST") {
    writes_->add(request, finished);
  } else {
    writes_->remove(request, *article_id(request.path), finished);
  }
}

Response Service::answer(const Request& request) noexcept {
  Response response;
  try {
    response = route(request);
  } catch (const Error& error) {
    response = failure(request, error);
  } catch (const std::exception&) {
    response =
        error_reply(500, "internal", "the request could not be answered", "see the server's log");
  }
  add_common_headers(&response);
  return response;
}

Response Service::failure(const Request& request, const Error& error) const {
  // A missing index is not the client's fault.
  const auto& indexes = site_.options.indexes;
  const bool of_index = std::find(indexes.begin(), indexes.end(), error.path()) != indexes.end();
  const int status = of_index && status_of(error) == 404 ? 503 : status_of(error);
  const Route* route = find_route(request.path);
  if (route == nullptr || route->kind == Kind::kApi) return error_reply(error, status);
  return error_page(request, status, error);
}

void Service::add_common_headers(Response* response) const {
  response->headers.emplace_back("X-Content-Type-Options", "nosniff");
  if (!site_.options.allow_origin.empty()) {
    response->headers.emplace_back("Access-Control-Allow-Origin", site_.options.allow_origin);
  }
}

Response Service::permission(const std::string& methods) const {
  Response response;
  response.status = 204;
  response.headers = {{"Allow", methods + ", OPTIONS"}};
  if (!site_.options.allow_origin.empty()) {
    response.headers.emplace_back("Access-Control-Allow-Methods", methods);
    response.headers.emplace_back("Access-Control-Allow-Headers",
                                  "Authorization, Content-Type, X-Meilisearch-Client");
    response.headers.emplace_back("Access-Control-Max-Age", "86400");
  }
  return response;
}

Response Service::route(const Request& request) {
  const std::string_view path = request.path;
  if (request.method == "OPTIONS" && path == "*") return permission("GET, HEAD, POST, DELETE");
  const std::string methods(methods_of(path));
  if (methods.empty()) return nothing_at(request);
  if (request.method == "OPTIONS") return permission(methods);
  const std::optional<std::string> index = searched_index(path);
  if (index || path == kMultiSearch) {
    if (request.method != "POST") return not_allowed(methods);
    return index ? index_search(site_, request, *index) : multi_search(site_, request);
  }
  if (request.method != "GET" || path == kAddArticles) return not_allowed(methods);
  if (const Route* found = find_route(path)) return found->answer(site_, request);
  if (path.starts_with(kAssets)) return asset_reply(path);
  return api_article(site_, request, *article_id(path));
}

}  // namespace treff::serve
