// SPDX-License-Identifier: GPL-2.0-or-later
// The names that JSON, tables and front matter give to the parts of an article.
#pragma once

#include <simdjson.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace treff {

enum class Role {
  id,
  title,
  published,
  updated,
  source,
  author,
  language,
  url,
  section,
  text,
  lead,
  summary,
  caption,
  fact_box
};

struct JsonField {
  std::string_view name;
  simdjson::dom::element value;
  bool is_empty = false;  ///< is_empty_field(), unless the article says that it is plain
};

/// An object's fields by their role in an article, independent of their names. Valid as long as the
/// object. Linear in the number of fields.
class JsonFields {
 public:
  explicit JsonFields(const simdjson::dom::object& object);

  /// The fields with `role`, in the order of the table of names; empty ones come last.
  [[nodiscard]] std::vector<JsonField> all(Role role) const;

  /// The first of all(role), or null.
  [[nodiscard]] const JsonField* find(Role role) const;

  /// Whether a field with `role` is not empty.
  [[nodiscard]] bool has_value(Role role) const;

  /// Names with a role that occur more than once in the object. Only the last occurrence counts.
  [[nodiscard]] const std::vector<std::string_view>& repeated() const { return repeated_; }

 private:
  struct Entry {
    std::size_t rank = 0;  ///< place in the table of names; empty fields come after all others
    Role role = Role::id;
    JsonField field;
  };
  std::vector<Entry> entries_;  ///< by rank
  std::vector<std::string_view> repeated_;
};

/// Whether `object` has a field with `role`, perhaps an empty one.
[[nodiscard]] bool has_field(const simdjson::dom::object& object, Role role);

/// Whether a field of that name has a role.
[[nodiscard]] bool is_json_field(std::string_view name);

/// Whether a field called `name` has this role.
[[nodiscard]] bool has_role(std::string_view name, Role role);

/// Whether a value is empty: null, a blank text, a list or an object with nothing else.
[[nodiscard]] bool is_empty_json(simdjson::dom::element value);

/// Parses JSON in a string, which may be hostile, into `value`, valid as long as `parser`. False if
/// it is not JSON, or nests too deeply.
[[nodiscard]] bool parse_in_string(std::string_view text, simdjson::dom::parser* parser,
                                   simdjson::dom::element* value);

/// Whether `text` is an empty value as JSON: "[]", "{}", "[null]".
[[nodiscard]] bool is_empty_in_string(std::string_view text);

/// Whether `text` begins like the blocks of a content management system, as JSON in a string.
[[nodiscard]] bool begins_as_blocks(std::string_view text);

/// Whether the value of a field is empty, or a string that is_empty_in_string(). Exporters that
/// write lists as strings write so for every field without a value.
[[nodiscard]] bool is_empty_field(simdjson::dom::element value);

/// Whether an export of treff says that its texts are plain even if they look like HTML or JSON.
[[nodiscard]] bool says_plain(const simdjson::dom::object& object);

/// `name` in lowercase, without _, - and spaces; empty if it is longer than every known
/// name.
[[nodiscard]] std::string comparable_name(std::string_view name);

}  // namespace treff
