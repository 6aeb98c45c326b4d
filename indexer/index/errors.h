// SPDX-License-Identifier: GPL-2.0-or-later
// Converts the exceptions of Xapian and the standard library to treff::Error at the boundary.
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

/// Returns an Error(corrupt) about the index at `path`.
[[nodiscard]] Error damaged_index(const std::string& reason, const std::filesystem::path& path);

/// Rethrows the current exception as an Error about the index at `path`; an Error stays unchanged.
/// std::length_error and std::out_of_range become Error(corrupt): the standard library throws them
/// when Xapian reads an impossible length. All others are converted by throw_as_error()
/// (boundary.h).
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

/// Throws an Error for the current errno (io or resources), with a suitable hint.
[[noreturn]] void throw_errno(const std::string& what, const std::filesystem::path& path);

/// Like throw_errno(), for the error number `error`.
[[noreturn]] void throw_system_error(int error, const std::string& what,
                                     const std::filesystem::path& path);

/// Throws an Error(corrupt) saying that `path` is not an index.
[[noreturn]] void throw_not_an_index(const std::filesystem::path& path);

}  // namespace treff::index
