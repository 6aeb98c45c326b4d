// SPDX-License-Identifier: GPL-2.0-or-later
// Recognizes captions by the credit of a photographer.
#pragma once

#include <string_view>

namespace treff::language {

/// Whether `text` has «Foto: Kari Moen», «Foto Kari Moen», «Illustrasjonsfoto: …» or the name
/// Scanpix.
[[nodiscard]] bool has_photo_credit(std::string_view text);

}  // namespace treff::language
