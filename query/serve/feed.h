// SPDX-License-Identifier: GPL-2.0-or-later
// What a query finds as an Atom feed, newest first: an alert for any feed reader.
#pragma once

#include <string>
#include <string_view>

#include "serve/http_message.h"
#include "serve/site.h"

namespace treff::serve {

/// Throws Error.
[[nodiscard]] Response feed(Site& site, const Request& request);

/// Tells a browser how to search here.
[[nodiscard]] Response opensearch(Site& site, const Request& request);

/// A time in Norway, as precise as it is known (2022, 2022-01-07T07:14), with its offset, as Atom
/// wants it; empty if it is not one.
[[nodiscard]] std::string rfc3339(std::string_view norwegian_time);

/// `text` for XML, also between quotes, without what XML cannot hold.
[[nodiscard]] std::string xml_escaped(std::string_view text);

}  // namespace treff::serve
