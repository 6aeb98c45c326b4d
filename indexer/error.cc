// SPDX-License-Identifier: GPL-2.0-or-later
#include "treff/error.h"

namespace treff {
namespace {

std::string one_line(const std::string& message, const std::string& path, const std::string& hint) {
  std::string line = path.empty() ? message : path + ": " + message;
  if (!hint.empty()) line += "; " + hint;
  return line;
}

}  // namespace

const char* to_string(ErrorCode code) noexcept {
  switch (code) {
    case ErrorCode::not_found:
      return "not_found";
    case ErrorCode::locked:
      return "locked";
    case ErrorCode::corrupt:
      return "corrupt";
    case ErrorCode::newer_format:
      return "newer_format";
    case ErrorCode::analyzer_mismatch:
      return "analyzer_mismatch";
    case ErrorCode::bad_query:
      return "bad_query";
    case ErrorCode::invalid_input:
      return "invalid_input";
    case ErrorCode::deadline_exceeded:
      return "deadline_exceeded";
    case ErrorCode::cancelled:
      return "cancelled";
    case ErrorCode::io:
      return "io";
    case ErrorCode::resources:
      return "resources";
    case ErrorCode::internal:
      return "internal";
  }
  return "unknown";
}

Error::Error(ErrorCode code, const std::string& message, const std::string& path,
             const std::string& hint)
    : std::runtime_error(one_line(message, path, hint)),
      code_(code),
      message_(message),
      path_(path),
      hint_(hint) {}

}  // namespace treff
