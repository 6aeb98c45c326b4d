// SPDX-License-Identifier: GPL-2.0-or-later
// The way out of the library: whatever is thrown inside leaves a public function as a treff::Error.
#pragma once

#include <exception>
#include <filesystem>
#include <functional>
#include <utility>

#include "treff/error.h"
#include "treff/export.h"

namespace treff {

/// What a caller's own function threw, on its way through the library. No handler inside the
/// library takes it for a failure of its own; the boundary gives it back to the caller unchanged.
struct CallerException {
  std::exception_ptr exception;
};

/// `callback`, for use between here and the next at_boundary().
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

/// Called in a catch block. Throws the Error that the exception means for the file or folder
/// `path`: a Xapian error its cause; a system error io, or resources where memory, threads or open
/// files ran out; our own mistakes internal. An Error leaves as it is, and so does what a caller's
/// function threw.
[[noreturn]] TREFF_HIDDEN void throw_as_error(const std::filesystem::path& path);

/// Runs `action`, all of a public function.
template <typename Action>
auto at_boundary(const std::filesystem::path& path, Action&& action) {
  try {
    return std::forward<Action>(action)();
  } catch (...) {
    throw_as_error(path);
  }
}

}  // namespace treff
