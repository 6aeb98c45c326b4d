// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/names.h"

#include <algorithm>
#include <array>

#include "article/white_space.h"
#include "language/unicode.h"

namespace treff {
namespace {

/// One name without "Av ", "(e-mail)" and <e-mail>; empty if nothing else is there.
std::string clean_name(std::string_view given) {
  constexpr auto kBefore =
      std::to_array<std::string_view>({"av:", "av ", "tekst:", "skrevet av ", "skrive av ",
                                       "by:", "by ", "written by ", "journalist:"});
  std::string name = collapse_white_space(given);
  const std::string folded = language::fold(name);
  for (const std::string_view before : kBefore) {
    if (!folded.starts_with(before)) continue;
    name = collapse_white_space(std::string_view(name).substr(before.size()));
    break;
  }
  std::string kept;
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t end = std::min(name.find(' ', at), name.size());
    const std::string_view word = std::string_view(name).substr(at, end - at);
    at = end + 1;
    const std::size_t slash = word.find('/');
    const bool is_address = word.find('@') != word.npos || word.find("://") != word.npos ||
                            word.starts_with("www.") || word.starts_with("mailto:") ||
                            (slash != word.npos && word.substr(0, slash).find('.') != word.npos);
    if (!is_address) kept.append(kept.empty() ? "" : " ").append(word);
  }
  // "kari@avisa.example (Kari Eksempel)"
  if (kept.starts_with('(') && kept.find(')') + 1 == kept.size()) kept.pop_back();
  constexpr std::string_view kEdges = " ,;()<>|";
  const std::size_t begin = kept.find_first_not_of(kEdges);
  if (begin == std::string::npos) return {};
  return kept.substr(begin, kept.find_last_not_of(" ,;(<>|") - begin + 1);
}

}  // namespace

std::string join_names(const std::vector<std::string>& given) {
  std::vector<std::string> names;
  for (const std::string& one : given) {
    std::string name = clean_name(one);
    const bool known = std::find(names.begin(), names.end(), name) != names.end();
    if (!name.empty() && !known) names.push_back(std::move(name));
  }
  std::string joined;
  for (const std::string& name : names) joined.append(joined.empty() ? "" : "; ").append(name);
  return joined;
}

}  // namespace treff
