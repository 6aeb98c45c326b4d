// SPDX-License-Identifier: GPL-2.0-or-later
// Runs a library that may crash on hostile input, or use unbounded time and memory, in a process of
// its own.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>

namespace treff {

struct ChildLimits {
  std::size_t memory = 0;    ///< bytes of address space beyond those of this process
  unsigned int seconds = 0;  ///< of CPU time
};

enum class ChildEnd {
  done,     ///< `output` is complete
  crashed,  ///< killed by a signal such as SIGSEGV; if this process ignores SIGCHLD, also stopped
            ///< by ChildLimits
  stopped,  ///< stopped by ChildLimits
};

struct ChildResult {
  ChildEnd end = ChildEnd::done;
  std::string output;
};

/// Returns what `work` returns, or how it ended. The child is a fork of this process: `work` has a
/// copy of its memory, but none of its other threads, so it must not need a lock that another
/// thread may hold (of ICU or iconv, say). The child prints nothing, has none of this process's
/// files, and is killed when this process ends. If `work` throws, which only std::bad_alloc should
/// cause, the result is `stopped`. Returns nullopt if the child cannot be created. Thread-safe.
[[nodiscard]] std::optional<ChildResult> run_in_child(const std::function<std::string()>& work,
                                                      const ChildLimits& limits);

}  // namespace treff
