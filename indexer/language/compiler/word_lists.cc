// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/compiler/word_lists.h"

#include <treff/error.h>

#include <fstream>
#include <sstream>

namespace treff::language {

std::vector<ListLine> read_list(const std::filesystem::path& path) {
  std::ifstream in(path);
  if (!in) throw Error(ErrorCode::not_found, "no such word list", path.string());
  std::vector<ListLine> lines;
  for (std::string text; std::getline(in, text);) {
    std::istringstream words(text.substr(0, text.find('#')));
    ListLine line;
    for (std::string word; words >> word;) line.push_back(word);
    if (!line.empty()) lines.push_back(std::move(line));
  }
  return lines;
}

std::vector<std::string> read_words(const std::filesystem::path& path) {
  std::vector<std::string> words;
  for (const ListLine& line : read_list(path)) words.insert(words.end(), line.begin(), line.end());
  return words;
}

}  // namespace treff::language
