// SPDX-License-Identifier: GPL-2.0-or-later
// Normalizes and checks the language that an article declares.
#pragma once

#include <string>
#include <string_view>

namespace treff {

/// Whether `tag` is a code of ISO 639 that names no language (und, mul, mis, zxx), or a publishing
/// system's word for that: default, x-default, all, none, *.
[[nodiscard]] bool names_no_language(std::string_view tag);

/// "nb", "nn" or "no" for a code or name of Norwegian: nob, no_NN, Norsk bokmål, nor. Empty if
/// `given` names_no_language(). Other languages stay unchanged.
[[nodiscard]] std::string language_tag(std::string_view given);

/// Whether `tag` is empty or begins with a code of ISO 639: en, en-GB, sme.
[[nodiscard]] bool is_language_tag(std::string_view tag);

}  // namespace treff
