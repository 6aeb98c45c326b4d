// SPDX-License-Identifier: GPL-2.0-or-later
// The entries of a folder. The standard library's iterators with an error code end the program
// where no memory is left, since they let no exception pass; these throw bad_alloc.
#pragma once

#include <filesystem>
#include <system_error>

namespace treff {

/// Calls visit(entry), until it returns false, for what is in `folder`; all below it, if `Iterator`
/// is a recursive_directory_iterator. Gives the error at which the reading ended, if any.
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

/// Whether `folder` holds a Xapian database or a stub of them, such as an index: no articles.
[[nodiscard]] inline bool holds_index(const std::filesystem::path& folder) {
  std::error_code error;
  return std::filesystem::exists(folder / "XAPIANDB", error) ||
         std::filesystem::exists(folder / "iamglass", error);
}

}  // namespace treff
