// Numbers, times and dates as they are written in Norwegian → the terms they are found by.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace treff::language {

/// The terms of a number token: 20.000 → 20000; 1.5 → 1,5; 7:14 → 07:14; 7.1.2022 → 2022-01-07.
/// An ambiguous one gives all its readings: 20,000 → 20,000 and 20000; 07.14 → 7,14 and 07:14.
[[nodiscard]] std::vector<std::string> number_terms(std::string_view surface);

}  // namespace treff::language
