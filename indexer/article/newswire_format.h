// SPDX-License-Identifier: GPL-2.0-or-later
// IPTC 7901, the format of older newswires.
#pragma once

#include <string_view>

#include "article/article_output.h"

namespace treff {

/// Reads each message between SOH and EOT: the title is the line after STX, the text follows up to
/// ETX, and the line after ETX gives the time ("141230 mar 24"). The id is the line after SOH, up
/// to the message's number. False if the sink wants no more.
bool read_newswire(std::string_view wire, ArticleOutput& output);

}  // namespace treff
