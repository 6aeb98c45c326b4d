// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/tokenizer_addresses.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "language/unicode.h"

namespace treff::language {
namespace {

constexpr std::array<std::string_view, 20> kTopLevelDomains = {
    "no", "com", "org", "net", "se", "dk", "fi", "is", "eu", "info",
    "io", "gov", "edu", "uk",  "de", "fr", "tv", "nu", "co", "us"};

}  // namespace

std::size_t address_end(const TextRuns& runs, std::size_t i, std::size_t longest) {
  const std::size_t stop = std::min(runs.text().size(), i + longest);
  while (i < stop) {
    const TextRuns::Char c = runs.peek(i);
    const bool belongs = starts_word(c.kind) || c.kind == CharacterClass::kInside ||
                         (c.c < 0x80 && c.c > 0x20 &&
                          std::string_view("<>\"()[]{}|\\^`").find(static_cast<char>(c.c)) ==
                              std::string_view::npos);
    if (!belongs) break;
    i = c.next;
  }
  while (i > 0 && std::string_view(".,;:!?'*_-").find(runs.text()[i - 1]) != std::string_view::npos)
    --i;
  return i;
}

std::size_t path_end(const TextRuns& runs, std::size_t i) {
  return runs.text().substr(i, 1) == "/" ? std::max(i, address_end(runs, i)) : i;
}

bool is_email(const TextRuns& runs, std::size_t begin, std::size_t end) {
  // The local part may continue after the first run, joined by . _ + or - (RFC 5321: 64 bytes).
  constexpr std::size_t kLongestLocalPart = 64;
  while (end < runs.text().size() && end - begin <= kLongestLocalPart &&
         std::string_view("._+-").find(runs.text()[end]) != std::string_view::npos &&
         starts_word(runs.peek(end + 1).kind)) {
    end = runs.run_end(end + 1);
  }
  if (runs.text().substr(end, 1) != "@" || !starts_word(runs.peek(end + 1).kind)) return false;
  // A domain has at most 253 bytes (RFC 1035).
  constexpr std::size_t kLongestDomain = 253;
  const std::size_t stop = std::min(address_end(runs, end + 1, kLongestDomain), runs.text().size());
  return runs.text().substr(end, stop - end).find('.') != std::string_view::npos;
}

bool is_top_level_domain(const TextRuns& runs, Span word) {
  const std::string tail = fold(runs.text().substr(word.begin, word.end - word.begin));
  return std::find(kTopLevelDomains.begin(), kTopLevelDomains.end(), tail) !=
             kTopLevelDomains.end() &&
         runs.peek(word.begin).kind == CharacterClass::kLower;
}

}  // namespace treff::language
