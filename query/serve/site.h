// SPDX-License-Identifier: GPL-2.0-or-later
// The state that all requests share.
#pragma once

#include <atomic>
#include <chrono>
#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

#include "serve/http_message.h"
#include "serve/metrics.h"
#include "treff/searcher.h"

namespace treff::serve {

struct SiteOptions {
  std::vector<std::filesystem::path> indexes;
  SearcherOptions searching;
  std::chrono::milliseconds search_time{10'000};  ///< limit from a request's arrival to its answer
  std::string base_url;      ///< https://sok.avis.no, for feeds; empty: from the Host header
  std::string allow_origin;  ///< origin of pages that may call the API from a browser; empty: none
};

/// Thread-safe.
class Site {
 public:
  explicit Site(SiteOptions site_options)
      : options(std::move(site_options)), searcher(options.indexes, options.searching) {}

  /// `search` with this request's deadline and the server's cancel token.
  [[nodiscard]] SearchOptions timed(const Request& request, SearchOptions search) const {
    search.deadline = request.arrived + options.search_time;
    search.cancel = stopping.get_token();
    return search;
  }

  /// Searches, and counts the search in the metrics.
  [[nodiscard]] SearchResults search(const Request& request, std::string_view query,
                                     const SearchOptions& search);

  /// The URL of the site, without a final slash.
  [[nodiscard]] std::string base_url(const Request& request) const;

  const SiteOptions options;
  const Searcher searcher;
  Metrics metrics;
  std::stop_source stopping;  ///< cancels searches when the server shuts down
};

}  // namespace treff::serve
