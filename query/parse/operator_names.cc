// SPDX-License-Identifier: GPL-2.0-or-later
#include "parse/operator_names.h"

#include "language/unicode.h"

namespace treff::query {

bool looks_like_operator(std::string_view word) {
  return length_of_near(word) > 0 ||
         std::any_of(kOperatorNames.begin(), kOperatorNames.end(),
                     [word](const OperatorName& known) { return known.name == word; });
}

std::size_t length_of_near(std::string_view word) {
  const std::size_t slash = word.find('/');
  if (slash == std::string_view::npos) return 0;
  const std::string name = language::to_upper(word.substr(0, slash));
  return is_operator(name, Operator::kNear) ? slash + 1 : 0;
}

}  // namespace treff::query
