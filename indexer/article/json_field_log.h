// SPDX-License-Identifier: GPL-2.0-or-later
// Records what happens to the fields of a JSON object that is read as an article.
#pragma once

#include <simdjson.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "article/json_fields.h"
#include "treff/article.h"

namespace treff {

inline constexpr std::size_t kLongestShownJson = 60;  ///< bytes of a value in a message

/// Formats a value as JSON, truncated to kLongestShownJson.
[[nodiscard]] std::string shown_json(simdjson::dom::element value);

/// The note about a text that was not read, in the field `name`.
[[nodiscard]] std::string left_text_note(std::string_view name, const std::string& text);

/// Records which fields an article has used. A known field whose value is not understood gets a
/// note and is kept in the metadata as NAME_unread, so that an export is read back unchanged.
class JsonFieldLog {
 public:
  /// Both `article` and the object whose fields are logged must outlive the log.
  explicit JsonFieldLog(Article* article) : article_(article) {}

  void take(const JsonField& field) { taken_.insert(field.name); }
  void keep_unread(const JsonField& field);
  void not_understood(const JsonField& field);

  /// Keeps `texts`, a part of `field` that was not read, and gives a note with the first of them.
  void left_text(const JsonField& field, const std::vector<std::string>& texts);

  void note(std::string what) { notes_.push_back(std::move(what)); }

  [[nodiscard]] bool has_taken(std::string_view name) const { return taken_.contains(name); }
  [[nodiscard]] std::vector<std::string> take_notes() { return std::move(notes_); }

 private:
  Article* article_;
  std::unordered_set<std::string_view> taken_;
  std::vector<std::string> notes_;
};

}  // namespace treff
