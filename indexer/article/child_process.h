// SPDX-License-Identifier: GPL-2.0-or-later
// Runs a library that may crash on hostile input, or take any time and memory, in a process of its
// own.
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
  crashed,  ///< by a signal of its own, such as SIGSEGV; if this process ignores SIGCHLD, also
            ///< by its limits
  stopped,  ///< by its limits
};

struct ChildResult {
  ChildEnd end = ChildEnd::done;
  std::string output;
};

/// Returns what `work` returns, or how it ended. The child is a fork of this process: `work` has a
/// copy of its memory, but none of its other threads, so it must not need a lock that one of these
/// may hold (of ICU or iconv, say). The child prints nothing, has none of this process's files, and
/// ends with it. If `work` throws, that is a limit: only std::bad_alloc is expected. Nullopt if no
/// process can be made. Thread-safe.
[[nodiscard]] std::optional<ChildResult> run_in_child(const std::function<std::string()>& work,
                                                      const ChildLimits& limits);

}  // namespace treff
