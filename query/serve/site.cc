// SPDX-License-Identifier: GPL-2.0-or-later
#include "serve/site.h"

#include <algorithm>

namespace treff::serve {
namespace {

/// Whether `host` is valid in a URL. Feeds contain the Host header, which clients choose.
bool is_host(std::string_view host) {
  const auto allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '-' || c == ':' || c == '[' || c == ']';
  };
  return !host.empty() && host.size() <= 255 && std::all_of(host.begin(), host.end(), allowed);
}

}  // namespace

SearchResults Site::search(const Request& request, std::string_view query,
                           const SearchOptions& search) {
  SearchResults results = searcher.search(query, timed(request, search));
  metrics.count_search(std::chrono::steady_clock::now() - request.arrived);
  return results;
}

std::string Site::base_url(const Request& request) const {
  if (!options.base_url.empty()) return options.base_url;
  return "http://" + (is_host(request.host) ? request.host : std::string("localhost"));
}

}  // namespace treff::serve
