// SPDX-License-Identifier: GPL-2.0-or-later
// The library's boundary: any exception from inside leaves a public function as a treff::Error.
#pragma once

#include <exception>
#include <filesystem>
#include <functional>
#include <utility>

#include "treff/error.h"
#include "treff/export.h"

namespace treff {

/// Wraps an exception that a caller's callback threw. Handlers inside the library do not mistake it
/// for a failure of their own, and the boundary rethrows the original exception to the caller.
struct CallerException {
  std::exception_ptr exception;
};

/// Wraps `callback` so that its exceptions reach the next at_boundary() as CallerException.
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

/// Call it in a catch block. Rethrows the exception as an Error about the file or folder `path`: a
/// Xapian error by its cause; a system error as io, or as resources if memory, threads or open
/// files ran out; our own mistakes as internal. Rethrows unchanged an Error, and an exception of
/// the caller's own function.
[[noreturn]] TREFF_HIDDEN void throw_as_error(const std::filesystem::path& path);

/// Runs `action`, the whole body of a public function.
template <typename Action>
auto at_boundary(const std::filesystem::path& path, Action&& action) {
  try {
    return std::forward<Action>(action)();
  } catch (...) {
    throw_as_error(path);
  }
}

}  // namespace treff
