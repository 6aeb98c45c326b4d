// SPDX-License-Identifier: GPL-2.0-or-later
#include "serve/write_token.h"

#include <strings.h>

#include <algorithm>
#include <fstream>

#include "article/white_space.h"
#include "input_file.h"
#include "treff/error.h"

namespace treff::serve {
namespace {

constexpr std::size_t kShortest = 16;
constexpr std::string_view kScheme = "Bearer ";

/// Whether `c` cannot be part of a token in an HTTP header.
bool is_space_or_control(char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F; }

/// Compares all bytes of `given`, so that the time does not tell where the first difference is.
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
  std::ifstream stream = open_input(file, "create a file that contains a long random token");
  std::string line;
  std::getline(stream, line);
  token_ = trim_white_space(line);
  if (token_.size() < kShortest) {
    throw Error(ErrorCode::invalid_input, "the token is shorter than 16 characters", file.string(),
                "use a longer one, for example from: openssl rand -hex 32");
  }
  if (std::any_of(token_.begin(), token_.end(), is_space_or_control)) {
    throw Error(ErrorCode::invalid_input, "the token contains white space or a control character",
                file.string(), "use one without, for example from: openssl rand -hex 32");
  }
}

bool WriteToken::admits(std::string_view authorization) const {
  if (authorization.size() < kScheme.size() ||
      ::strncasecmp(authorization.data(), kScheme.data(), kScheme.size()) != 0) {
    return false;
  }
  return equal_in_constant_time(trim_white_space(authorization.substr(kScheme.size())), token_);
}

}  // namespace treff::serve
