// SPDX-License-Identifier: GPL-2.0-or-later
// YAML and TOML as people write them above a text: fields by name.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace treff {

/// Name → values. A map below a name is "name.key".
using Fields = std::map<std::string, std::vector<std::string>>;

/// In small letters of ASCII.
[[nodiscard]] std::string lower_ascii(std::string_view text);

/// "name" and "value" of "name: value"; an empty name where the line is none.
[[nodiscard]] std::pair<std::string, std::string_view> split_pair(std::string_view line,
                                                                  char separator);

/// What can be made out of front matter that is no YAML, such as "title: Elgen: slik gikk det".
[[nodiscard]] Fields read_yaml_by_lines(const std::vector<std::string_view>& lines);

/// The fields of YAML, and of the part of TOML that people write above a text. What is not valid is
/// told in `notes`, and read as far as it goes.
[[nodiscard]] Fields read_yaml(const std::vector<std::string_view>& lines,
                               std::vector<std::string>* notes);
[[nodiscard]] Fields read_toml(const std::vector<std::string_view>& lines,
                               std::vector<std::string>* notes);

}  // namespace treff
