// SPDX-License-Identifier: GPL-2.0-or-later
// Kinds of option values that the commands share. --help shows them; the manual pages and
// completions are generated from them.
#pragma once

#include <spdlog/fmt/fmt.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <initializer_list>
#include <string>
#include <vector>

namespace treff::commands {

// Value names in --help. A positional argument may also have the name PATH: a file or a folder.
inline constexpr const char* kFile = "FILE";
inline constexpr const char* kFolder = "FOLDER";
inline constexpr const char* kNumber = "N";
inline constexpr const char* kSeconds = "SECONDS";
inline constexpr const char* kGlob = "GLOB";

/// Separates the choices in the name of a value, as in relevance|date.
inline constexpr char kOr = '|';

inline std::string one_of(const std::vector<std::string>& choices) {
  return fmt::format("{}", fmt::join(choices, std::string(1, kOr)));
}

/// Hides a check's description from --help, for options whose value name already says enough.
inline CLI::Validator silent(CLI::Validator check) { return check.description(""); }

/// Restricts an option to one of `choices`.
inline CLI::Option* choice(CLI::Option* option, const std::vector<std::string>& choices) {
  const auto wrong = [choices](const std::string& text) -> std::string {
    if (std::find(choices.begin(), choices.end(), text) != choices.end()) return {};
    return fmt::format("\"{}\" is not one of {}", text, fmt::join(choices, ", "));
  };
  return option->check(CLI::Validator(wrong, ""))->type_name(one_of(choices));
}

/// Restricts an option to whole numbers from `least` to `most`, in digits only.
inline CLI::Option* whole_number(CLI::Option* option, unsigned long long least,
                                 unsigned long long most) {
  const auto wrong = [least, most](const std::string& text) -> std::string {
    const bool digits = !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
    errno = 0;
    const unsigned long long number = digits ? std::strtoull(text.c_str(), nullptr, 10) : 0;
    if (digits && errno == 0 && number >= least && number <= most) return {};
    return "\"" + text + "\" is not a whole number from " + std::to_string(least) + " to " +
           std::to_string(most);
  };
  return option->check(CLI::Validator(wrong, ""))->type_name(kNumber);
}

/// Restricts an option to a number of seconds, fractions allowed. By default up to some thirty
/// years.
inline CLI::Option* seconds(CLI::Option* option, const std::string& least = "0",
                            const std::string& most = "1000000000") {
  const auto wrong = [least, most](const std::string& text) -> std::string {
    char* end = nullptr;
    const double number = std::strtod(text.c_str(), &end);
    const bool whole = !text.empty() && end == text.c_str() + text.size();
    if (whole && number >= std::stod(least) && number <= std::stod(most)) return {};
    return "\"" + text + "\" is not a number of seconds from " + least + " to " + most;
  };
  return option->check(CLI::Validator(wrong, ""))->type_name(kSeconds);
}

/// The value of an option made by seconds() as a duration.
inline std::chrono::milliseconds milliseconds_of(double seconds) {
  constexpr double kMilliseconds = 1000;
  return std::chrono::milliseconds(static_cast<std::int64_t>(seconds * kMilliseconds));
}

/// Rejects an empty value, which usually comes from an unset shell variable.
inline CLI::Option* not_empty(CLI::Option* option) {
  const auto wrong = [](const std::string& text) -> std::string {
    return text.empty() ? "is empty" : "";
  };
  return option->check(CLI::Validator(wrong, ""));
}

/// The message of a parsing error, simplified to one sentence.
inline std::string message_of(const CLI::ParseError& error) {
  const std::string text = error.what();
  const std::size_t at = text.find(": At Most 1 required but received ");
  return at == std::string::npos ? text : text.substr(0, at) + " is given more than once";
}

/// Formats --help without the list of options that each option excludes. Error messages name them.
class HelpFormatter : public CLI::Formatter {
 public:
  std::string make_option_opts(const CLI::Option* option) const override {
    const std::string text = CLI::Formatter::make_option_opts(option);
    return text.substr(0, text.find(" " + get_label("Excludes") + ":"));
  }
};

/// Reports an error if `option` is given together with one of `others`. The message names both.
inline void exclude(CLI::Option* option, std::initializer_list<CLI::Option*> others) {
  for (CLI::Option* other : others) option->excludes(other);
}

}  // namespace treff::commands
