// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/json_prose.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "article/json_fields.h"
#include "article/white_space.h"

namespace treff {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

/// The letters and digits of a text, without the spaces and punctuation that reading changes.
std::string letters_of(std::string_view text) {
  constexpr std::string_view kSoftHyphen = "\u00AD", kSpace = "\u00A0";
  std::string letters;
  while (!text.empty()) {
    const char c = text.front();
    const bool is_ascii = static_cast<unsigned char>(c) < 0x80;
    const bool is_letter =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    const bool is_dropped = text.starts_with(kSoftHyphen) || text.starts_with(kSpace);
    if (is_dropped) text.remove_prefix(1);
    if (!is_dropped && (is_letter || !is_ascii)) letters += c;
    text.remove_prefix(1);
  }
  return letters;
}

/// Whether `text` is one or several sentences, without markup.
bool is_prose(std::string_view text) {
  constexpr std::size_t kShortest = 40, kFewestSpaces = 5;
  text = trim_white_space(text);
  const bool is_code = text.find_first_of("<{[&\\") != text.npos;
  const bool has_end = text.ends_with('.') || text.ends_with('!') || text.ends_with('?') ||
                       text.ends_with("»") || text.ends_with('"');
  return text.size() >= kShortest && has_end && !is_code &&
         static_cast<std::size_t>(std::count(text.begin(), text.end(), ' ')) >= kFewestSpaces;
}

class ProseFinder {
 public:
  explicit ProseFinder(const std::vector<std::string>& texts) {
    for (const std::string& text : texts) read_ += letters_of(text);
    budget_ = kRounds * (read_.size() + 1);
  }

  bool finds_unread(element value) {
    std::string_view text;
    array items;
    object inner;
    if (value.get(text) == simdjson::SUCCESS) return is_prose(text) && !has_read(text);
    if (value.get(items) == simdjson::SUCCESS) {
      return std::any_of(items.begin(), items.end(),
                         [this](element item) { return finds_unread(item); });
    }
    if (value.get(inner) != simdjson::SUCCESS) return false;
    return std::any_of(inner.begin(), inner.end(), [this](const auto& field) {
      return !comparable_name(field.key).starts_with("alt") && finds_unread(field.value);
    });
  }

 private:
  static constexpr std::size_t kRounds = 16;  ///< how often the whole text may be searched
  static constexpr std::size_t kProbe = 30;   ///< bytes of a sentence that are looked for

  /// Whether the beginning of `text` was read: behind the text that was found last, or before.
  bool has_read(std::string_view text) {
    const std::string letters = letters_of(text.substr(0, 3 * kProbe)).substr(0, kProbe);
    for (const std::size_t from : {last_, std::size_t{0}}) {
      if (budget_ == 0) return true;
      const std::size_t at = read_.find(letters, from);
      budget_ -= std::min(budget_, std::min(at, read_.size()) - from + 1);
      if (at == read_.npos) continue;
      last_ = at;
      return true;
    }
    return false;
  }

  std::string read_;
  std::size_t last_ = 0, budget_ = 0;
};

}  // namespace

bool has_unread_prose(element value, const std::vector<std::string>& texts) {
  return ProseFinder(texts).finds_unread(value);
}

}  // namespace treff
