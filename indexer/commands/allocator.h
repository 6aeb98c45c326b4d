// SPDX-License-Identifier: GPL-2.0-or-later
// The memory allocator of treff-index.
#pragma once

namespace treff::commands {

/// Lets the allocator keep freed memory instead of returning it to the system, to fetch it again
/// for the next batch. A load of 50,000 articles on two cores took 13.2 s instead of 16.0, and 330
/// MB of memory instead of 290. Does nothing without mimalloc 2.0.
void keep_freed_memory();

}  // namespace treff::commands
