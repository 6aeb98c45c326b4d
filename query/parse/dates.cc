#include "parse/dates.h"

#include <algorithm>
#include <array>
#include <vector>

namespace treff::query {
namespace {

bool all_digits(std::string_view s) {
  return !s.empty() && std::all_of(s.begin(), s.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::vector<std::string_view> split(std::string_view s, char separator) {
  std::vector<std::string_view> fields;
  for (;;) {
    const std::size_t at = s.find(separator);
    fields.push_back(s.substr(0, at));
    if (at == std::string_view::npos) return fields;
    s.remove_prefix(at + 1);
  }
}

int days_in(int year, int month) {
  constexpr std::array kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : kDays[static_cast<std::size_t>(month - 1)];
}

/// "2022-01-07" from its fields, of which there are one to three; nothing if they are no date.
std::optional<std::string> iso_date(const std::vector<std::string_view>& fields) {
  constexpr std::array<std::size_t, 3> kDigits = {4, 2, 2};
  if (fields.empty() || fields.size() > kDigits.size()) return std::nullopt;
  std::array<int, 3> number = {0, 1, 1};
  std::string iso;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (!all_digits(fields[i]) || fields[i].size() > kDigits[i]) return std::nullopt;
    if (i == 0 && fields[i].size() != kDigits[i]) return std::nullopt;
    number[i] = std::stoi(std::string(fields[i]));
    if (i > 0) iso += '-';
    iso.append(kDigits[i] - fields[i].size(), '0').append(fields[i]);
  }
  if (number[1] < 1 || number[1] > 12) return std::nullopt;
  if (number[2] < 1 || number[2] > days_in(number[0], number[1])) return std::nullopt;
  return iso;
}

std::optional<std::string> parse_date(std::string_view text) {
  std::vector<std::string_view> fields = split(text, '-');
  if (fields.size() == 1 && text.find('.') != std::string_view::npos) {
    fields = split(text, '.');
    if (fields.size() != 3) return std::nullopt;
    std::reverse(fields.begin(), fields.end());
  }
  return iso_date(fields);
}

}  // namespace

std::optional<DateRange> parse_date_range(std::string_view value) {
  const std::size_t dots = value.find("..");
  const std::string_view first = value.substr(0, dots);
  const std::string_view last = dots == std::string_view::npos ? first : value.substr(dots + 2);
  if (first.empty() && last.empty()) return std::nullopt;
  DateRange range;
  if (!first.empty()) {
    const auto date = parse_date(first);
    if (!date) return std::nullopt;
    range.low = *date;
  }
  if (!last.empty()) {
    const auto date = parse_date(last);
    if (!date) return std::nullopt;
    range.high = *date + '\x7f';  // behind every time of that day, month or year
  }
  if (!range.low.empty() && !range.high.empty() && range.high < range.low) return std::nullopt;
  return range;
}

}  // namespace treff::query
