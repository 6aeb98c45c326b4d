// SPDX-License-Identifier: GPL-2.0-or-later
#include "serve/write_token.h"

#include <strings.h>

#include <fstream>

#include "treff/error.h"

namespace treff::serve {
namespace {

constexpr std::size_t kShortest = 16;
constexpr std::string_view kScheme = "Bearer ";

/// Compares all bytes of `given`, so that the time does not depend on where they differ.
bool equal_in_constant_time(std::string_view given, std::string_view secret) {
  unsigned difference = given.size() == secret.size() ? 0 : 1;
  for (std::size_t i = 0; i < given.size(); ++i) {
    difference |= static_cast<unsigned char>(given[i]) ^
                  static_cast<unsigned char>(secret[i % secret.size()]);
  }
  return difference == 0;
}

}  // namespace

WriteToken::WriteToken(const std::filesystem::path& file) {
  std::ifstream stream(file);
  if (!stream) {
    throw Error(ErrorCode::io, "the token cannot be read", file.string(),
                "create a file that contains a long random token");
  }
  std::getline(stream, token_);
  while (!token_.empty() && (token_.back() == '\r' || token_.back() == ' ')) token_.pop_back();
  if (token_.size() < kShortest) {
    throw Error(ErrorCode::invalid_input, "the token is shorter than 16 characters", file.string(),
                "use a longer one, for example from: openssl rand -hex 32");
  }
}

bool WriteToken::admits(std::string_view authorization) const {
  if (authorization.size() < kScheme.size() ||
      ::strncasecmp(authorization.data(), kScheme.data(), kScheme.size()) != 0) {
    return false;
  }
  return equal_in_constant_time(authorization.substr(kScheme.size()), token_);
}

}  // namespace treff::serve
