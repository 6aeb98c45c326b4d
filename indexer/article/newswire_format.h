// SPDX-License-Identifier: GPL-2.0-or-later
// IPTC 7901, an older format of newswires.
#pragma once

#include <string_view>

#include "article/article_output.h"

namespace treff {

/// Reads each message, which begins with SOH. The first word after SOH (source and number) is the
/// id; the line after STX is the title; the text follows, up to ETX; the line after ETX gives the
/// time ("141230 mar 24"). Returns false if the sink stops.
bool read_newswire(std::string_view wire, ArticleOutput& output);

}  // namespace treff
