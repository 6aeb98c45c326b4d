// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/json_object.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "article/dates.h"
#include "article/file_name.h"
#include "article/html_fragment.h"
#include "article/is_among.h"
#include "article/json_field_log.h"
#include "article/json_fields.h"
#include "article/json_state.h"
#include "article/json_strict.h"
#include "article/json_texts.h"
#include "article/json_values.h"
#include "article/markup_text.h"
#include "article/names.h"
#include "article/publication.h"
#include "article/white_space.h"
#include "language/unicode.h"

namespace treff {
namespace {

using simdjson::dom::element;

/// The zone in an object such as {"date": "2022-01-07 07:14:00.000000", "timezone": "UTC"}, as PHP
/// writes it.
std::string zone_of(element date) {
  std::string_view zone;
  for (const char* key : {"timezone", "timeZone", "time_zone", "tz"}) {
    if (date[key].get(zone) == simdjson::SUCCESS) return std::string(zone);
  }
  return {};
}

/// Whether a date and time ends with its zone.
bool names_zone(std::string_view text) {
  constexpr std::size_t kDate = 10;  // 2022-01-07
  return text.find_first_of("Z+-", kDate) != text.npos;
}

/// The number in the first field of `names` that `value` has; empty if it has none.
std::string number_in(element value, std::initializer_list<const char*> names) {
  element inner;
  for (const char* name : names) {
    if (value[name].get(inner) != simdjson::SUCCESS) continue;
    std::string number = json_word(inner);
    if (number.size() == 1) number.insert(0, "0");
    return number;
  }
  return {};
}

/// Converts a date in parts, {"year": 2022, "month": 1, "day": 7}, to 2022-01-07; empty if it is
/// not a date.
std::string date_of_parts(element value) {
  std::string date = number_in(value, {"year", "år"});
  const std::string month = number_in(value, {"month", "måned", "månad"});
  const std::string day = number_in(value, {"day", "dag"});
  if (date.empty() || month.empty()) return {};
  date.append("-").append(month);
  return day.empty() ? date : date.append("-").append(day);
}

/// Converts a date in a list of its parts, [2022, 1, 7, 7, 14], as Java writes it; empty if it is
/// not a date.
std::string date_of_list(element value) {
  simdjson::dom::array items;
  constexpr std::size_t kFewest = 3, kMost = 7;  // year, month, day; up to nanoseconds
  if (value.get(items) != simdjson::SUCCESS || items.size() < kFewest || items.size() > kMost) {
    return {};
  }
  constexpr auto kBefore = std::to_array<std::string_view>({"", "-", "-", " ", ":", ":"});
  std::string date;
  std::size_t count = 0;
  for (const element item : items) {
    std::uint64_t number = 0;
    constexpr std::uint64_t kFirstOfFourDigits = 1000;
    if (item.get(number) != simdjson::SUCCESS) return {};
    if (count == 0 && number < kFirstOfFourDigits) return {};
    if (count == kBefore.size()) break;
    std::string digits = std::to_string(number);
    if (digits.size() == 1) digits.insert(0, "0");
    date.append(kBefore[count++]).append(digits);
  }
  constexpr std::size_t kHourAlone = 4;
  return count == kHourAlone ? date.append(":00") : date;
}

/// The date in an object such as {"$date": "2023-05-21T08:00:00Z"} or {"value": …}. Returns any
/// other value, which cannot be a date, as JSON.
std::string date_of(const JsonField& field) {
  element inner;
  for (const char* key :
       {"$date", "value", "rendered", "#text", "@value", "$numberLong", "date", "iso", "datetime",
        "dateTime", "seconds", "_seconds", "nb-NO", "nb", "nn-NO", "nn", "no", "first", "from"}) {
    if (field.value[key].get(inner) != simdjson::SUCCESS) continue;
    if (inner.is_object()) return date_of({field.name, inner});
    if ((!inner.is_number() && !inner.is_string()) || is_empty_json(inner)) continue;
    std::string text = json_string_or_number(field.name, inner);
    const std::string zone = zone_of(field.value);
    return zone.empty() || names_zone(text) ? text : with_zone(text, zone);
  }
  std::string parts = date_of_parts(field.value);
  return parts.empty() ? as_json(field.value) : parts;
}

/// Whether a text may be a time of day, and not a number of minutes or the like.
bool may_be_clock(std::string_view folded) {
  constexpr std::size_t kCompact = 4;  // 1415
  return folded.size() == kCompact || folded.find_first_of(":.") != folded.npos ||
         folded.starts_with("kl");
}

/// Whether a text has the digits of a time of day: 25:99, 25.99, 2599.
bool has_clock_digits(std::string_view text) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (std::all_of(text.begin(), text.end(), is_digit)) return true;
  for (std::size_t i = 1; i + 1 < text.size(); ++i) {
    const bool divides = text[i] == ':' || text[i] == '.';
    if (divides && is_digit(text[i - 1]) && is_digit(text[i + 1])) return true;
  }
  return false;
}

/// Reads one object as an article.
class ObjectReader {
 public:
  ObjectReader(const simdjson::dom::object& object, DateOrder order)
      : object_(object), fields_(object), order_(order), is_plain_(says_plain(object)) {}

  JsonArticle read() {
    for (const std::string_view name : fields_.repeated()) {
      log_.note("has \"" + printable(name) + "\" twice: the last one was used");
    }
    read_id();
    article_.title = read_line(Role::title, "title");
    if (!is_plain_) article_.title = json_line(article_.title);
    read_published();
    article_.source = read_line(Role::source, "source");
    read_author();
    article_.language = read_line(Role::language, "language");
    article_.url = read_line(Role::url, "url");
    std::string_view uri = article_.id;
    if (uri.starts_with("http") || (object_["uri"].get(uri) == simdjson::SUCCESS)) {
      const bool said = fields_.find(Role::url) != nullptr;  // true even if it is empty
      if (article_.url.empty() && !said && uri.starts_with("http")) article_.url = uri;
    }
    article_.section = read_line(Role::section, "");
    JsonTexts texts = read_json_texts(object_, fields_, is_plain_, &article_, &log_);
    keep_others();
    JsonArticle read;
    read.without_source = article_.source.empty() && object_["source"].is_string();
    read.has_text = texts.has_text;
    read.has_text_field = texts.has_text || fields_.find(Role::text) != nullptr;
    read.summaries = std::move(texts.summaries);
    read.notes = log_.take_notes();
    read.article = std::move(article_);
    read.date_text = std::move(date_text_);
    return read;
  }

 private:
  [[nodiscard]] bool is_empty(element value) const {
    return is_plain_ ? is_empty_json(value) : is_empty_field(value);
  }

  /// Whether a value is HTML without text: "<b></b>".
  bool is_markup_only(element value) const {
    std::string_view text;
    return !is_plain_ && value.get(text) == simdjson::SUCCESS && treff::is_blank(json_line(text));
  }

  /// Whether a field such as "published" says yes instead of giving a date.
  static bool says_yes(element value) {
    std::string_view text;
    bool yes = false;
    if (value.get(yes) == simdjson::SUCCESS) return yes;
    return value.get(text) == simdjson::SUCCESS && is_yes(text);
  }

  void read_id() {
    for (const JsonField& id : fields_.all(Role::id)) {
      if (id.is_empty) {
        log_.take(id);
        continue;
      }
      if (id.value.is_string() || id.value.is_number()) {
        article_.id = json_string_or_number(id.name, id.value);
        return log_.take(id);
      }
      std::vector<std::string> texts;
      if (id.value.is_object()) collect_json_texts(id.value, JsonPart::line, &texts);
      std::erase_if(texts, [](const std::string& text) { return treff::is_blank(text); });
      if (!texts.empty()) {
        article_.id = std::move(texts.front());
        return log_.take(id);
      }
      log_.not_understood(id);
    }
  }

  /// The first text among the fields with `role`. A string in the field `own_name`, which treff's
  /// exports use, is read unchanged. A title may be a number.
  std::string read_line(Role role, std::string_view own_name) {
    for (const JsonField& field : fields_.all(role)) {
      const bool is_word =
          field.value.is_string() || (role == Role::title && field.value.is_number());
      if (field.is_empty || (role == Role::title && is_markup_only(field.value))) {
        log_.take(field);
        continue;
      }
      if (is_word && (field.name == own_name || field.value.is_number())) {
        log_.take(field);
        return json_string_or_number(field.name, field.value);
      }
      std::vector<std::string> texts;
      const bool whole = collect_json_texts(field.value, JsonPart::line, &texts);
      std::erase_if(texts, [](const std::string& text) { return treff::is_blank(text); });
      if (texts.empty()) {
        // A list without names may be the text in sections, which is read later.
        if (role != Role::section || !field.value.is_array()) log_.not_understood(field);
        continue;
      }
      log_.take(field);
      const bool same = std::all_of(texts.begin(), texts.end(),
                                    [&texts](const std::string& t) { return t == texts.front(); });
      if (!whole || !same) {
        log_.keep_unread(field);
        log_.note("has several values of \"" + printable(field.name) + "\": \"" +
                  printable(language::repair_utf8(texts.front())) + "\" was used");
      }
      return std::move(texts.front());
    }
    return {};
  }

  void read_published() {
    Unread unread;
    for (const JsonField& field : fields_.all(Role::published)) {
      if (read_date(field, &unread)) return;
    }
    // The time of an update is no substitute.
    if (unread.field && !is_unset_date(unread.text)) return;
    for (const JsonField& field : fields_.all(Role::updated)) {
      if (read_date(field, &unread)) return;
    }
  }

  /// Adds the time of day to a date without one, from a separate field.
  void add_clock() {
    constexpr auto kNames = std::to_array<std::string_view>(
        {"time", "tid", "klokkeslett", "klokkeslettet", "klokke", "klokka", "kl"});
    constexpr std::size_t kDay = 10;  // 2022-01-07
    if (article_.published.size() != kDay) return;
    for (const auto field : object_) {
      std::string_view clock;
      const std::string name = comparable_name(field.key);
      if (!is_among(name, kNames) || field.value.get(clock) != simdjson::SUCCESS) continue;
      const std::string folded = language::fold(trim_white_space(clock));
      if (!may_be_clock(folded)) continue;
      std::string text = article_.published;
      text.append(folded.starts_with("kl") ? " " : " kl ").append(folded);
      auto moment = parse_date(text);
      if (!moment) moment = parse_date(clock);  // the day again, with its time
      if (moment && moment->size() > kDay && moment->starts_with(article_.published)) {
        article_.published = *moment;
      } else if (has_clock_digits(folded)) {
        log_.not_understood({field.key, field.value});
      }
      return;
    }
  }

  /// The first date that cannot be read.
  struct Unread {
    std::optional<JsonField> field;
    std::string text;
  };

  /// Whether the article gets its date from `field`.
  bool read_date(const JsonField& field, Unread* unread) {
    if (field.is_empty || says_yes(field.value)) {
      log_.take(field);
      return false;
    }
    if (field.value.is_bool() && field.name != "published") return false;  // updated: false
    std::string text = date_of_list(field.value);
    if (text.empty() && field.value.is_object()) text = date_of(field);
    if (text.empty() && !field.value.is_string() && !field.value.is_number()) {
      log_.not_understood(field);
      return false;
    }
    if (text.empty()) text = json_string_or_number(field.name, field.value);
    if (date_text_.empty()) date_text_ = text;
    if (field.name.ends_with("_gmt") && text.find('Z') == std::string::npos) text += 'Z';
    if (set_published(text, &article_, order_)) {
      log_.take(field);
      add_clock();
      if (unread->field) {
        log_.keep_unread(*unread->field);
        log_.note("has a date that cannot be read: \"" +
                  printable(language::repair_utf8(unread->text)) + "\"");
      }
      return true;
    }
    if (unread->field) {
      log_.not_understood(field);
    } else {
      *unread = {field, text.substr(0, kLongestShownJson)};
      log_.take(field);
    }
    return false;
  }

  void read_author() {
    // In WordPress, "author" is a number, not a name.
    const JsonField* text = fields_.find(Role::text);
    const bool is_wordpress = text != nullptr && text->value.is_object();
    for (const JsonField& field : fields_.all(Role::author)) {
      if (field.is_empty) {
        log_.take(field);
        continue;
      }
      if (is_wordpress && field.value.is_number()) continue;
      if (!article_.author.empty()) {
        read_more_authors(field);
        continue;
      }
      bool has_pictures = false;
      const bool understood = set_author(field, &article_, &has_pictures);
      if (has_pictures) {
        log_.keep_unread(field);
      } else if (understood) {
        log_.take(field);
      } else {
        log_.not_understood(field);
      }
    }
    // WordPress includes the names only if the request asks for them (_embed).
    element authors;
    std::vector<std::string> names;
    if (article_.author.empty() &&
        object_["_embedded"]["author"].get(authors) == simdjson::SUCCESS) {
      collect_json_texts(authors, JsonPart::person, &names);
      article_.author = join_names(names);
    }
  }

  /// Reads another field with authors. If it has all of the names so far and more, it replaces
  /// them. If it has different names, a note says so, and the field stays in the metadata.
  void read_more_authors(const JsonField& field) {
    Article other;
    bool has_pictures = false;
    static_cast<void>(set_author(field, &other, &has_pictures));
    const auto names_of = [](const std::string& author) {
      const std::vector<std::string> names = split_names(author);
      return std::set<std::string>(names.begin(), names.end());
    };
    const std::set<std::string> more = names_of(other.author), known = names_of(article_.author);
    const auto all_in = [](const std::set<std::string>& some, const std::set<std::string>& all) {
      return std::includes(all.begin(), all.end(), some.begin(), some.end());
    };
    if (all_in(more, known)) return;
    if (all_in(known, more)) {
      article_.author = std::move(other.author);
      return;
    }
    log_.note("has several values of \"" + printable(field.name) + "\": \"" +
              printable(language::repair_utf8(article_.author)) + "\" was used");
  }

  /// Sets the author to the names in `field`. False if there are none or some are not understood.
  static bool set_author(const JsonField& field, Article* article, bool* has_pictures) {
    std::vector<std::string> names;
    const bool whole = collect_json_texts(field.value, JsonPart::person, &names);
    for (std::string& name : names) {
      if (is_html_text(name)) name = html_byline(name);
    }
    article->author = join_names(names, has_pictures);
    return whole && !article->author.empty();
  }

  /// Keeps all unused fields as metadata, except empty ones of a known name.
  void keep_others() {
    for (const auto field : object_) {
      if (field.value.is_null() || log_.has_taken(field.key)) continue;
      if (is_json_field(field.key) && is_empty(field.value)) continue;
      if (field.key == "plain" && is_plain_) continue;
      if (field.key == "metadata" && keep_own_metadata(field.value)) continue;
      article_.metadata.emplace(field.key, json_as_text(field.value));
    }
  }

  /// Reads "metadata" from treff's own export, whose keys may coincide with names of fields, as in
  /// {"kilde": "…"}.
  bool keep_own_metadata(element value) {
    simdjson::dom::object own;
    if (value.get(own) != simdjson::SUCCESS) return false;
    const bool strings = std::all_of(own.begin(), own.end(),
                                     [](const auto& field) { return field.value.is_string(); });
    if (!strings) return false;
    for (const auto field : own) article_.metadata.emplace(field.key, json_as_text(field.value));
    return true;
  }

  const simdjson::dom::object& object_;
  const JsonFields fields_;
  DateOrder order_;
  bool is_plain_;  ///< treff's own export says that its text is not HTML
  Article article_;
  JsonFieldLog log_{&article_};
  std::string date_text_;
};

}  // namespace

JsonArticle read_json_object(const simdjson::dom::object& object, DateOrder order) {
  return ObjectReader(object, order).read();
}

}  // namespace treff
