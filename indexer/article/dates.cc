#include "article/dates.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "article/white_space.h"
#include "language/unicode.h"

namespace treff {
namespace {

constexpr int kUnknown = -1;

struct Date {
  int year = kUnknown;
  int month = kUnknown;
  int day = kUnknown;
};

struct Time {
  int hour = kUnknown;
  int minute = kUnknown;
  int second = kUnknown;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_possible(const Date& date) {
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (date.year < 1000) return false;
  if (date.month == kUnknown) return date.day == kUnknown;
  if (date.month < 1 || date.month > 12) return false;
  if (date.day == kUnknown) return true;
  const bool leap = (date.year % 4 == 0 && date.year % 100 != 0) || date.year % 400 == 0;
  const int days = kDays[static_cast<std::size_t>(date.month - 1)];
  return date.day >= 1 && date.day <= (leap && date.month == 2 ? 29 : days);
}

bool is_possible(const Time& time) {
  return time.hour <= 23 && time.minute <= 59 && time.second <= 60;
}

/// Steps through a text. Each take_… moves behind what it took, or leaves the place as it was.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  [[nodiscard]] bool at_end() const { return rest_.empty(); }

  bool take(std::string_view literal) {
    if (!rest_.starts_with(literal)) return false;
    rest_.remove_prefix(literal.size());
    return true;
  }

  void skip(std::string_view characters) {
    rest_.remove_prefix(std::min(rest_.find_first_not_of(characters), rest_.size()));
  }

  /// A number of `shortest` to `longest` digits, and no further digit behind it.
  std::optional<int> take_number(std::size_t shortest, std::size_t longest) {
    std::size_t length = 0;
    while (length < rest_.size() && is_digit(rest_[length])) ++length;
    if (length < shortest || length > longest) return std::nullopt;
    return take_digits(length);
  }

  /// The next `count` digits, whatever follows.
  std::optional<int> take_digits(std::size_t count) {
    if (rest_.size() < count || !std::all_of(rest_.begin(), rest_.begin() + count, is_digit)) {
      return std::nullopt;
    }
    int value = 0;
    for (const char c : rest_.substr(0, count)) value = 10 * value + (c - '0');
    rest_.remove_prefix(count);
    return value;
  }

  /// A word of folded letters.
  std::string_view take_word() {
    const auto is_letter = [](char c) {
      return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
    };
    const auto end = std::find_if_not(rest_.begin(), rest_.end(), is_letter);
    const std::string_view word(rest_.data(), static_cast<std::size_t>(end - rest_.begin()));
    rest_.remove_prefix(word.size());
    return word;
  }

  /// Tries `parse`; where it gives nothing, the place stays.
  template <typename Parse>
  auto attempt(Parse parse) -> decltype(parse(*this)) {
    const std::string_view before = rest_;
    auto result = parse(*this);
    if (!result) rest_ = before;
    return result;
  }

 private:
  std::string_view rest_;
};

template <std::size_t N>
bool is_among(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// 1 to 12 for a month's name, whole or cut to three letters or more, in bokmål, nynorsk or
/// English; else 0.
int month_of(std::string_view word) {
  constexpr auto kMonths = std::to_array<std::pair<std::string_view, int>>(
      {{"januar", 1},   {"january", 1},  {"februar", 2},   {"february", 2},  {"mars", 3},
       {"march", 3},    {"april", 4},    {"mai", 5},       {"may", 5},       {"juni", 6},
       {"june", 6},     {"juli", 7},     {"july", 7},      {"august", 8},    {"september", 9},
       {"oktober", 10}, {"october", 10}, {"november", 11}, {"desember", 12}, {"december", 12}});
  constexpr std::size_t kShortest = 3;
  for (const auto& [name, month] : kMonths) {
    if (word.size() >= kShortest && name.starts_with(word)) return month;
  }
  return 0;
}

bool is_weekday(std::string_view word) {
  constexpr auto kNames = std::to_array<std::string_view>(
      {"mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag", "måndag",
       "tysdag", "laurdag", "sundag", "man",     "tir",    "tirs",   "ons",    "tor",
       "tors",   "fre",     "lør",    "søn",     "mån",    "tys",    "lau",    "mon",
       "tue",    "wed",     "thu",    "fri",     "sat",    "sun"});
  return is_among(word, kNames);
}

void skip_weekday(Scanner& scanner) {
  scanner.attempt([](Scanner& s) { return is_weekday(s.take_word()); });
  scanner.skip("., ");
}

/// 2022-01-07 and its beginnings.
std::optional<Date> take_iso_date(Scanner& scanner) {
  const auto year = scanner.take_number(4, 4);
  if (!year) return std::nullopt;
  Date date{*year};
  const auto part = [](Scanner& s) { return s.take("-") ? s.take_number(2, 2) : std::nullopt; };
  if (const auto month = scanner.attempt(part)) {
    date.month = *month;
    date.day = scanner.attempt(part).value_or(kUnknown);
  }
  return date;
}

/// 20220107
std::optional<Date> take_compact_date(Scanner& scanner) {
  const auto number = scanner.take_number(8, 8);
  if (!number) return std::nullopt;
  return Date{*number / 10000, *number / 100 % 100, *number % 100};
}

/// 07.01.2022 and 7/1-2022
std::optional<Date> take_numeric_date(Scanner& scanner) {
  const auto day = scanner.take_number(1, 2);
  if (!day || !(scanner.take(".") || scanner.take("/"))) return std::nullopt;
  scanner.skip(" ");
  const auto month = scanner.take_number(1, 2);
  if (!month || !(scanner.take(".") || scanner.take("-") || scanner.take("/"))) return std::nullopt;
  scanner.skip(" ");
  const auto year = scanner.take_number(4, 4);
  if (!year) return std::nullopt;
  return Date{*year, *month, *day};
}

/// 7. januar 2022, 7. jan. 2022, 07 Jan 2022, januar 2022
std::optional<Date> take_named_date(Scanner& scanner) {
  Date date;
  date.day = scanner.take_number(1, 2).value_or(kUnknown);
  if (date.day != kUnknown) scanner.skip(". ");
  date.month = month_of(scanner.take_word());
  scanner.skip("., ");
  const auto year = scanner.take_number(4, 4);
  if (date.month == 0 || !year) return std::nullopt;
  date.year = *year;
  return date;
}

std::optional<Date> take_date(Scanner& scanner) {
  for (const auto form : {take_iso_date, take_compact_date, take_numeric_date, take_named_date}) {
    const auto date = scanner.attempt(form);
    if (date && is_possible(*date)) return date;
    if (date) return std::nullopt;
  }
  return std::nullopt;
}

/// 07:14, 7.14, 07:14:30.5
std::optional<Time> take_clock(Scanner& scanner) {
  const auto hour = scanner.take_number(1, 2);
  if (!hour || !(scanner.take(":") || scanner.take("."))) return std::nullopt;
  const auto minute = scanner.take_number(2, 2);
  if (!minute) return std::nullopt;
  Time time{*hour, *minute};
  const auto second =
      scanner.attempt([](Scanner& s) { return s.take(":") ? s.take_number(2, 2) : std::nullopt; });
  if (second) {
    time.second = *second;
    scanner.attempt([](Scanner& s) {
      const bool fraction = s.take(".") || s.take(",");
      if (fraction) s.skip("0123456789");
      return fraction;
    });
  }
  return is_possible(time) ? std::optional(time) : std::nullopt;
}

/// 071400 or 0714, as behind 20220107T
std::optional<Time> take_compact_clock(Scanner& scanner) {
  const auto hour = scanner.take_digits(2);
  const auto minute = scanner.take_digits(2);
  if (!hour || !minute) return std::nullopt;
  const Time time{*hour, *minute, scanner.take_digits(2).value_or(kUnknown)};
  return is_possible(time) ? std::optional(time) : std::nullopt;
}

/// Z, +01:00, +0100, -05, CET, GMT: the wall time stays as it is.
void skip_zone(Scanner& scanner) {
  scanner.skip(" ");
  if (scanner.take("z")) return;
  for (const std::string_view name : {"gmt", "utc", "cest", "cet", "ut"}) {
    if (scanner.take(name)) return;
  }
  if (!scanner.take("+") && !scanner.take("-")) return;
  scanner.take_digits(2);
  scanner.take(":");
  scanner.take_digits(2);
}

void append_padded(std::string* out, std::string_view separator, int value, std::size_t width) {
  const std::string digits = std::to_string(value);
  out->append(separator).append(width - std::min(width, digits.size()), '0').append(digits);
}

std::string to_iso(const Date& date, const Time& time) {
  std::string iso;
  append_padded(&iso, "", date.year, 4);
  if (date.month != kUnknown) append_padded(&iso, "-", date.month, 2);
  if (date.day == kUnknown) return iso;
  append_padded(&iso, "-", date.day, 2);
  if (time.hour == kUnknown) return iso;
  append_padded(&iso, "T", time.hour, 2);
  append_padded(&iso, ":", time.minute, 2);
  if (time.second != kUnknown) append_padded(&iso, ":", time.second, 2);
  return iso;
}

/// The time behind a date: T07:14:00+01:00, " 07:14", " kl. 07.14", T071400Z.
std::optional<Time> take_time_behind_date(Scanner& scanner) {
  const bool after_t = scanner.take("t");
  scanner.skip(", ");
  if (scanner.take("kl")) scanner.skip("., ");
  auto time = scanner.attempt(take_clock);
  if (!time && after_t) time = take_compact_clock(scanner);
  if (time) skip_zone(scanner);
  return time;
}

enum class Label { none, published, updated };

/// Reads a date line piece by piece.
class DateLineParser {
 public:
  explicit DateLineParser(std::string_view folded) : scanner_(folded) {}

  std::optional<DateLine> parse() {
    for (skip_separators(); !scanner_.at_end(); skip_separators()) {
      if (!take_piece()) return std::nullopt;
    }
    if (!said_label_ && !dated_) return std::nullopt;
    line_.labelled = said_label_ || timed_;
    line_.published = iso(published_);
    line_.updated = iso(updated_);
    return line_;
  }

 private:
  struct Moment {
    Date date;
    Time time;
  };

  static std::string iso(const Moment& moment) {
    return moment.date.year == kUnknown ? std::string() : to_iso(moment.date, moment.time);
  }

  void skip_separators() {
    do {
      scanner_.skip(" .,:;|/()-+");
    } while (scanner_.take("–") || scanner_.take("—") || scanner_.take("•") || scanner_.take("·"));
  }

  bool take_piece() {
    if (const auto date = scanner_.attempt(take_date)) return take_moment(*date);
    if (const auto time = scanner_.attempt(take_clock)) {
      timed_ = true;
      (last_ == nullptr ? early_ : last_->time) = *time;
      return true;
    }
    const bool counted = scanner_.take_number(1, 2).has_value();  // for 3 timer siden
    if (counted) skip_separators();
    return take_known_word(counted);
  }

  bool take_moment(const Date& date) {
    if (date.day == kUnknown && !said_label_) return false;
    Moment& moment = label_ == Label::updated ? updated_ : published_;
    if (moment.date.year != kUnknown) return false;
    const auto time = scanner_.attempt(take_time_behind_date);
    timed_ = timed_ || time;
    moment = {date, time.value_or(early_)};
    early_ = {};
    last_ = &moment;
    label_ = Label::none;
    dated_ = true;
    return true;
  }

  bool take_known_word(bool counted) {
    constexpr auto kPublished = std::to_array<std::string_view>(
        {"publisert", "publicert", "publisera", "lagt", "skrevet", "skrive"});
    constexpr auto kUpdated = std::to_array<std::string_view>(
        {"oppdatert", "oppdatera", "oppdatering", "endret", "endra", "redigert", "korrigert"});
    constexpr auto kFillers = std::to_array<std::string_view>(
        {"sist", "sia",  "siden", "sidan", "no",  "nå",   "nettopp", "kl", "klokken", "klokka",
         "den",  "dato", "i",     "dag",   "går", "gjår", "for",     "ut", "først",   "og"});
    constexpr auto kUnits = std::to_array<std::string_view>(
        {"sekund", "sekunder", "sekundar", "min", "minutt", "minutter", "minuttar", "time", "timer",
         "timar", "døgn", "dag", "dager", "dagar"});
    const std::string_view word = scanner_.take_word();
    if (counted) return is_among(word, kUnits);
    if (is_among(word, kPublished)) label_ = Label::published;
    if (is_among(word, kUpdated)) label_ = Label::updated;
    if (is_among(word, kPublished) || is_among(word, kUpdated)) return said_label_ = true;
    return is_among(word, kFillers) || is_weekday(word);
  }

  Scanner scanner_;
  DateLine line_;
  Label label_ = Label::none;
  Moment published_;
  Moment updated_;
  Moment* last_ = nullptr;
  Time early_;  ///< a time of day before its date
  bool said_label_ = false;
  bool dated_ = false;
  bool timed_ = false;
};

}  // namespace

std::optional<std::string> parse_date(std::string_view text) {
  constexpr std::size_t kLongest = 100;
  if (text.size() > kLongest) return std::nullopt;
  const std::string folded = language::fold(collapse_white_space(text));
  Scanner scanner(folded);
  skip_weekday(scanner);
  const auto date = scanner.attempt(take_date);
  if (!date) return std::nullopt;
  const Time time = scanner.attempt(take_time_behind_date).value_or(Time{});
  if (!scanner.at_end()) return std::nullopt;
  return to_iso(*date, time);
}

std::optional<DateLine> parse_date_line(std::string_view line) {
  constexpr std::size_t kLongest = 200;
  if (line.size() > kLongest) return std::nullopt;
  return DateLineParser(language::fold(collapse_white_space(line))).parse();
}

}  // namespace treff
