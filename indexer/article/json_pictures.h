// SPDX-License-Identifier: GPL-2.0-or-later
// Recognizes the pictures and films in JSON, and collects their captions.
#pragma once

#include <simdjson.h>

#include <string>
#include <string_view>
#include <vector>

namespace treff {

/// Whether an object is a picture, so that its text is a caption. A film, a sound, or an object
/// that only has the address of a picture is one if it has no title.
[[nodiscard]] bool is_json_picture(const simdjson::dom::object& value);

/// Whether the field `key` of a block that is a picture by its type has its caption: a "text" that
/// is a string or the pieces of a line.
[[nodiscard]] bool is_picture_text(const simdjson::dom::object& block, std::string_view key,
                                   simdjson::dom::element value);

/// Collects the captions of pictures anywhere in `value`, from "caption" and synonymous fields.
void collect_json_captions(simdjson::dom::element value, std::vector<std::string>* captions);

/// Like collect_json_captions(), for a value that holds no part of the text: also collects the
/// texts of pictures, {"type": "image", "text": …}. `name` is that of the field.
void collect_json_picture_texts(std::string_view name, simdjson::dom::element value,
                                std::vector<std::string>* captions);

/// Whether `text` is HTML with captions.
[[nodiscard]] bool has_figure_captions(std::string_view text);

}  // namespace treff
