// SPDX-License-Identifier: GPL-2.0-or-later
#include "commands/allocator.h"

#if defined(TREFF_MIMALLOC)
#include <mimalloc.h>
#endif

namespace treff::commands {

void keep_freed_memory() {
#if defined(TREFF_MIMALLOC) && MI_MALLOC_VERSION < 210  // 2.1 has another option
  mi_option_disable(mi_option_allow_decommit);
#endif
}

}  // namespace treff::commands
