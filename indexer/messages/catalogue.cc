// SPDX-License-Identifier: GPL-2.0-or-later
#include "messages/catalogue.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cstdlib>
#include <stdexcept>

#include "messages/po_files.h"

namespace treff::messages {
namespace {

bool has_letter(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](unsigned char c) { return std::isalpha(c) != 0 || c >= 0x80; });
}

/// Reads a .po file line by line.
class PoReader {
 public:
  struct Entry {
    std::string id;
    std::string plural;  ///< empty: the message has one form
    std::vector<std::string> strings;
  };

  explicit PoReader(std::string_view text) : rest_(text) {}

  std::vector<Entry> read() {
    while (next_line()) take_line();
    finish_entry();
    return std::move(entries_);
  }

 private:
  bool next_line() {
    if (rest_.empty()) return false;
    line_ = rest_.substr(0, rest_.find('\n'));
    rest_.remove_prefix(std::min(line_.size() + 1, rest_.size()));
    ++number_;
    return true;
  }

  void take_line() {
    if (line_.empty() || line_[0] == '#') return;
    if (line_[0] == '"') {
      if (current_ == nullptr) fail();
      *current_ += unquoted(line_);
      return;
    }
    const std::size_t space = line_.find(' ');
    if (space == std::string_view::npos) fail();
    const std::string_view keyword = line_.substr(0, space);
    const std::string value = unquoted(line_.substr(space + 1));
    if (keyword == "msgid") {
      finish_entry();
      entry_.id = value;
      current_ = &entry_.id;
    } else if (keyword == "msgid_plural") {
      entry_.plural = value;
      current_ = &entry_.plural;
    } else if (keyword.starts_with("msgstr")) {
      entry_.strings.push_back(value);
      current_ = &entry_.strings.back();
    } else {
      fail();
    }
  }

  [[nodiscard]] std::string unquoted(std::string_view text) const {
    if (text.size() < 2 || text.front() != '"' || text.back() != '"') fail();
    std::string out;
    for (std::size_t i = 1; i + 1 < text.size(); ++i) {
      if (text[i] == '\\' && i + 2 < text.size()) {
        ++i;
        out += text[i] == 'n' ? '\n' : text[i] == 't' ? '\t' : text[i];
      } else {
        out += text[i];
      }
    }
    return out;
  }

  void finish_entry() {
    if (!entry_.strings.empty() && !entry_.id.empty()) entries_.push_back(std::move(entry_));
    entry_ = {};
    current_ = nullptr;
  }

  [[noreturn]] void fail() const {
    throw std::runtime_error("line " + std::to_string(number_) + " of a .po file cannot be read");
  }

  std::string_view rest_;
  std::string_view line_;
  std::size_t number_ = 0;
  Entry entry_;
  std::string* current_ = nullptr;
  std::vector<Entry> entries_;
};

using Values = std::vector<std::pair<std::string_view, std::string>>;

/// Matches `text` against `literals` with a value between each two. Returns the values of the
/// names.
std::optional<Values> values_of(std::string_view text, const std::vector<std::string>& literals,
                                const std::vector<std::string>& names) {
  if (!text.starts_with(literals.front())) return std::nullopt;
  text.remove_prefix(literals.front().size());
  Values values;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::string& next = literals[i + 1];
    const bool last = i + 1 == names.size();
    if (last && !text.ends_with(next)) return std::nullopt;
    const std::size_t end = last ? text.size() - next.size() : text.find(next);
    if (end == std::string_view::npos || (last && end > text.size())) return std::nullopt;
    values.emplace_back(names[i], text.substr(0, end));
    text.remove_prefix(end + next.size());
  }
  return values;
}

}  // namespace

std::string_view tag_of(Language language) {
  switch (language) {
    case Language::bokmal:
      return "nb";
    case Language::nynorsk:
      return "nn";
    case Language::english:
      break;
  }
  return "en";
}

std::optional<Language> language_of_tag(std::string_view tag) {
  std::string primary(tag.substr(0, tag.find_first_of("-_.@")));
  std::transform(primary.begin(), primary.end(), primary.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (primary == "nb" || primary == "no") return Language::bokmal;
  if (primary == "nn") return Language::nynorsk;
  if (primary == "en") return Language::english;
  return std::nullopt;
}

Language negotiate(std::string_view accept_language) {
  Language best = Language::bokmal;
  double best_quality = 0;
  while (!accept_language.empty()) {
    const std::string_view item = accept_language.substr(0, accept_language.find(','));
    accept_language.remove_prefix(std::min(item.size() + 1, accept_language.size()));
    const std::size_t begin = std::min(item.find_first_not_of(' '), item.size());
    const std::string_view range = item.substr(begin);
    double quality = 1;
    if (const std::size_t q = range.find("q="); q != std::string_view::npos) {
      quality = std::strtod(std::string(range.substr(q + 2)).c_str(), nullptr);
    }
    const auto language = language_of_tag(range.substr(0, range.find_first_of("; ")));
    if (language && quality > best_quality) {
      best = *language;
      best_quality = quality;
    }
  }
  return best;
}

Language language_of_environment() {
  std::string_view locale;
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    if (const char* value = std::getenv(name); value != nullptr && *value != '\0') {
      locale = value;
      break;
    }
  }
  if (locale == "C" || locale == "POSIX") return Language::english;  // even if LANGUAGE is set
  const char* wished = std::getenv("LANGUAGE");
  for (std::string_view rest = wished == nullptr ? "" : wished; !rest.empty();) {
    const std::string_view tag = rest.substr(0, rest.find(':'));
    rest.remove_prefix(std::min(tag.size() + 1, rest.size()));
    if (const auto language = language_of_tag(tag)) return *language;
  }
  return language_of_tag(locale).value_or(Language::english);
}

Catalogue::Catalogue(std::string_view po) {
  for (const auto& [id, plural, strings] : PoReader(po).read()) {
    translations_[id] = {strings.front(), strings.back()};
    if (id.find('{') != std::string::npos) add_template(id, strings.front());
    if (!plural.empty()) add_template(plural, strings.back());
  }
  std::stable_sort(templates_.begin(), templates_.end(),
                   [](const Template& a, const Template& b) { return a.length > b.length; });
}

void Catalogue::add_template(std::string_view english, std::string_view translation) {
  Template made;
  made.translation = translation;
  for (;;) {
    const std::size_t open = english.find('{');
    const std::size_t close = open == std::string_view::npos ? open : english.find('}', open);
    made.literals.emplace_back(english.substr(0, close == std::string_view::npos ? close : open));
    made.length += made.literals.back().size();
    made.is_sentence |= has_letter(made.literals.back());
    if (close == std::string_view::npos) break;
    made.names.emplace_back(english.substr(open, close - open + 1));
    english.remove_prefix(close + 1);
  }
  templates_.push_back(std::move(made));
}

const Catalogue& Catalogue::of(Language language) {
  static const Catalogue english{std::string_view{}}, bokmal{kBokmalPo}, nynorsk{kNynorskPo};
  switch (language) {
    case Language::bokmal:
      return bokmal;
    case Language::nynorsk:
      return nynorsk;
    case Language::english:
      break;
  }
  return english;
}

const Catalogue& Catalogue::of_user() { return of(language_of_environment()); }

std::string Catalogue::text(std::string_view english) const {
  const auto found = translations_.find(english);
  if (found == translations_.end() || found->second.one.empty()) return std::string(english);
  return found->second.one;
}

std::optional<std::string> Catalogue::known_sentence(std::string_view english) const {
  if (translations_.contains(english)) return text(english);
  for (const Template& entry : templates_) {
    if (entry.translation.empty() || !entry.is_sentence) continue;
    if (auto values = values_of(english, entry.literals, entry.names)) {
      for (auto& [name, value] : *values) {
        const bool is_sentence =
            name == "{problem}" || name == "{reason}" || name == "{kind}" || name == "{type}";
        if (is_sentence) value = sentence(value);
      }
      return fill(entry.translation, *values);
    }
  }
  return std::nullopt;
}

std::string Catalogue::sentence(std::string_view english) const {
  if (std::optional<std::string> known = known_sentence(english)) return *std::move(known);
  for (const std::string_view joint : {"; ", ": "}) {
    const std::size_t at = english.find(joint);
    if (at == std::string_view::npos) continue;
    const std::size_t behind = at + joint.size();
    return sentence(english.substr(0, at)) + std::string(joint) + sentence(english.substr(behind));
  }
  return std::string(english);
}

std::string Catalogue::plural(std::string_view one, std::string_view many,
                              std::uint64_t count) const {
  const auto found = translations_.find(one);
  std::string text(count == 1 ? one : many);
  if (found != translations_.end() && !found->second.one.empty()) {
    text = count == 1 ? found->second.one : found->second.many;
  }
  return fill(std::move(text), {{"{n}", grouped(count)}});
}

std::string fill(std::string text,
                 const std::vector<std::pair<std::string_view, std::string>>& values) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const auto found = std::find_if(values.begin(), values.end(), [&](const auto& value) {
      return text.compare(i, value.first.size(), value.first) == 0;
    });
    if (found == values.end()) {
      out += text[i++];
    } else {
      out += found->second;
      i += found->first.size();
    }
  }
  return out;
}

std::string Catalogue::tenths(double number) const {
  std::array<char, 64> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number,
                                 std::chars_format::fixed, 1);
  const std::string_view all(digits.data(), static_cast<std::size_t>(end.ptr - digits.data()));
  const std::size_t point = all.find('.');
  return fill(text("{whole}.{tenths}"), {{"{whole}", std::string(all.substr(0, point))},
                                         {"{tenths}", std::string(all.substr(point + 1))}});
}

std::string grouped(std::uint64_t number) {
  constexpr const char* kNarrowNoBreakSpace = "\u202F";
  const std::string digits = std::to_string(number);
  if (digits.size() < 5) return digits;  // 1500 is written without a space
  std::string out;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) out += kNarrowNoBreakSpace;
    out += digits[i];
  }
  return out;
}

}  // namespace treff::messages
