// SPDX-License-Identifier: GPL-2.0-or-later
// The names of the operators in English, bokmål and nynorsk. Users must write them in capitals.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace treff::query {

enum class Operator { kAnd, kOr, kNot, kNear };

struct OperatorName {
  std::string_view name;
  Operator operation;
};

inline constexpr std::array<OperatorName, 9> kOperatorNames = {{{"AND", Operator::kAnd},
                                                                {"OG", Operator::kAnd},
                                                                {"OR", Operator::kOr},
                                                                {"ELLER", Operator::kOr},
                                                                {"NOT", Operator::kNot},
                                                                {"IKKE", Operator::kNot},
                                                                {"IKKJE", Operator::kNot},
                                                                {"NEAR", Operator::kNear},
                                                                {"NÆR", Operator::kNear}}};

[[nodiscard]] inline bool is_operator(std::string_view word, Operator operation) {
  return std::any_of(kOperatorNames.begin(), kOperatorNames.end(), [&](const OperatorName& known) {
    return known.name == word && known.operation == operation;
  });
}

/// Whether `word` is an operator's name, or begins with NEAR/ or NÆR/ in any case.
[[nodiscard]] bool looks_like_operator(std::string_view word);

/// The length of NEAR/ or NÆR/, in any case, at the beginning of `word`; 0 if `word` begins
/// otherwise.
[[nodiscard]] std::size_t length_of_near(std::string_view word);

}  // namespace treff::query
