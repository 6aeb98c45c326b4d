#include "treff/version.h"

namespace treff {

const char* version() noexcept { return TREFF_VERSION; }

}  // namespace treff
