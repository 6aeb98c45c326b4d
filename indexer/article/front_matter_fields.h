// SPDX-License-Identifier: GPL-2.0-or-later
// Parses front matter in YAML or TOML into fields by name.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace treff {

/// Maps names to values. A key inside a map is called "name.key".
using Fields = std::map<std::string, std::vector<std::string>>;

/// `text` with its ASCII letters in lowercase.
[[nodiscard]] std::string lower_ascii(std::string_view text);

/// Splits "name: value" into "name" and "value"; the name is empty if `line` has another form.
[[nodiscard]] std::pair<std::string, std::string_view> split_pair(std::string_view line,
                                                                  char separator);

/// Reads what it can of front matter that is invalid YAML, such as "title: Elgen: slik gikk det".
[[nodiscard]] Fields read_yaml_by_lines(const std::vector<std::string_view>& lines);

/// Parses YAML, or the subset of TOML that is common in front matter. Invalid input is reported in
/// `notes` and read as far as possible.
[[nodiscard]] Fields read_yaml(const std::vector<std::string_view>& lines,
                               std::vector<std::string>* notes);
[[nodiscard]] Fields read_toml(const std::vector<std::string_view>& lines,
                               std::vector<std::string>* notes);

}  // namespace treff
