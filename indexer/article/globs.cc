// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/globs.h"

#include <algorithm>

#include "language/utf8.h"

namespace treff {
namespace {

using language::is_continuation;

/// Adds to `at` the positions in the glob that can be reached without reading a byte.
void close_over_stars(std::string_view glob, std::vector<bool>* at) {
  for (std::size_t i = 0; i < glob.size(); ++i) {
    if (!(*at)[i] || glob[i] != '*') continue;
    (*at)[i + 1] = true;
    if (glob.substr(i).starts_with("**/")) (*at)[i + 3] = true;
  }
}

bool matches_whole(std::string_view glob, std::string_view path) {
  std::vector<bool> at(glob.size() + 1);
  at[0] = true;
  close_over_stars(glob, &at);
  for (const char c : path) {
    std::vector<bool> next(glob.size() + 1);
    for (std::size_t i = 0; i < glob.size(); ++i) {
      if (!at[i]) continue;
      const bool doubled =
          glob.substr(i).starts_with("**") || (i > 0 && glob.substr(i - 1, 2) == "**");
      if (glob[i] == '*') {
        if (c != '/' || doubled) next[i] = true;
      } else if (glob[i] == '?') {
        if (c != '/') next[i + 1] = true;
      } else if (glob[i] == c) {
        next[i + 1] = true;
      }
    }
    // A ? has matched the first byte of a code point: let it match the remaining bytes, too.
    if (is_continuation(c)) {
      for (std::size_t i = 1; i <= glob.size(); ++i) {
        if (at[i] && glob[i - 1] == '?') next[i] = true;
      }
    }
    close_over_stars(glob, &next);
    at.swap(next);
  }
  return at[glob.size()];
}

bool matches_any(const std::vector<std::string>& globs, std::string_view path) {
  return std::any_of(globs.begin(), globs.end(),
                     [path](const std::string& glob) { return matches_glob(glob, path); });
}

}  // namespace

bool matches_glob(std::string_view glob, std::string_view path) {
  if (glob.ends_with('/')) glob.remove_suffix(1);
  if (glob.find('/') == std::string_view::npos) path.remove_prefix(path.rfind('/') + 1);
  if (glob.starts_with('/')) glob.remove_prefix(1);
  return matches_whole(glob, path);
}

bool FileFilter::wants_file(std::string_view path) const {
  return (include.empty() || matches_any(include, path)) && !matches_any(exclude, path);
}

bool FileFilter::wants_folder(std::string_view path) const { return !matches_any(exclude, path); }

bool FileFilter::wants_member(std::string_view path) const {
  for (std::size_t slash = path.find('/'); slash != path.npos; slash = path.find('/', slash + 1)) {
    if (!wants_folder(path.substr(0, slash))) return false;
  }
  return wants_file(path);
}

}  // namespace treff
