// SPDX-License-Identifier: GPL-2.0-or-later
// Distinguishes a shortage of memory, threads or open files from other system errors.
#pragma once

#include <system_error>

namespace treff {

[[nodiscard]] inline bool is_about_resources(const std::error_code& code) {
  return code == std::errc::resource_unavailable_try_again ||
         code == std::errc::not_enough_memory || code == std::errc::too_many_files_open ||
         code == std::errc::too_many_files_open_in_system;
}

inline constexpr const char* kResourcesHint =
    "use fewer threads, or raise the limit on processes, memory or open files (ulimit)";

}  // namespace treff
