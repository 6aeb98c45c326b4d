// SPDX-License-Identifier: GPL-2.0-or-later
// The JSON API under /api/, described in openapi.yaml.
#pragma once

#include "serve/http_message.h"
#include "serve/site.h"

namespace treff::serve {

// Each function throws treff::Error.

[[nodiscard]] Response api_search(Site& site, const Request& request);
[[nodiscard]] Response api_complete(Site& site, const Request& request);
[[nodiscard]] Response api_similar(Site& site, const Request& request);
[[nodiscard]] Response api_article(Site& site, const Request& request, const std::string& id);
[[nodiscard]] Response api_info(Site& site, const Request& request);

/// Throws if the index cannot be searched.
[[nodiscard]] Response health(Site& site, const Request& request);

/// Metrics in Prometheus' text format.
[[nodiscard]] Response metrics_text(Site& site, const Request& request);

}  // namespace treff::serve
