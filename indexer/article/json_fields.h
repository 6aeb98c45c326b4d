// SPDX-License-Identifier: GPL-2.0-or-later
// The names that JSON gives to the parts of an article.
#pragma once

#include <simdjson.h>

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace treff {

enum class Role {
  id,
  title,
  published,
  source,
  author,
  language,
  url,
  section,
  text,
  lead,
  summary
};
inline constexpr std::size_t kRoles = 11;

struct JsonField {
  std::string_view name;
  simdjson::dom::element value;
};

/// The fields of an object by what they are to an article, whatever they are called: of several
/// names for one, the first in the table counts. Valid as long as the object. Linear in its fields.
class JsonFields {
 public:
  explicit JsonFields(const simdjson::dom::object& object);

  /// Null if no field has that role, or only as null.
  [[nodiscard]] const JsonField* find(Role role) const;

  /// Whether the field of that name has a role, and counts.
  [[nodiscard]] bool has_taken(std::string_view name) const;

 private:
  struct Slot {
    JsonField field;
    std::size_t rank = static_cast<std::size_t>(-1);
  };
  std::array<Slot, kRoles> slots_;
};

/// Whether some role has a field of that name.
[[nodiscard]] bool is_json_field(std::string_view name);

/// Text of a value: a string; the "rendered", "value", "name" or "$t" of an object; those of a
/// list. Nothing of other kinds.
void collect_json_texts(simdjson::dom::element value, std::vector<std::string>* texts);

/// Whether `text` is HTML: it has a tag that HTML knows, or an entity.
[[nodiscard]] bool is_html_text(std::string_view text);

/// The paragraphs of a text that is HTML or plain; and the same as one line.
[[nodiscard]] std::vector<std::string> json_paragraphs(std::string_view text);
[[nodiscard]] std::string json_line(std::string_view text);

}  // namespace treff
