// SPDX-License-Identifier: GPL-2.0-or-later
// The texts in a value of JSON, whatever it is wrapped in.
#pragma once

#include <simdjson.h>

#include <string>
#include <string_view>
#include <vector>

namespace treff {

enum class JsonPart { line, person };

/// Text of a value: a string; the "rendered", "value", "name" or the like of an object, or its
/// first and last name; those of a list. False if some of it is neither that nor null.
bool collect_json_texts(simdjson::dom::element value, JsonPart part,
                        std::vector<std::string>* texts);

/// The paragraphs of a body: a string, a list of them, or the blocks of a publishing system. False
/// if some of it was not understood.
bool collect_json_paragraphs(simdjson::dom::element value, std::vector<std::string>* paragraphs);

/// The captions of pictures anywhere in `value`: "caption" and what else it is called.
void collect_json_captions(simdjson::dom::element value, std::vector<std::string>* captions);

/// Whether `text` is HTML: it has a tag that HTML knows, with nothing but
/// attributes in it, or an entity.
[[nodiscard]] bool is_html_text(std::string_view text);

/// The paragraphs of a text that is HTML or plain; and the same as one line.
[[nodiscard]] std::vector<std::string> json_paragraphs(std::string_view text);
[[nodiscard]] std::string json_line(std::string_view text);

}  // namespace treff
