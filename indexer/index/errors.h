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

/// Converts a Xapian error about the index at `path` to an Error.
[[nodiscard]] Error translate(const Xapian::Error& error, const std::filesystem::path& path);

/// An Error(corrupt) for the index at `path`.
[[nodiscard]] Error damaged_index(const std::string& reason, const std::filesystem::path& path);

/// Rethrows the current exception as an Error about the index at `path`; an Error is rethrown
/// unchanged. std::length_error and std::out_of_range mean a damaged index: the standard library
/// throws them when Xapian reads an impossible length. Any other exception that is not about
/// memory, threads or files is reported as a bug in treff.
[[noreturn]] void rethrow_as_error(const std::filesystem::path& path);

/// Runs `action` and converts its exceptions to Errors.
template <typename Action>
auto translate_errors(const std::filesystem::path& path, Action&& action) {
  try {
    return action();
  } catch (...) {
    rethrow_as_error(path);
  }
}

/// Throws the Error for errno (io or resources), with a hint that fits it.
[[noreturn]] void throw_errno(const std::string& what, const std::filesystem::path& path);

/// The same for the error number `error`.
[[noreturn]] void throw_system_error(int error, const std::string& what,
                                     const std::filesystem::path& path);

/// Throws Error(corrupt) saying that `path` is not an index.
[[noreturn]] void throw_not_an_index(const std::filesystem::path& path);

}  // namespace treff::index
