// SPDX-License-Identifier: GPL-2.0-or-later
// Values of JSON that must be of one type.
#pragma once

#include <simdjson.h>

#include <string>
#include <string_view>
#include <vector>

namespace treff {

/// "array", "object", …
[[nodiscard]] const char* json_type_name(simdjson::dom::element value);

/// Throws BadJson: `field` is not `expected`.
[[noreturn]] void throw_wrong_json_type(std::string_view field, simdjson::dom::element value,
                                        const char* expected);

/// The value of `field`, which must be a string, a number as well, or a list of strings. Each
/// throws BadJson if it is not.
[[nodiscard]] std::string json_string(std::string_view field, simdjson::dom::element value);
[[nodiscard]] std::string json_string_or_number(std::string_view field,
                                                simdjson::dom::element value);
[[nodiscard]] std::vector<std::string> json_strings(std::string_view field,
                                                    simdjson::dom::element value);

/// A value as it stands in JSON.
[[nodiscard]] std::string as_json(simdjson::dom::element value);

/// A string's text; any other value as it stands in JSON.
[[nodiscard]] std::string json_as_text(simdjson::dom::element value);

}  // namespace treff
