// SPDX-License-Identifier: GPL-2.0-or-later
// Which of the two written norms of Norwegian a text is in.
#pragma once

#include <string_view>

namespace treff::language {

/// "nb" (bokmål), "nn" (nynorsk), or "" where the text has too few words that tell. Looks at the
/// first few thousand bytes. Thread-safe.
[[nodiscard]] std::string_view written_norm(std::string_view text);

}  // namespace treff::language
