// SPDX-License-Identifier: GPL-2.0-or-later
// JSON as both commands and the export write it.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

namespace treff {

/// `value` as JSON text in UTF-8, ill-formed bytes replaced. JSON lets DEL, C1 and marks of
/// direction stand as they are; as terminals obey them, they are written \uXXXX. `indent` as
/// nlohmann has it: -1 is one line.
[[nodiscard]] std::string to_json_text(const nlohmann::ordered_json& value, int indent = -1);

}  // namespace treff
