// SPDX-License-Identifier: GPL-2.0-or-later
// Visits the entries of a folder. The standard iterators with an error code are noexcept, so they
// terminate the program when memory runs out; for_each_entry() throws bad_alloc instead.
#pragma once

#include <filesystem>
#include <system_error>

namespace treff {

/// Calls visit(entry) for each entry of `folder` until it returns false; recursive if `Iterator` is
/// a recursive_directory_iterator. Returns the error that ended the iteration, if any.
template <typename Iterator = std::filesystem::directory_iterator, typename Visit>
std::error_code for_each_entry(const std::filesystem::path& folder, const Visit& visit) {
  try {
    for (Iterator it(folder), end; it != end; ++it) {
      if (!visit(*it)) break;
    }
  } catch (const std::filesystem::filesystem_error& error) {
    return error.code();
  }
  return {};
}

/// Whether `folder` holds a Xapian database or stub, such as a treff index, instead of articles.
[[nodiscard]] inline bool holds_index(const std::filesystem::path& folder) {
  std::error_code error;
  return std::filesystem::exists(folder / "XAPIANDB", error) ||
         std::filesystem::exists(folder / "iamglass", error);
}

}  // namespace treff
