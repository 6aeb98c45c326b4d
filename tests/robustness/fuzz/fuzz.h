// SPDX-License-Identifier: GPL-2.0-or-later
// Shared by the fuzz targets. Each target is one file with one LLVMFuzzerTestOneInput(), called by
// libFuzzer if TREFF_FUZZ is on, and by replay.cc in every other build.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "language/analyzer.h"
#include "language/unicode.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

/// Requires a promise that must hold for every input, in every kind of build.
#define TREFF_REQUIRE(promise)                                                   \
  do {                                                                           \
    if (!(promise)) {                                                            \
      std::fprintf(stderr, "%s:%d: broken: %s\n", __FILE__, __LINE__, #promise); \
      std::abort();                                                              \
    }                                                                            \
  } while (false)

namespace treff::fuzz {

inline std::string_view view(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

/// Splits the input into its first line and the rest.
inline std::pair<std::string_view, std::string_view> split_line(std::string_view input) {
  const std::size_t end = input.find('\n');
  if (end == std::string_view::npos) return {input, {}};
  return {input.substr(0, end), input.substr(end + 1)};
}

inline std::shared_ptr<const language::Morphology> morphology() {
  static const auto shared = std::make_shared<const language::Morphology>(TREFF_TEST_LEXICON);
  return shared;
}

/// For each byte offset of `text` and its end: whether a code point (or an ill-formed byte) begins
/// there.
inline std::vector<bool> code_point_starts(std::string_view text) {
  std::vector<bool> starts(text.size() + 1, false);
  for (std::size_t i = 0; i < text.size(); static_cast<void>(language::next_code_point(text, &i))) {
    starts[i] = true;
  }
  starts[text.size()] = true;
  return starts;
}

}  // namespace treff::fuzz
