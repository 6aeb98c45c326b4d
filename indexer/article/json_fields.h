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
};

/// The fields of an object by what they are to an article, whatever they are called. Valid as long
/// as the object. Linear in its fields.
class JsonFields {
 public:
  explicit JsonFields(const simdjson::dom::object& object);

  /// Those of that role, in the order of the table; empty ones (null, "", [], {}) behind the
  /// others.
  [[nodiscard]] std::vector<JsonField> all(Role role) const;

  /// The first of these, or null.
  [[nodiscard]] const JsonField* find(Role role) const;

  /// Names with a role that the object has more than once; the last counts.
  [[nodiscard]] const std::vector<std::string_view>& repeated() const { return repeated_; }

 private:
  struct Entry {
    std::size_t rank = 0;  ///< in the table; the table's size is added for an empty one
    Role role = Role::id;
    JsonField field;
  };
  std::vector<Entry> entries_;  ///< by rank
  std::vector<std::string_view> repeated_;
};

/// Whether some role has a field of that name.
[[nodiscard]] bool is_json_field(std::string_view name);

/// The role of a field of that name is `role`.
[[nodiscard]] bool has_role(std::string_view name, Role role);

/// Whether a value gives nothing: null, a blank text, an empty list or object.
[[nodiscard]] bool is_empty_json(simdjson::dom::element value);

/// `name` in small letters, without _ and -; empty if it is too long to be any that is known.
[[nodiscard]] std::string comparable_name(std::string_view name);

}  // namespace treff
