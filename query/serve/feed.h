// SPDX-License-Identifier: GPL-2.0-or-later
// The results of a query as an Atom feed, newest first, so that any feed reader can show alerts.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "serve/http_message.h"
#include "serve/site.h"

namespace treff::serve {

/// Parameters: q, limit, filter, since. Throws Error.
[[nodiscard]] Response feed(Site& site, const Request& request);

/// The OpenSearch description, which tells a browser how to search this site.
[[nodiscard]] Response opensearch(Site& site, const Request& request);

/// The instant of a Norwegian time of any precision: the first moment of a year, month or day. For
/// the hour that occurs twice when summer time ends, takes its first occurrence. nullopt if
/// `norwegian_time` is not a time.
[[nodiscard]] std::optional<std::chrono::sys_seconds> instant_of(std::string_view norwegian_time);

/// `instant` in RFC 3339, in Norwegian time with its UTC offset.
[[nodiscard]] std::string rfc3339(std::chrono::sys_seconds instant);

/// Converts a Norwegian time of any precision (2022, 2022-01-07T07:14) to RFC 3339 with its UTC
/// offset, for Atom; empty if it is not a time.
[[nodiscard]] std::string rfc3339(std::string_view norwegian_time);

/// Escapes `text` for XML content and attributes; replaces characters that XML does not allow.
[[nodiscard]] std::string xml_escaped(std::string_view text);

}  // namespace treff::serve
