// SPDX-License-Identifier: GPL-2.0-or-later
// Whether a paragraph names its photographer, as captions do that nothing else marks.
#pragma once

#include <string_view>

namespace treff::language {

/// «Foto: Kari Moen», «Foto Kari Moen», «Illustrasjonsfoto: …», or the agency's name.
[[nodiscard]] bool has_photo_credit(std::string_view text);

}  // namespace treff::language
