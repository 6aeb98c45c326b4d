// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/json_state.h"

#include <string_view>
#include <utility>

#include "article/file_name.h"
#include "article/publication.h"
#include "article/publication_state.h"
#include "language/unicode.h"

namespace treff {
namespace {

using simdjson::dom::element;

/// Calls `visit` with the name and value of each field that may describe a state, until it returns
/// true. The fields of an object such as "meta" are called "meta.NAME".
template <typename Visit>
bool any_state(element value, const std::string& outer, Visit visit) {
  constexpr std::size_t kLongestOuter = 80;
  simdjson::dom::object fields;
  if (value.get(fields) != simdjson::SUCCESS || outer.size() > kLongestOuter) return false;
  for (const auto field : fields) {
    const bool nested = field.value.is_object() && is_state_container(field.key);
    if (visit(outer, field.key, field.value)) return true;
    if (nested && any_state(field.value, outer + std::string(field.key) + ".", visit)) return true;
  }
  return false;
}

/// The word in a value, or the words in a list, joined with commas.
std::string json_words(element value) {
  constexpr std::size_t kMost = 10;
  simdjson::dom::array items;
  if (value.get(items) != simdjson::SUCCESS || items.size() > kMost) return json_word(value);
  std::string words;
  for (const element item : items) {
    words.append(words.empty() ? "" : ", ").append(json_word(item));
  }
  return words;
}

/// The reason in the first state that says that the article is withheld. Considers the values for
/// which `counts` is true.
template <typename Counts>
std::string why_of_states(element value, Counts counts) {
  std::string why;
  any_state(value, {}, [&](const std::string& outer, std::string_view name, element said) {
    const std::string words = counts(said) ? json_words(said) : std::string();
    if (!words.empty()) why = why_withheld(outer + std::string(name), words);
    return !why.empty();
  });
  return why;
}

}  // namespace

std::string json_word(element value) {
  constexpr std::size_t kLongest = 400;
  std::string_view text;
  simdjson::dom::array items;
  if (value.get(text) == simdjson::SUCCESS) {
    return language::repair_utf8(text.substr(0, kLongest));
  }
  if (value.is_bool() || value.is_number()) return simdjson::minify(value);
  if (value.get(items) == simdjson::SUCCESS) {
    return items.size() == 1 ? json_word(*items.begin()) : std::string();
  }
  element inner;
  for (const char* key : {"value", "name", "slug", "code", "key", "label", "title", "target_id",
                          "id", "rendered", "#text", "$t"}) {
    if (value.is_object() && value[key].get(inner) == simdjson::SUCCESS) return json_word(inner);
  }
  return {};
}

std::string why_json_withheld(element value) {
  std::string_view status;
  const bool is_ninjs = value["pubstatus"].get(status) == simdjson::SUCCESS;
  if (is_ninjs && publication_state(status) != PublicationState::published) {
    return "is " + printable(status) + " (pubstatus)";
  }
  const bool wordpress = value["content"]["rendered"].is_string() && value["status"].is_string();
  if (wordpress && value["status"].get(status) == simdjson::SUCCESS && status != "publish") {
    return "is not published (status " + printable(status) + ")";
  }
  bool is_protected = false;
  if (value["content"]["protected"].get(is_protected) != simdjson::SUCCESS) is_protected = false;
  std::string_view password;
  if (value["password"].get(password) != simdjson::SUCCESS) password = {};
  if (wordpress && (is_protected || !password.empty())) return "is protected by a password";
  return why_of_states(value, [](element) { return true; });
}

std::string why_json_list_withheld(element value) {
  return why_of_states(value, [](element said) {
    const std::string word = json_word(said);
    return word.empty() || word.find_first_not_of("0123456789") != word.npos;
  });
}

void note_json_states(element value, std::vector<std::string>* notes) {
  any_state(value, {}, [notes](const std::string& outer, std::string_view name, element said) {
    const std::string words = json_words(said);
    if (words.empty()) return false;
    std::string note = unknown_state(outer + std::string(name), words);
    if (!note.empty()) notes->push_back(std::move(note));
    return false;
  });
}

}  // namespace treff
