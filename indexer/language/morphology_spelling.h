// Older and foreign ways to write å, æ and ø, and the y of German names.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace treff::language {

/// How else `form` may be written: haakon gives håkon. Where it `may_be_name`, the modern letters
/// may stand for the old ones too (håkon, haakon). All are folded; `form` need not be (müller,
/// myller).
[[nodiscard]] std::vector<std::string> respellings(std::string_view form, bool may_be_name);

}  // namespace treff::language
