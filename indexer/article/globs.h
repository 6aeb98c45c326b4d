// SPDX-License-Identifier: GPL-2.0-or-later
// Selects files of a folder or archive by include and exclude globs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace treff {

/// Whether `glob` matches all of `path`. Compares bytes, except that ? matches a code point. * and
/// ? do not match a slash; ** does, and a / after it may match nothing. A glob without a slash is
/// matched against the last part of `path`. Takes time |glob| * |path|.
[[nodiscard]] bool matches_glob(std::string_view glob, std::string_view path);

/// The globs of ReadOptions; paths are relative to the folder or archive.
struct FileFilter {
  const std::vector<std::string>& include;
  const std::vector<std::string>& exclude;

  [[nodiscard]] bool wants_file(std::string_view path) const;
  [[nodiscard]] bool wants_folder(std::string_view path) const;

  /// Whether the file and each folder above it are wanted.
  [[nodiscard]] bool wants_member(std::string_view path) const;
};

}  // namespace treff
