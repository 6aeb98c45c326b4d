// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/clipping_line.h"

#include <algorithm>
#include <array>

#include "article/byline_words.h"
#include "article/dates.h"
#include "article/is_among.h"
#include "article/white_space.h"
#include "language/unicode.h"

namespace treff {
namespace {

#include "newspapers.inc"

constexpr std::string_view kDigits = "0123456789";

std::string_view without_signs(std::string_view text) {
  constexpr std::string_view kSigns = " ,.:-()", kDash = "–";
  while (text.ends_with(kDash) || (!text.empty() && kSigns.find(text.back()) != kSigns.npos)) {
    text.remove_suffix(text.ends_with(kDash) ? kDash.size() : 1);
  }
  while (text.starts_with(kDash) || (!text.empty() && kSigns.find(text.front()) != kSigns.npos)) {
    text.remove_prefix(text.starts_with(kDash) ? kDash.size() : 1);
  }
  return text;
}

/// Whether `visit` returns true for the texts before and behind one of the spaces of a line.
template <typename Visit>
bool any_split(std::string_view line, Visit visit) {
  for (std::size_t at = 0; (at = line.find(' ', at)) != line.npos; ++at) {
    if (visit(line.substr(0, at), line.substr(at + 1))) return true;
  }
  return false;
}

/// Collapses the white space of a line and removes the page at its end. Returns "" for a line that
/// is too long or has no digit.
std::string without_page(std::string_view line) {
  constexpr std::size_t kLongest = 80;  // bytes
  if (line.size() > kLongest || line.find_first_of(kDigits) == line.npos) return {};
  std::string collapsed = collapse_white_space(line);
  std::size_t size = collapsed.size();
  any_split(collapsed, [&size](std::string_view before, std::string_view behind) {
    if (!is_page_number(behind)) return false;
    size = before.size();
    return true;
  });
  collapsed.resize(size);
  return collapsed;
}

/// The day that is all of `text`, apart from a weekday.
std::optional<std::string> day_of(std::string_view text) {
  constexpr std::size_t kDay = 10;  // 2009-03-12
  auto day = parse_date(without_signs(text));
  return day && day->size() == kDay ? std::move(day) : std::nullopt;
}

/// Whether `name` is listed as a newspaper, as written here or in capitals.
bool is_listed(std::string_view name) {
  return std::any_of(kNewspapers.begin(), kNewspapers.end(), [name](std::string_view paper) {
    return name == paper || name == language::to_upper(paper);
  });
}

}  // namespace

bool is_newspaper(std::string_view name) {
  constexpr auto kSecond =
      std::to_array<std::string_view>({"blad", "avis", "tidende", "tidend", "tidning", "dagblad",
                                       "arbeiderblad", "folkeblad", "budstikke"});
  if (is_listed(name)) return true;
  const std::size_t space = name.find(' ');
  if (space == name.npos) return false;
  const std::string_view first = name.substr(0, space), second = name.substr(space + 1);
  return begins_with_capital(first) && first.find_first_of(".,:;/") == first.npos &&
         begins_with_capital(second) && is_among(language::fold(second), kSecond);
}

bool is_page_number(std::string_view line) {
  constexpr std::string_view kOther = " :.,-–";
  constexpr std::size_t kLongest = 20;
  const std::string collapsed = collapse_white_space(line);
  const std::string folded = language::fold(without_signs(collapsed));
  if (folded.size() > kLongest) return false;
  for (const std::string_view label : {"sidene", "side", "s."}) {
    if (!folded.starts_with(label)) continue;
    const std::string_view rest = std::string_view(folded).substr(label.size());
    const std::string both = std::string(kDigits).append(kOther);
    return rest.find_first_of(kDigits) != rest.npos && rest.find_first_not_of(both) == rest.npos;
  }
  return false;
}

std::optional<std::string> day_of_clipping(std::string_view line) {
  std::optional<std::string> day;
  any_split(without_page(line), [&day](std::string_view before, std::string_view behind) {
    if (is_newspaper(without_signs(before))) day = day_of(behind);
    if (!day && is_newspaper(without_signs(behind))) day = day_of(before);
    return day.has_value();
  });
  return day;
}

bool ends_with_day(std::string_view line) {
  const std::string whole = without_page(line);
  return any_split(
      whole, [](std::string_view, std::string_view behind) { return day_of(behind).has_value(); });
}

}  // namespace treff
