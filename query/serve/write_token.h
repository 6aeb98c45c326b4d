// SPDX-License-Identifier: GPL-2.0-or-later
// The token that authorizes clients to write.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace treff::serve {

/// A secret, which is compared in constant time and never printed.
class WriteToken {
 public:
  /// Reads the first line of `file`, without the white space around it. Throws Error:
  /// not_found, io, invalid_input (shorter than 16 characters, or with white space or control
  /// characters inside).
  explicit WriteToken(const std::filesystem::path& file);

  /// Whether `authorization`, the value of the header Authorization, is "Bearer " and the token.
  [[nodiscard]] bool admits(std::string_view authorization) const;

 private:
  std::string token_;
};

}  // namespace treff::serve
