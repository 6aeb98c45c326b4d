// SPDX-License-Identifier: GPL-2.0-or-later
// Removes what the persons of a byline do: "Politisk redaktør Kari Moen" names Kari Moen.
#pragma once

#include <vector>

#include "article/byline_parts.h"

namespace treff {

/// Removes roles before the name in a part, and a role after it with all that follows: "Redaktør
/// Kari Moen", "Kari Moen Journalist". Removes the parts that are nothing but roles.
void remove_roles(std::vector<BylinePart>* parts);

}  // namespace treff
