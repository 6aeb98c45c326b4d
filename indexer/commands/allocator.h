// SPDX-License-Identifier: GPL-2.0-or-later
// The memory allocator of treff-index.
#pragma once

namespace treff::commands {

/// Lets the allocator keep freed memory instead of returning it to the system, to fetch it again
/// for the next batch. A load of 50,000 articles on two cores took 12.3 s instead of 15.1, and 349
/// MB of memory instead of 297. Does nothing without mimalloc 2.0.
void keep_freed_memory();

}  // namespace treff::commands
