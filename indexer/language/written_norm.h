// SPDX-License-Identifier: GPL-2.0-or-later
// Determines in which written norm of Norwegian a text is.
#pragma once

#include <string_view>

namespace treff::language {

/// "nb" (bokmål), "nn" (nynorsk), or "" if too few words show it, or as many show one norm as the
/// other. Reads only the first few thousand bytes. Thread-safe.
[[nodiscard]] std::string_view written_norm(std::string_view text);

}  // namespace treff::language
