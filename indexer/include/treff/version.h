// SPDX-License-Identifier: GPL-2.0-or-later
// The version of these headers. The build takes its own from here.
#pragma once

#include "treff/export.h"

#define TREFF_VERSION "2.0.0"

namespace treff {

/// The version of the library that runs, such as "2.0.0". The first number changes when programs
/// must be built again or changed.
[[nodiscard]] TREFF_EXPORT const char* version() noexcept;

}  // namespace treff
