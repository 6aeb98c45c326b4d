// SPDX-License-Identifier: GPL-2.0-or-later
// What the states in a JSON object say about publication.
#pragma once

#include <simdjson.h>

#include <string>
#include <vector>

namespace treff {

/// The single word in a value: a string, number or boolean, or a list of one, or an object such as
/// {"name": "draft"}. Empty if the value is anything else.
[[nodiscard]] std::string json_word(simdjson::dom::element value);

/// The reason why the article in `value` must not be published, if a field of it or of an object
/// such as "meta" inside it says so; else empty.
[[nodiscard]] std::string why_json_withheld(simdjson::dom::element value);

/// Like why_json_withheld(), for an object around a list of articles, in which a number is a count.
[[nodiscard]] std::string why_json_list_withheld(simdjson::dom::element value);

/// Adds a note for each state in `value` that is not known.
void note_json_states(simdjson::dom::element value, std::vector<std::string>* notes);

}  // namespace treff
