// SPDX-License-Identifier: GPL-2.0-or-later
// What all requests share.
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
  std::chrono::milliseconds search_time{10'000};  ///< from the request's arrival to its answer
  std::string base_url;      ///< https://sok.avis.no, for feeds; empty: as the client calls it
  std::string allow_origin;  ///< whose pages may call the API from a browser; empty: nobody's
};

/// Thread-safe.
class Site {
 public:
  explicit Site(SiteOptions site_options)
      : options(std::move(site_options)), searcher(options.indexes, options.searching) {}

  /// `search` with the deadline of this request.
  [[nodiscard]] SearchOptions timed(const Request& request, SearchOptions search) const {
    search.deadline = request.arrived + options.search_time;
    search.cancel = stopping.get_token();
    return search;
  }

  /// search(), counted.
  [[nodiscard]] SearchResults search(const Request& request, std::string_view query,
                                     const SearchOptions& search);

  /// The site's address, without a slash at its end.
  [[nodiscard]] std::string base_url(const Request& request) const;

  const SiteOptions options;
  const Searcher searcher;
  Metrics metrics;
  std::stop_source stopping;  ///< ends searches when the server ends
};

}  // namespace treff::serve
