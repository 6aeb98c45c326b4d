// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/compiler/misspellings.h"

#include <treff/error.h>

#include "language/compiler/word_lists.h"

namespace treff::language {

void add_misspellings(const std::filesystem::path& lists, Dictionary* dictionary) {
  const std::filesystem::path path = lists / "misspellings.txt";
  constexpr std::size_t kLeast = 3;
  for (const ListLine& line : read_list(path)) {
    if (line.size() < kLeast || line[1] != "=") {
      throw Error(ErrorCode::invalid_input, "not a misspelling: " + line.front(), path.string());
    }
    std::string meant = line[2];
    for (std::size_t i = kLeast; i < line.size(); ++i) meant += ' ' + line[i];
    dictionary->counterparts[line.front()].push_back({meant, WordClass::kFunction, 0});
  }
}

}  // namespace treff::language
