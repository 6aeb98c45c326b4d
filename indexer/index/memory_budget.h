// SPDX-License-Identifier: GPL-2.0-or-later
// Divides the memory that a writer may use among its threads, batches, caches and queue.
#pragma once

#include <cstddef>

#include "treff/index_writer.h"

namespace treff::index {

struct MemoryBudget {
  std::size_t threads = 1;
  std::size_t queue_bytes = 0;       ///< of records that wait for a thread
  std::size_t batch_bytes = 0;       ///< of records in a batch
  std::size_t cached_bytes = 0;      ///< of words cached by a thread's analyzer
  std::size_t vocabulary_bytes = 0;  ///< of the vocabulary that a thread counts
};

[[nodiscard]] MemoryBudget divide_memory(const WriterOptions& options);

}  // namespace treff::index
