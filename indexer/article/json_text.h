// SPDX-License-Identifier: GPL-2.0-or-later
// Writes JSON for the commands and the export.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

namespace treff {

/// Serializes `value` as UTF-8, with invalid bytes replaced. Writes DEL, C1 controls and direction
/// marks as \uXXXX: JSON allows them in strings, but terminals obey them. `indent` is as in
/// nlohmann/json: -1 is one line.
[[nodiscard]] std::string to_json_text(const nlohmann::ordered_json& value, int indent = -1);

}  // namespace treff
