// SPDX-License-Identifier: GPL-2.0-or-later
// Recognizes captions that only the credit of a photographer reveals.
#pragma once

#include <string_view>

namespace treff::language {

/// Whether `text` has «Foto: Kari Moen», «Foto Kari Moen», «Illustrasjonsfoto: …» or the name
/// Scanpix.
[[nodiscard]] bool has_photo_credit(std::string_view text);

}  // namespace treff::language
