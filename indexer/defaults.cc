// SPDX-License-Identifier: GPL-2.0-or-later
#include "treff/defaults.h"

#include <dlfcn.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <system_error>
#include <vector>

namespace treff {
namespace {

namespace fs = std::filesystem;

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

constexpr const char* kName = "norsk.lexicon";

/// The file that contains this code: the program, or the shared library.
fs::path own_file() {
  Dl_info info{};
  std::error_code error;
  if (::dladdr(static_cast<const void*>(kName), &info) == 0) return {};
  return fs::canonical(info.dli_fname, error);
}

/// Adds share/treff in the folder of `file` (for build folders) and in each of the three folders
/// above, because `file` may be in bin, lib or lib/<architecture>.
void add_shares_above(const fs::path& file, std::vector<fs::path>* candidates) {
  fs::path folder = file.parent_path();
  for (int level = 0; level <= 3 && folder.has_relative_path(); ++level) {
    candidates->push_back(folder / "share" / "treff" / kName);
    folder = folder.parent_path();
  }
}

}  // namespace

fs::path default_lexicon() {
  if (const std::string named = environment("TREFF_LEXICON"); !named.empty()) return named;
  std::error_code error;
  std::vector<fs::path> candidates;
  add_shares_above(own_file(), &candidates);
  add_shares_above(fs::read_symlink("/proc/self/exe", error), &candidates);
  for (const fs::path& candidate : candidates) {
    if (fs::exists(candidate, error)) return candidate;
  }
  throw Error(ErrorCode::not_found, "the lexicon is not installed", kName,
              "set TREFF_LEXICON to its path, or reinstall treff");
}

fs::path default_index() {
  if (const std::string named = environment("TREFF_INDEX"); !named.empty()) return named;
  std::string data = environment("XDG_DATA_HOME");
  if (data.empty()) data = environment("HOME") + "/.local/share";
  return fs::path(data) / "treff" / "index";
}

}  // namespace treff
