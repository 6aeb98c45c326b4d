// SPDX-License-Identifier: GPL-2.0-or-later
// The version of these headers. The build reads the project's version from here.
#pragma once

#include "treff/export.h"

#define TREFF_VERSION "2.0.0"

namespace treff {

/// The version of the running library, such as "2.0.0". If its first number changes, programs must
/// be rebuilt or adapted.
[[nodiscard]] TREFF_EXPORT const char* version() noexcept;

}  // namespace treff
