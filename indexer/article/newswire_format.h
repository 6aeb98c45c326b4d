// SPDX-License-Identifier: GPL-2.0-or-later
// The wire of old: IPTC 7901.
#pragma once

#include <string_view>

#include "article/article_output.h"

namespace treff {

/// Reads each message between SOH and EOT: the line behind STX is the title, what follows up to ETX
/// the text, and the line behind ETX says when ("141230 mar 24"). The id is the line behind SOH up
/// to the message's number. False if the sink wants no more.
bool read_newswire(std::string_view wire, ArticleOutput& output);

}  // namespace treff
