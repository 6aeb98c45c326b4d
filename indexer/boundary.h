// SPDX-License-Identifier: GPL-2.0-or-later
// The library's boundary: converts exceptions that leave a public function to treff::Error.
#pragma once

#include <exception>
#include <filesystem>
#include <functional>
#include <utility>

#include "treff/error.h"
#include "treff/export.h"

namespace treff {

/// Wraps an exception thrown by a caller's callback, so that the library does not mistake it for
/// its own failure. The boundary rethrows the original exception to the caller.
struct CallerException {
  std::exception_ptr exception;
};

/// Wraps `callback` so that its exceptions travel as CallerException, which at_boundary() unwraps.
template <typename Result, typename... Arguments>
std::function<Result(Arguments...)> carrying_exceptions(
    const std::function<Result(Arguments...)>& callback) {
  return [&callback](Arguments... arguments) -> Result {
    try {
      return callback(std::forward<Arguments>(arguments)...);
    } catch (...) {
      throw CallerException{std::current_exception()};
    }
  };
}

/// Call in a catch block. Rethrows the current exception as an Error about the file or folder
/// `path`. A Xapian error is converted by its cause; a system error becomes resources if memory,
/// threads or open files ran out, not_found if a file is missing, else io; a bug in treff becomes
/// internal. An Error, and the caller's own exception in a CallerException, are rethrown unchanged.
[[noreturn]] TREFF_HIDDEN void throw_as_error(const std::filesystem::path& path);

/// Runs `action`, the whole body of a public function, and converts its exceptions.
template <typename Action>
auto at_boundary(const std::filesystem::path& path, Action&& action) {
  try {
    return std::forward<Action>(action)();
  } catch (...) {
    throw_as_error(path);
  }
}

}  // namespace treff
