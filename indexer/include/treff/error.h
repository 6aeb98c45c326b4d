// SPDX-License-Identifier: GPL-2.0-or-later
// The library's only error type: every failure of a public function is a treff::Error.
#pragma once

#include <stdexcept>
#include <string>

#include "treff/export.h"

namespace treff {

/// The kind of failure, for programs to branch on; what() is meant for people. Any function may
/// throw `resources` and `internal`, even if its comment does not list them.
enum class ErrorCode {
  not_found,          ///< no such file, index or lexicon
  locked,             ///< another writer has the index
  corrupt,            ///< the index or lexicon is damaged, or is not one
  newer_format,       ///< in another format: a newer treff's, or an old index's
  analyzer_mismatch,  ///< the index was made with another analyzer (rules or lexicon)
  bad_query,          ///< an impossible value in a field, such as date:2022-13; words in a filter
  invalid_input,      ///< an article or an option is not acceptable
  deadline_exceeded,  ///< a search exceeded SearchOptions::deadline
  cancelled,          ///< SearchOptions::cancel stopped a search, or a callback a rebuild
  io,                 ///< reading or writing failed: permission, disk full, …
  resources,          ///< memory, threads or open files ran out
  internal,           ///< a bug in treff
};

/// The name of a code, such as "not_found".
[[nodiscard]] TREFF_EXPORT const char* to_string(ErrorCode code) noexcept;

/// Safe to copy between threads. what() is one line: the message, the path if any, the hint.
class TREFF_EXPORT Error : public std::runtime_error {
 public:
  Error(ErrorCode code, const std::string& message, const std::string& path = {},
        const std::string& hint = {});

  [[nodiscard]] ErrorCode code() const noexcept { return code_; }
  [[nodiscard]] const std::string& message() const noexcept { return message_; }
  [[nodiscard]] const std::string& path() const noexcept { return path_; }  ///< may be empty
  [[nodiscard]] const std::string& hint() const noexcept { return hint_; }  ///< what to do next

 private:
  ErrorCode code_;
  std::string message_;
  std::string path_;
  std::string hint_;
};

}  // namespace treff
