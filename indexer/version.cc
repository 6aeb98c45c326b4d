// SPDX-License-Identifier: GPL-2.0-or-later
#include "treff/version.h"

namespace treff {

const char* version() noexcept { return TREFF_VERSION; }

}  // namespace treff
