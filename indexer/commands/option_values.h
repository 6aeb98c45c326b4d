// What the options of both commands take, said once: --help shows it, and the manual pages and the
// completions are made of it.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace treff::commands {

// Names of values. A positional's own name may be one of them, or PATH: a file or a folder.
inline constexpr const char* kFile = "FILE";
inline constexpr const char* kFolder = "FOLDER";
inline constexpr const char* kNumber = "N";
inline constexpr const char* kSeconds = "SECONDS";
inline constexpr const char* kGlob = "GLOB";

/// Between the choices in the name of a value that is one of a few: relevance|date.
inline constexpr char kOr = '|';

inline std::string one_of(const std::vector<std::string>& choices) {
  return CLI::detail::join(choices, std::string(1, kOr));
}

/// `check` for an option whose name of a value already says enough.
inline CLI::Validator silent(CLI::Validator check) { return check.description(""); }

}  // namespace treff::commands
