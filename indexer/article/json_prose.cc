// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/json_prose.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>
#include <utility>

#include "article/is_among.h"
#include "article/json_blocks.h"
#include "article/json_fields.h"
#include "article/markup_text.h"
#include "article/white_space.h"

namespace treff {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

/// The letters and digits of a text, without the spaces and punctuation that reading changes.
std::string letters_of(std::string_view text) {
  constexpr std::string_view kLatinSigns = "\xC2", kGeneralSigns = "\xE2\x80";  // « ­ , – “
  std::string letters;
  while (!text.empty()) {
    const char c = text.front();
    const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    const std::size_t sign = text.starts_with(kLatinSigns)     ? 2
                             : text.starts_with(kGeneralSigns) ? 3
                                                               : 0;
    if (sign == 0 && is_letter) letters += c;
    text.remove_prefix(std::min(std::max<std::size_t>(sign, 1), text.size()));
  }
  return letters;
}

/// Whether `text` is one or several sentences. A bracket may begin a shortcode or JSON.
bool is_prose(std::string_view text) {
  constexpr std::size_t kShortest = 25, kFewestSpaces = 3;
  text = trim_white_space(text);
  const bool is_code = text.find_first_of("<{[\\") != text.npos;
  const bool has_end = text.ends_with('.') || text.ends_with('!') || text.ends_with('?') ||
                       text.ends_with("»") || text.ends_with('"');
  return text.size() >= kShortest && has_end && !is_code &&
         static_cast<std::size_t>(std::count(text.begin(), text.end(), ' ')) >= kFewestSpaces;
}

/// Whether a field describes a picture, a link or another article.
bool describes_other(std::string_view name) {
  constexpr auto kNames = std::to_array<std::string_view>(
      {"title", "tittel", "credit", "creditline", "copyright", "attribution", "accessibilitytext",
       "meta", "metadata", "seo", "related", "relatedarticles", "reference", "relatert"});
  return name.starts_with("alt") || is_among(name, kNames);
}

class ProseFinder {
 public:
  explicit ProseFinder(const std::vector<std::string>& texts) {
    for (const std::string& text : texts) read_ += letters_of(text);
    budget_ = kRounds * (read_.size() + 1);
  }

  void search(element value) {
    std::string_view text;
    array items;
    object inner;
    if (unread_.size() == kMost) return;
    if (value.get(text) == simdjson::SUCCESS) {
      for (std::string& paragraph : json_paragraphs(text)) {
        const bool is_new = unread_.size() < kMost && is_prose(paragraph) && !has_read(paragraph);
        if (is_new) unread_.push_back(std::move(paragraph));
      }
    } else if (value.get(items) == simdjson::SUCCESS) {
      for (const element item : items) search(item);
    } else if (value.get(inner) == simdjson::SUCCESS) {
      if (is_side_block(inner)) return;
      for (const auto field : inner) {
        if (!describes_other(comparable_name(field.key))) search(field.value);
      }
    }
  }

  std::vector<std::string> take_unread() { return std::move(unread_); }

 private:
  static constexpr std::size_t kMost = 10;
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
  std::vector<std::string> unread_;
};

}  // namespace

std::vector<std::string> unread_prose(element value, const std::vector<std::string>& texts) {
  ProseFinder finder(texts);
  finder.search(value);
  return finder.take_unread();
}

}  // namespace treff
