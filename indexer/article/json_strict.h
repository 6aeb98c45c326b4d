// SPDX-License-Identifier: GPL-2.0-or-later
// Reads JSON values that must have a certain type.
#pragma once

#include <simdjson.h>

#include <string>
#include <string_view>
#include <vector>

namespace treff {

/// The name of the type of `value`: "array", "object", …
[[nodiscard]] const char* json_type_name(simdjson::dom::element value);

/// Throws BadJson with the message that `field` should be `expected`.
[[noreturn]] void throw_wrong_json_type(std::string_view field, simdjson::dom::element value,
                                        const char* expected);

/// Return the value of `field`: a string, a string or number, and a list of strings, respectively.
/// Throw BadJson for a value of another type.
[[nodiscard]] std::string json_string(std::string_view field, simdjson::dom::element value);
[[nodiscard]] std::string json_string_or_number(std::string_view field,
                                                simdjson::dom::element value);
[[nodiscard]] std::vector<std::string> json_strings(std::string_view field,
                                                    simdjson::dom::element value);

/// Serializes a value as JSON.
[[nodiscard]] std::string as_json(simdjson::dom::element value);

/// The text of a string; any other value serialized as JSON.
[[nodiscard]] std::string json_as_text(simdjson::dom::element value);

}  // namespace treff
