// The version of these headers. The build takes its own from here.
#pragma once

#include "treff/export.h"

#define TREFF_VERSION "0.1.0"

namespace treff {

/// The version of the library that runs, such as "0.1.0". While the first number is 0, the second
/// one changes with the binary interface; then the first.
[[nodiscard]] TREFF_EXPORT const char* version() noexcept;

}  // namespace treff
