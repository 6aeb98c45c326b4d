// SPDX-License-Identifier: GPL-2.0-or-later
// The boundary of the index: whatever Xapian or the standard library throws becomes a treff::Error.
#pragma once

#include <xapian.h>

#include <exception>
#include <filesystem>
#include <string>
#include <string_view>

#include "treff/error.h"

namespace treff::index {

/// The Error that `error` means for the index at `path`.
[[nodiscard]] Error translate(const Xapian::Error& error, const std::filesystem::path& path);

/// An Error(corrupt) for the index at `path`.
[[nodiscard]] Error damaged_index(const std::string& reason, const std::filesystem::path& path);

/// Rethrows the exception that is being handled as an Error about the index at `path`; one that is
/// an Error already stays as it is. std::length_error and std::out_of_range are what the standard
/// library throws where Xapian reads an impossible length from a damaged file. Any other exception
/// that is not about memory, threads or files is a mistake of treff itself, and reported as one.
[[noreturn]] void rethrow_as_error(const std::filesystem::path& path);

/// Runs `action` and turns what it throws into Errors.
template <typename Action>
auto translate_errors(const std::filesystem::path& path, Action&& action) {
  try {
    return action();
  } catch (...) {
    rethrow_as_error(path);
  }
}

/// Throws the Error(io) for errno, with a hint that fits it.
[[noreturn]] void throw_errno(const std::string& what, const std::filesystem::path& path);

/// The same for the error number `error`.
[[noreturn]] void throw_system_error(int error, const std::string& what,
                                     const std::filesystem::path& path);

/// Throws Error(corrupt): something else than an index is at `path`.
[[noreturn]] void throw_not_an_index(const std::filesystem::path& path);

}  // namespace treff::index
